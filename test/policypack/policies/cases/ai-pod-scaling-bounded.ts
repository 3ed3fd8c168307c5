import { becomes, fails, given, malformedGiven, UNKNOWN } from "../../../../policypack/engine/examples";
import { Autoscaler } from "../../../../policypack/facts/kubernetes/guardTypes";
import { Deployment, KnativeService } from "../../../../policypack/facts/kubernetes/types";
import { labels, podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const metadata = { namespace: "models", name: "llm" };
const server = given(Deployment, "server", { metadata, spec: { template: { metadata: { labels }, spec: podSpec } } });
const knative = (annotations: object) =>
  malformedGiven(KnativeService, "llm", {
    metadata,
    spec: { template: { metadata: { labels, annotations }, spec: podSpec } },
  });

export default {
  pass: {
    knativeBounded: [knative({ "autoscaling.knative.dev/max-scale": "5" })],
    knativeOldName: [knative({ "autoscaling.knative.dev/maxScale": "5" })],
    otherNamespace: [
      server,
      given(Autoscaler, "scaler", {
        metadata: { namespace: "web" },
        spec: { maxReplicas: 500, scaleTargetRef: { kind: "Deployment", name: "llm" } },
      }),
    ],
  },
  fail: {
    knative: fails("wide", knative({})),
    knativeZero: fails("wide", knative({ "autoscaling.knative.dev/max-scale": "0" })),
  },
  undecided: {
    nameUnknown: becomes(
      "undecided",
      server,
      given(Autoscaler, "scaler", {
        metadata,
        spec: { maxReplicas: 500, scaleTargetRef: { kind: "Deployment", name: UNKNOWN } },
      }),
    ),
  },
  needs: {
    knativeBounded: { "llm.spec.template.metadata.annotations.autoscaling.knative.dev/max-scale": ["wide"] },
    knativeOldName: { "llm.spec.template.metadata.annotations.autoscaling.knative.dev/maxScale": ["wide"] },
  },
} satisfies Cases;
