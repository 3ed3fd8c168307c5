import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { podsBesideAi } from "../../facts/kubernetes/aiPods";
import { isInNamespaceOf } from "../../facts/kubernetes/names";
import { BASELINE, judged, messagesOf } from "../../facts/kubernetes/podSecurity/standards";
import { Pod } from "../../facts/kubernetes/types";
import { any } from "../../facts/truth";
import { podWith } from "../samples";

const server = { name: "server", image: "nginx" };
const site = (spec: object = {}) =>
  given(Pod, "site", { metadata: { namespace: "web" }, spec: { containers: [server], ...spec } });

export default definePolicy({
  id: "pod-beside-ai-runs-baseline",
  title: "Pods beside AI systems run under the baseline Pod Security Standard",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:K8S-01",
    "catalogue:K8S-07",
    "atlas:AML.M0032",
    "owasp:LLM03",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:psa:baseline:apparmorprofile",
    "equivalent:psa:baseline:hostnamespaces",
    "equivalent:psa:baseline:hostpathvolumes",
    "equivalent:psa:baseline:hostports",
    "equivalent:psa:baseline:hostprobesandhostlifecycle",
    "equivalent:psa:baseline:privileged",
    "equivalent:psa:baseline:procmount",
    "equivalent:psa:baseline:seccompprofile_baseline",
    "equivalent:psa:baseline:selinuxoptions",
    "equivalent:psa:baseline:sysctls",
    "equivalent:psa:baseline:windowshostprocess",
    "equivalent:kyverno:pod-security/baseline/disallow-host-path",
    "equivalent:kyverno:pod-security/baseline/disallow-host-ports-range",
    "equivalent:kyverno:pod-security/baseline/disallow-proc-mount",
    "equivalent:kyverno:pod-security/baseline/restrict-seccomp",
    "equivalent:kyverno:pod-security/baseline/restrict-sysctls",
    "equivalent:kyverno:pod-security/subrule/podsecurity-subrule-baseline",
  ],
  severity: "medium",
  why: "A model server shares its node with whatever the scheduler puts there. A privileged neighbour, or one that mounts the node's files, reads the weights in its memory and the tokens of its account, however well the server itself is confined.",
  fix: "Leave out privileged, the host's namespaces, ports and paths, added capabilities and unconfined profiles, or name the namespace in the policy's setting platformNamespaces.",
  resources: podsBesideAi,
  config: {
    platformNamespaces: textList(
      "Namespaces, with wildcards, of agents that must reach their node: drivers, network and storage plugins, log collectors.",
      ["kube-system", "gpu-operator", "nvidia-*"],
    ),
  },
  messages: messagesOf(BASELINE),
  check: (pod, judge) => {
    const isPlatform = isInNamespaceOf(pod.resource, judge.settings.platformNamespaces, judge.world);
    for (const [control, isKept] of judged(BASELINE, pod)) judge.require(any(isKept, isPlatform), control);
  },
  examples: {
    pass: {
      default: [podWith({}), site()],
      noAi: [site({ hostNetwork: true })],
      platform: [
        podWith({}),
        given(Pod, "plugin", {
          metadata: { namespace: "kube-system" },
          spec: { hostNetwork: true, containers: [{ ...server, securityContext: { privileged: true } }] },
        }),
      ],
    },
    fail: {
      ofTheNode: fails(
        ["hostnamespaces", "hostpathvolumes", "hostports", "hostprobesandhostlifecycle"],
        podWith({}),
        site({
          hostPID: true,
          volumes: [{ name: "all", hostPath: { path: "/" } }],
          containers: [
            {
              ...server,
              ports: [{ containerPort: 80, hostPort: 80 }],
              livenessProbe: { tcpSocket: { host: "10.0.0.1", port: 22 } },
            },
          ],
        }),
      ),
      privileged: fails(
        ["capabilities_baseline", "privileged", "windowshostprocess"],
        podWith({}),
        site({
          securityContext: { windowsOptions: { hostProcess: true } },
          initContainers: [{ ...server, securityContext: { privileged: true, capabilities: { add: ["SYS_ADMIN"] } } }],
        }),
      ),
      unprotected: fails(
        ["apparmorprofile", "procmount", "seccompprofile_baseline", "selinuxoptions", "sysctls"],
        podWith({}),
        site({
          securityContext: {
            appArmorProfile: { type: "Unconfined" },
            seccompProfile: { type: "Unconfined" },
            seLinuxOptions: { user: "system_u" },
            sysctls: [{ name: "net.core.somaxconn", value: "1" }],
          },
          containers: [{ ...server, securityContext: { procMount: "Unmasked" } }],
        }),
      ),
    },
    needs: { platform: { "plugin.metadata.namespace": ["hostnamespaces", "privileged"] } },
  },
});
