import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPods } from "../../facts/kubernetes/aiPods";
import { judged, messagesOf, RESTRICTED } from "../../facts/kubernetes/podSecurity/standards";
import { Pod } from "../../facts/kubernetes/types";
import { container, podSpec, podWith, securityContext } from "../samples";

const bare = (name: string, image: string, spec: object = {}) =>
  given(Pod, name, { spec: { ...spec, containers: [{ name, image }] } });

export default definePolicy({
  id: "ai-pod-runs-restricted",
  title: "Pods of AI systems run under the restricted Pod Security Standard",
  guidelines: ["3.1", "3.5"],
  references: [
    "catalogue:K8S-01",
    "atlas:AML.M0032",
    "owasp:LLM03",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_K8S_16",
    "equivalent:CKV_K8S_17",
    "equivalent:CKV_K8S_18",
    "equivalent:CKV_K8S_19",
    "equivalent:CKV_K8S_20",
    "equivalent:CKV_K8S_23",
    "equivalent:CKV_K8S_26",
    "equivalent:psa:restricted:allowprivilegeescalation",
    "equivalent:psa:restricted:apparmorprofile",
    "equivalent:psa:restricted:base_linux",
    "equivalent:psa:restricted:capabilities_baseline",
    "equivalent:psa:restricted:capabilities_restricted",
    "equivalent:psa:restricted:hostnamespaces",
    "equivalent:psa:restricted:hostpathvolumes",
    "equivalent:psa:restricted:hostports",
    "equivalent:psa:restricted:hostprobesandhostlifecycle",
    "equivalent:psa:restricted:privileged",
    "equivalent:psa:restricted:procmount",
    "equivalent:psa:restricted:procmount_restricted",
    "equivalent:psa:restricted:restrictedvolumes",
    "equivalent:psa:restricted:runasnonroot",
    "equivalent:psa:restricted:runasuser",
    "equivalent:psa:restricted:seccompprofile_baseline",
    "equivalent:psa:restricted:seccompprofile_restricted",
    "equivalent:psa:restricted:selinuxoptions",
    "equivalent:psa:restricted:sysctls",
    "equivalent:psa:restricted:windowshostprocess",
    "equivalent:kyverno:pod-security/restricted/disallow-capabilities-strict",
    "equivalent:kyverno:pod-security/restricted/disallow-privilege-escalation",
    "equivalent:kyverno:pod-security/restricted/require-run-as-non-root-user",
    "equivalent:kyverno:pod-security/restricted/require-run-as-nonroot",
    "equivalent:kyverno:pod-security/restricted/restrict-volume-types",
  ],
  severity: "high",
  why: "A model server runs other people's code on data that you must not lose. Restricted, a break-out from the model stays in its container; otherwise it owns the node, its GPUs and everybody's weights on it.",
  fix: "Set runAsNonRoot, allowPrivilegeEscalation: false, capabilities.drop: [ALL] and seccompProfile RuntimeDefault on every container, and share nothing of the host.",
  resources: aiPods,
  messages: messagesOf(RESTRICTED),
  check: (pod, judge) => {
    for (const [control, isKept] of judged(RESTRICTED, pod)) judge.require(isKept, control);
  },
  examples: {
    pass: {
      restricted: [podWith({})],
      ofNoAi: [bare("web", "nginx", { hostNetwork: true })],
    },
    fail: {
      default: fails(
        ["allowprivilegeescalation", "capabilities_restricted", "runasnonroot", "seccompprofile_restricted"],
        bare("llm", "vllm/vllm-openai:v0.11.0"),
      ),
      filesOfTheNode: fails(
        "restrictedvolumes",
        podWith({ volumes: [{ name: "models", hostPath: { path: "/models" } }] }),
      ),
      ofTheNode: fails(
        ["hostnamespaces", "hostports", "hostprobesandhostlifecycle", "privileged", "runasuser", "windowshostprocess"],
        podWith({
          hostNetwork: true,
          initContainers: [
            {
              ...container,
              ports: [{ containerPort: 80, hostPort: 80 }],
              lifecycle: { preStop: { httpGet: { host: "169.254.169.254", port: 80 } } },
              securityContext: {
                ...securityContext,
                privileged: true,
                runAsUser: 0,
                windowsOptions: { hostProcess: true },
              },
            },
          ],
        }),
      ),
      unprotected: fails(
        ["apparmorprofile", "procmount_restricted", "selinuxoptions", "sysctls"],
        podWith({
          securityContext: { ...podSpec.securityContext, sysctls: [{ name: "kernel.msgmax", value: "1" }] },
          containers: [
            {
              ...container,
              securityContext: {
                ...securityContext,
                appArmorProfile: { type: "Unconfined" },
                procMount: "Unmasked",
                seLinuxOptions: { type: "spc_t" },
              },
            },
          ],
        }),
      ),
    },
  },
});
