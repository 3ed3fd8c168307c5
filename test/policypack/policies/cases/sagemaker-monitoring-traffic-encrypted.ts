import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { ProcessingJob } from "../../../../policypack/facts/aws/types";
import { bias, dataQuality, scheduleOf } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    processing: fails(
      "plain",
      given(ProcessingJob, "prepare", { processingResources: { clusterConfig: { instanceCount: 2 } } }),
    ),
    off: fails("plain", dataQuality({ networkConfig: { enableInterContainerTrafficEncryption: false } })),
  },
  undecided: {
    definitionElsewhere: becomes("undecided", scheduleOf("drift-of-another-stack")),
    unknownCount: becomes("undecided", bias({ jobResources: { clusterConfig: { instanceCount: UNKNOWN } } })),
  },
  needs: {
    encrypted: {
      "drift.networkConfig.enableInterContainerTrafficEncryption": ["plain"],
      "daily.monitoringScheduleConfig.monitoringJobDefinition.networkConfig.enableInterContainerTrafficEncryption": [
        "plain",
      ],
    },
    biasOnTwo: {
      "bias.networkConfig.enableInterContainerTrafficEncryption": ["plain"],
    },
    definitionOfThisStack: {
      "drift.networkConfig.enableInterContainerTrafficEncryption": ["plain"],
      "daily.monitoringScheduleConfig.monitoringJobDefinitionName": ["plain"],
    },
  },
} satisfies Cases;
