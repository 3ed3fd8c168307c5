import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { CronJob, Deployment, InferenceService } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const agent = { containers: [{ name: "agent", image: "agent", securityContext: { privileged: true } }] };
const deployed = (metadata: object) => given(Deployment, "agent", { metadata, spec: { template: { spec: agent } } });

export default {
  pass: {
    platformByPattern: [podWith({}), deployed({ namespace: "nvidia-dra-driver" })],
    ownUserNamespace: [
      podWith({}),
      given(Deployment, "builder", {
        spec: {
          template: {
            spec: {
              hostUsers: false,
              containers: [{ name: "build", image: "build", securityContext: { procMount: "Unmasked" } }],
            },
          },
        },
      }),
    ],
  },
  fail: {
    deployment: fails("privileged", podWith({}), deployed({ namespace: "monitoring" })),
    job: fails(
      "privileged",
      podWith({}),
      given(CronJob, "agent", { spec: { jobTemplate: { spec: { template: { spec: agent } } } } }),
    ),
    besideAnOperatorsModel: fails(
      "privileged",
      given(InferenceService, "llm", { spec: { predictor: { model: { modelFormat: { name: "onnx" } } } } }),
      deployed({ namespace: "monitoring" }),
    ),
  },
  undecided: { namespaceNotKnown: becomes("undecided", podWith({}), deployed({ namespace: UNKNOWN })) },
  needs: {
    platformByPattern: { "agent.metadata.namespace": ["privileged"] },
    ownUserNamespace: { "builder.spec.template.spec.hostUsers": ["procmount"] },
  },
} satisfies Cases;
