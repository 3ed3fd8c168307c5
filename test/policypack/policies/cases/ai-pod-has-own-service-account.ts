import { becomes, fails, given, malformedGiven, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Deployment,
  InferenceService,
  Pod,
  RayCluster,
  ServiceAccount,
} from "../../../../policypack/facts/kubernetes/types";
import { ownAccount, podAs, quietAccount } from "../../../../policypack/policies/kubernetes/samples";
import { labels, podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const quiet = { ...podSpec, serviceAccountName: "llm", automountServiceAccountToken: false };
const ray = (head: object, more: object = {}) =>
  given(RayCluster, "ray", {
    metadata: { namespace: "models" },
    spec: {
      ...more,
      headGroupSpec: { template: { spec: { ...podSpec, ...head } } },
      workerGroupSpecs: [{ template: { spec: quiet } }],
    },
  });
/** A pod with tokens that it asks for itself, each for one of these. */
const asking = (...audiences: readonly (string | undefined)[]) =>
  podAs("llm", {
    automountServiceAccountToken: false,
    volumes: [
      { name: "tmp", emptyDir: {} },
      {
        name: "tokens",
        projected: {
          sources: [
            { configMap: { name: "kube-root-ca.crt" } },
            ...audiences.map((audience) => ({
              serviceAccountToken: { path: "token", ...(audience === undefined ? {} : { audience }) },
            })),
          ],
        },
      },
    ],
  });
const quietDefault = given(ServiceAccount, "default-account", {
  metadata: { namespace: "models", name: "default" },
  automountServiceAccountToken: false,
});

export default {
  pass: {
    oldProperty: [podAs("", { serviceAccount: "llm", automountServiceAccountToken: false })],
    inDeployment: [
      given(Deployment, "llm", {
        metadata: { namespace: "models" },
        spec: { template: { metadata: { labels }, spec: quiet } },
      }),
    ],
    inferenceService: [
      quietAccount,
      given(InferenceService, "llm", {
        metadata: { namespace: "models" },
        spec: { predictor: { serviceAccountName: "llm", model: { modelFormat: { name: "vllm" } } } },
      }),
    ],
    scalingHead: [ray({}, { enableInTreeAutoscaling: true })],
    tokensForOthers: [asking("sts.amazonaws.com", "vault")],
    noToken: [asking()],
    ofNoAi: [given(Pod, "web", { metadata: {}, spec: { containers: [{ name: "web", image: "nginx" }] } })],
  },
  fail: {
    inferenceServiceAsDefault: fails(
      ["default", "token"],
      given(InferenceService, "llm", { metadata: { namespace: "models" }, spec: { predictor: { model: {} } } }),
    ),
    headThatScalesNothing: fails(["default", "token"], ray({})),
    emptyName: fails(["default", "token"], podAs("")),
    defaultByItsOldProperty: fails(
      "default",
      podAs("", { serviceAccount: "default", automountServiceAccountToken: false }),
    ),
    quietDefault: fails("default", quietDefault, podAs("default")),
    accountOfAnotherNamespace: fails(
      "token",
      ownAccount,
      given(ServiceAccount, "other", {
        metadata: { namespace: "web", name: "llm" },
        automountServiceAccountToken: false,
      }),
      podAs(),
    ),
    tokenByHand: fails("token", asking("sts.amazonaws.com", undefined)),
    tokenForApiServer: fails("token", asking("https://kubernetes.default.svc")),
    tokenForApiServerByShortName: fails("token", asking("kubernetes.default.svc.cluster.local")),
    tokenForIssuer: fails("token", asking("https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE")),
    tokenByHandInInferenceService: fails(
      "token",
      quietAccount,
      given(InferenceService, "llm", {
        metadata: { namespace: "models" },
        spec: {
          predictor: {
            serviceAccountName: "llm",
            volumes: [{ name: "token", projected: { sources: [{ serviceAccountToken: { path: "token" } }] } }],
            model: { modelFormat: { name: "vllm" } },
          },
        },
      }),
    ),
    wordForFalse: fails(
      "malformed",
      malformedGiven(Pod, "llm", { metadata: { labels }, spec: { ...quiet, automountServiceAccountToken: "no" } }),
    ),
  },
  undecided: {
    volumesNotKnown: becomes("undecided", podAs("llm", { automountServiceAccountToken: false, volumes: UNKNOWN })),
    nameNotKnown: becomes("undecided", podAs(UNKNOWN, { automountServiceAccountToken: false })),
  },
  needs: {
    oldProperty: { "llm.spec.serviceAccount": ["default"] },
    inDeployment: { "llm.spec.template.spec.serviceAccountName": ["default"] },
    inferenceService: {
      "llm-account.automountServiceAccountToken": ["token"],
      "llm.spec.predictor.serviceAccountName": ["default", "token"],
    },
    noToken: { "llm.spec.serviceAccountName": ["default"] },
    tokensForOthers: {
      "llm.spec.serviceAccountName": ["default"],
      "llm.spec.volumes.1.projected.sources.1.serviceAccountToken.audience": ["token"],
      "llm.spec.volumes.1.projected.sources.2.serviceAccountToken.audience": ["token"],
    },
    scalingHead: {
      "ray.spec.enableInTreeAutoscaling": ["default", "token"],
      "ray.spec.workerGroupSpecs.0.template.spec.serviceAccountName": ["default"],
    },
  },
} satisfies Cases;
