import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Bucket, CustomModel, KeyAlias, TuningJob } from "../../../../policypack/facts/aws/types";
import { modelFrom, trainingFrom } from "../../../../policypack/policies/data/samples";
import { key } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const store = (name: string) => given(Bucket, name, { bucket: `shop-${name}` });
const alias = given(KeyAlias, "alias", {
  name: "alias/models",
  targetKeyId: ref("models", "keyId", "0a1b2c3d-0000-4000-8000-000000000001"),
});
const underAlias = (name: string) =>
  given(Bucket, name, {
    bucket: `shop-${name}`,
    serverSideEncryptionConfiguration: {
      rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/models" } },
    },
  });
const tuning = (bucket: string) =>
  given(TuningJob, "search", {
    trainingJobDefinition: {
      inputDataConfigs: [
        { channelName: "tickets", dataSource: { s3DataSource: { s3Uri: `s3://shop-${bucket}/tickets/` } } },
      ],
    },
  });

export default {
  pass: {
    // The model that training starts from is a model too.
    startingPoint: [
      store("weights"),
      trainingFrom("weights", "weights", {
        inputDataConfigs: [
          {
            channelName: "model",
            dataSource: { s3DataSource: { s3DataType: "S3Prefix", s3Uri: "s3://shop-weights/base/" } },
          },
        ],
      }),
    ],
  },
  fail: {
    tuning: fails("bucket", store("weights"), tuning("weights"), modelFrom("weights")),
    customModel: fails(
      "bucket",
      store("weights"),
      given(CustomModel, "tuned", {
        customModelName: "tuned",
        trainingDataConfig: { s3Uri: "s3://shop-weights/rows.jsonl" },
      }),
      modelFrom("weights"),
    ),
    byReference: fails(
      "bucket",
      store("weights"),
      given(CustomModel, "tuned", {
        customModelName: "tuned",
        trainingDataConfig: { s3Uri: ref("weights", "id", "s3://shop-weights/rows.jsonl") },
      }),
      modelFrom("weights"),
    ),
    keyByAlias: fails(
      "key",
      underAlias("tickets"),
      trainingFrom("tickets", "weights"),
      underAlias("weights"),
      alias,
      key,
    ),
  },
  undecided: {
    unknownData: becomes(
      "undecided",
      store("weights"),
      modelFrom("weights"),
      trainingFrom("tickets", "elsewhere", { inputDataConfigs: UNKNOWN }),
    ),
  },
  needs: { startingPoint: { "tuning.inputDataConfigs.0.channelName": ["bucket"] } },
} satisfies Cases;
