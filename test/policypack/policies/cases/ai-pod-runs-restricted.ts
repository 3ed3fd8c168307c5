import { fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { CronJob, Deployment, Pod, RayCluster } from "../../../../policypack/facts/kubernetes/types";
import { container, labels, podSpec, podWith, podWithContext } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const unprofiled = { "container.apparmor.security.beta.kubernetes.io/server": "unconfined" };
const tuning = {
  ...podSpec,
  hostIPC: true,
  containers: [{ ...container, image: "tune", resources: { limits: { "nvidia.com/gpu": "1" } } }],
};
const contextWith = (more: object) => ({ ...container.securityContext, ...more });
const malformedSpec = (spec: unknown) => fails("malformed", malformedGiven(Pod, "llm", { metadata: { labels }, spec }));
const needed = (path: string) => ({
  [`llm.${path}.securityContext.runAsNonRoot`]: ["root"],
  [`llm.${path}.securityContext.seccompProfile.type`]: ["seccomp"],
  [`llm.${path}.containers.0.securityContext.allowPrivilegeEscalation`]: ["escalation"],
  [`llm.${path}.containers.0.securityContext.capabilities.drop.0`]: ["capabilities"],
});

export default {
  pass: {
    inDeployment: [given(Deployment, "llm", { spec: { template: { metadata: { labels }, spec: podSpec } } })],
    rootInItsOwnUserNamespace: [
      podWith({ hostUsers: false, securityContext: { ...podSpec.securityContext, runAsNonRoot: false } }),
    ],
    windows: [
      podWith({ os: { name: "windows" }, securityContext: { runAsNonRoot: true }, containers: [{ name: "server" }] }),
    ],
  },
  fail: {
    gpuJob: fails("host", given(CronJob, "tune", { spec: { jobTemplate: { spec: { template: { spec: tuning } } } } })),
    privilegedInit: fails(
      "escalation",
      podWith({ initContainers: [{ ...container, securityContext: contextWith({ privileged: true }) }] }),
    ),
    probeOfAnotherHost: fails(
      "host",
      podWith({ containers: [{ ...container, livenessProbe: { httpGet: { host: "169.254.169.254", port: 80 } } }] }),
    ),
    unconfinedByAnnotation: fails(
      "kernel",
      given(Pod, "llm", { metadata: { labels, annotations: unprofiled }, spec: podSpec }),
    ),
    inRayCluster: fails(
      "host",
      given(RayCluster, "train", {
        spec: { headGroupSpec: { template: { spec: { ...podSpec, hostNetwork: true } } } },
      }),
    ),
    rootUser: fails("root", podWithContext({ runAsUser: 0 })),
    unconfined: fails("seccomp", podWithContext({ seccompProfile: { type: "Unconfined" } })),
    extraCapability: fails("capabilities", podWithContext({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } })),
    listForSpec: malformedSpec([{ containers: [container] }]),
    textForList: malformedSpec({ ...podSpec, containers: "server" }),
  },
  needs: {
    restricted: needed("spec"),
    inDeployment: needed("spec.template.spec"),
    rootInItsOwnUserNamespace: {
      ...needed("spec"),
      "llm.spec.securityContext.runAsNonRoot": [],
      "llm.spec.hostUsers": ["root"],
    },
    windows: {
      "llm.spec.securityContext.runAsNonRoot": ["root"],
      "llm.spec.os.name": ["capabilities", "escalation", "seccomp"],
    },
  },
} satisfies Cases;
