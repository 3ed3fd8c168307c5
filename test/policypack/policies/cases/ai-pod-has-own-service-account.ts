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
    wordForFalse: fails(
      "malformed",
      malformedGiven(Pod, "llm", { metadata: { labels }, spec: { ...quiet, automountServiceAccountToken: "no" } }),
    ),
  },
  undecided: {
    nameNotKnown: becomes("undecided", podAs(UNKNOWN, { automountServiceAccountToken: false })),
  },
  needs: {
    oldProperty: { "llm.spec.serviceAccount": ["default"] },
    inDeployment: { "llm.spec.template.spec.serviceAccountName": ["default"] },
    inferenceService: {
      "llm-account.automountServiceAccountToken": ["token"],
      "llm.spec.predictor.serviceAccountName": ["default", "token"],
    },
    scalingHead: {
      "ray.spec.enableInTreeAutoscaling": ["default", "token"],
      "ray.spec.workerGroupSpecs.0.template.spec.serviceAccountName": ["default"],
    },
  },
} satisfies Cases;
