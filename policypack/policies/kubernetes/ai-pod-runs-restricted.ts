import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPods } from "../../facts/kubernetes/aiPods";
import { containerListsOf, containersOf } from "../../facts/kubernetes/pod";
import * as restricted from "../../facts/kubernetes/restricted";
import { Pod } from "../../facts/kubernetes/types";
import { listTruth, mapTruth } from "../../facts/values";
import { podWith, podWithContext } from "../samples";

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
    "equivalent:psa:restricted:capabilities_restricted",
    "equivalent:psa:restricted:hostnamespaces",
    "equivalent:psa:restricted:hostpathvolumes",
    "equivalent:psa:restricted:hostports",
    "equivalent:psa:restricted:hostprobesandhostlifecycle",
    "equivalent:psa:restricted:privileged",
    "equivalent:psa:restricted:procmount_restricted",
    "equivalent:psa:restricted:restrictedvolumes",
    "equivalent:psa:restricted:runasnonroot",
    "equivalent:psa:restricted:runasuser",
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
  messages: {
    host: '"{name}" shares the network, processes, files or ports of its node',
    volumes: '"{name}" mounts a kind of volume that is not allowed',
    escalation: "container {container} can become privileged",
    capabilities: "container {container} keeps capabilities",
    root: "container {container} may run as root",
    seccomp: "container {container} has no seccomp profile",
    kernel: "container {container} weakens a protection of the kernel",
  },
  check: ({ metadata, spec }, judge) => {
    judge.require(restricted.sharesNothingOfHost(spec), "host");
    judge.require(restricted.volumesAreEphemeralOrClaimed(spec), "volumes");
    judge.require(mapTruth(spec), "root");
    for (const list of containerListsOf(spec)) judge.require(listTruth(list), "root");
    for (const container of containersOf(spec)) {
      const details = { container: container.name };
      judge.require(restricted.cannotEscalate(container, spec), "escalation", details);
      judge.require(restricted.dropsCapabilities(container, spec), "capabilities", details);
      judge.require(restricted.runsAsNonRoot(container, spec), "root", details);
      judge.require(restricted.hasSeccompProfile(container, spec), "seccomp", details);
      judge.require(restricted.keepsKernelProtections(container, spec), "kernel", details);
      judge.require(restricted.keepsAppArmor(container, metadata), "kernel", details);
    }
  },
  examples: {
    pass: {
      restricted: [podWith({})],
      ofNoAi: [bare("web", "nginx", { hostNetwork: true })],
    },
    fail: {
      default: fails(["escalation", "capabilities", "root", "seccomp"], bare("llm", "vllm/vllm-openai:v0.11.0")),
      hostPath: fails(["host", "volumes"], podWith({ volumes: [{ name: "models", hostPath: { path: "/models" } }] })),
      unmaskedProc: fails("kernel", podWithContext({ procMount: "Unmasked" })),
    },
  },
});
