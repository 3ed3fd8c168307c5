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
  [`llm.${path}.securityContext.runAsNonRoot`]: ["runasnonroot"],
  [`llm.${path}.securityContext.seccompProfile.type`]: ["seccompprofile_restricted"],
  [`llm.${path}.containers.0.securityContext.allowPrivilegeEscalation`]: ["allowprivilegeescalation"],
  [`llm.${path}.containers.0.securityContext.capabilities.drop.0`]: ["capabilities_restricted"],
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
    gpuJob: fails("hostnamespaces", given(CronJob, "tune", { spec: { jobTemplate: { spec: { template: { spec: tuning } } } } })),
    privilegedInit: fails(
      "privileged",
      podWith({ initContainers: [{ ...container, securityContext: contextWith({ privileged: true }) }] }),
    ),
    probeOfAnotherHost: fails(
      "hostprobesandhostlifecycle",
      podWith({ containers: [{ ...container, livenessProbe: { httpGet: { host: "169.254.169.254", port: 80 } } }] }),
    ),
    unconfinedByAnnotation: fails(
      "apparmorprofile",
      given(Pod, "llm", { metadata: { labels, annotations: unprofiled }, spec: podSpec }),
    ),
    inRayCluster: fails(
      "hostnamespaces",
      given(RayCluster, "train", {
        spec: { headGroupSpec: { template: { spec: { ...podSpec, hostNetwork: true } } } },
      }),
    ),
    rootUser: fails("runasuser", podWithContext({ runAsUser: 0 })),
    unconfined: fails("seccompprofile_restricted", podWithContext({ seccompProfile: { type: "Unconfined" } })),
    extraCapability: fails("capabilities_restricted", podWithContext({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } })),
    listForSpec: malformedSpec([{ containers: [container] }]),
    textForList: malformedSpec({ ...podSpec, containers: "server" }),
  },
  needs: {
    restricted: needed("spec"),
    inDeployment: needed("spec.template.spec"),
    rootInItsOwnUserNamespace: {
      ...needed("spec"),
      "llm.spec.securityContext.runAsNonRoot": [],
      "llm.spec.hostUsers": ["runasnonroot"],
    },
    windows: {
      "llm.spec.securityContext.runAsNonRoot": ["runasnonroot"],
      "llm.spec.os.name": ["allowprivilegeescalation", "capabilities_restricted", "seccompprofile_restricted"],
    },
  },
} satisfies Cases;
