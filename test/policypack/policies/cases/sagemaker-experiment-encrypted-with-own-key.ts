import { fails, given } from "../../../../policypack/engine/examples";
import { InferenceExperiment } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const variantOn = (instanceType: string) => ({
  modelName: "llm-2",
  infrastructureConfig: { realTimeInferenceConfig: { instanceCount: 1, instanceType } },
});
const experiment = (props: object, ...types: readonly string[]) =>
  given(InferenceExperiment, "shadow", { modelVariants: types.map(variantOn), ...props });
const destination = "s3://captures/shadow";
const keys = ownKeyCases("volume", "shadow.kmsKey", (kmsKey) => experiment({ kmsKey }, "ml.m7i.xlarge"));

export default {
  pass: keys.pass,
  fail: {
    ...keys.fail,
    // The key of one part is not that of the other.
    onlyTheDisks: fails(
      "capture",
      key,
      experiment({ kmsKey: kmsKeyArn, dataStorageConfig: { destination } }, "ml.c6i.large"),
    ),
    awsKeys: fails(
      ["volume", "capture"],
      experiment(
        { kmsKey: "alias/aws/ebs", dataStorageConfig: { destination, kmsKey: "alias/aws/s3" } },
        "ml.m7i.xlarge",
        "ml.c6i.large",
      ),
    ),
  },
  needs: {
    ...keys.needs,
    ownKey: {
      "shadow.kmsKey": ["volume"],
      "shadow.dataStorageConfig.kmsKey": ["capture"],
    },
  },
} satisfies Cases;
