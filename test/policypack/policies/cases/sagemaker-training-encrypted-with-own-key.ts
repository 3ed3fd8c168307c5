import { fails } from "../../../../policypack/engine/examples";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import { training, tuning } from "../../../../policypack/policies/serving/samples";

const outputDataConfig = { s3OutputPath: "s3://models/llm", kmsKeyId: kmsKeyArn };
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    tunersInstances: [
      key,
      tuning({
        outputDataConfig,
        hyperParameterTuningResourceConfig: {
          instanceConfigs: [{ instanceType: "ml.m7i.xlarge", instanceCount: 1 }],
          volumeKmsKeyId: kmsKeyArn,
        },
      }),
    ],
  },
  fail: {
    groupWithoutKey: fails(
      "volume",
      key,
      training({
        outputDataConfig,
        resourceConfig: {
          instanceGroups: [{ instanceGroupName: "a", instanceType: "ml.m7i.xlarge", instanceCount: 1 }],
        },
      }),
    ),
    tunersInstances: fails(
      "volume",
      key,
      tuning({
        outputDataConfig,
        hyperParameterTuningResourceConfig: { instanceConfigs: [{ instanceType: "ml.m7i.xlarge", instanceCount: 1 }] },
      }),
    ),
  },
  needs: {
    ownKey: {
      "train.outputDataConfig.kmsKeyId": ["output"],
      "train.resourceConfig.volumeKmsKeyId": ["volume"],
    },
    localDisksTakeNoKey: {
      "train.outputDataConfig.kmsKeyId": ["output"],
    },
    tuning: {
      "tune.trainingJobDefinition.outputDataConfig.kmsKeyId": ["output"],
      "tune.trainingJobDefinition.resourceConfig.volumeKmsKeyId": ["volume"],
    },
    tunersInstances: {
      "tune.trainingJobDefinition.outputDataConfig.kmsKeyId": ["output"],
      "tune.trainingJobDefinition.hyperParameterTuningResourceConfig.volumeKmsKeyId": ["volume"],
    },
  },
} satisfies Cases;
