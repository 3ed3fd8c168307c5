import { fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { EndpointConfiguration } from "../../../../policypack/facts/aws/types";
import { model, serverless } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

const ofPublicData = model({ tags: { "ai:data-classification": "public" } });

export default {
  fail: {
    serverlessOfOtherData: fails("off", model({ tags: { "ai:data-classification": "internal" } }), serverless),
    alsoOnInstances: fails(
      "off",
      ofPublicData,
      serverless,
      given(EndpointConfiguration, "second", {
        productionVariants: [{ modelName: "llm", instanceType: "ml.g5.xlarge" }],
      }),
    ),
    // What cannot be told of its data does not hide that the model is served on instances.
    unknownDataOnInstances: fails("off", model({ tags: { "ai:data-classification": UNKNOWN } })),
  },
  needs: {
    isolated: { "llm.enableNetworkIsolation": ["off"] },
    serverlessOfPublicData: {
      "llm.tags.ai:data-classification": ["off"],
      "config.productionVariants.0.modelName": ["off"],
    },
  },
} satisfies Cases;
