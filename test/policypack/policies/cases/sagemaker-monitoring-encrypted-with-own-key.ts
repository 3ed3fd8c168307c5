import { fails, given } from "../../../../policypack/engine/examples";
import { ProcessingJob } from "../../../../policypack/facts/aws/types";
import { dataQuality } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    processing: fails(
      ["output", "volume"],
      given(ProcessingJob, "prepare", { processingResources: { clusterConfig: { instanceType: "ml.m7i.xlarge" } } }),
    ),
    awsKey: fails(
      "output",
      dataQuality({
        dataQualityJobOutputConfig: { kmsKeyId: "alias/aws/s3" },
        jobResources: { clusterConfig: { instanceType: "ml.m5d.xlarge" } },
      }),
    ),
  },
  needs: {
    ownKey: {
      "drift.dataQualityJobOutputConfig.kmsKeyId": ["output"],
      "drift.jobResources.clusterConfig.volumeKmsKeyId": ["volume"],
      "daily.monitoringScheduleConfig.monitoringJobDefinitionName": ["output", "volume"],
    },
    localDisksTakeNoKey: {
      "bias.modelBiasJobOutputConfig.kmsKeyId": ["output"],
      "bias.jobResources.clusterConfig.instanceType": ["volume"],
    },
    inSchedule: {
      "daily.monitoringScheduleConfig.monitoringJobDefinition.monitoringOutputConfig.kmsKeyId": ["output"],
      "daily.monitoringScheduleConfig.monitoringJobDefinition.monitoringResources.clusterConfig.instanceType": [
        "volume",
      ],
    },
  },
} satisfies Cases;
