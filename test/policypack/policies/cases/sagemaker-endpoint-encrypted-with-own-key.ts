import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { EndpointConfiguration } from "../../../../policypack/facts/aws/types";
import { endpointOn, key, kmsKeyArn } from "../../../../policypack/policies/samples";
import { variant } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

const serverless = { modelName: "llm", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } };
const capture = { enableCapture: true, initialSamplingPercentage: 100, destinationS3Uri: "s3://captures/llm" };
const asyncOutput = { s3OutputPath: "s3://answers/llm" };

export default {
  pass: {
    serverless: [given(EndpointConfiguration, "llm", { productionVariants: [serverless] })],
    captured: [
      key,
      endpointOn("ml.m7i.xlarge", {
        kmsKeyArn,
        dataCaptureConfig: { ...capture, kmsKeyId: kmsKeyArn },
        asyncInferenceConfig: { outputConfig: { ...asyncOutput, kmsKeyId: kmsKeyArn } },
      }),
    ],
  },
  fail: {
    coreDumpInTheShadow: fails(
      "dump",
      variant(
        {},
        {
          shadowProductionVariants: [
            {
              modelName: "next",
              instanceType: "ml.g5.xlarge",
              coreDumpConfig: { destinationS3Uri: "s3://dumps/next" },
            },
          ],
        },
      ),
    ),
  },
  undecided: {
    variantsFromElsewhere: becomes("undecided", given(EndpointConfiguration, "llm", { productionVariants: UNKNOWN })),
    foreignKey: becomes(
      "undecided",
      endpointOn("ml.m7i.xlarge", { kmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/1" }),
    ),
  },
  needs: {
    ownKey: { "llm.kmsKeyArn": ["volume"] },
    captured: {
      "llm.kmsKeyArn": ["volume"],
      "llm.dataCaptureConfig.kmsKeyId": ["capture"],
      "llm.asyncInferenceConfig.outputConfig.kmsKeyId": ["answers"],
    },
  },
} satisfies Cases;
