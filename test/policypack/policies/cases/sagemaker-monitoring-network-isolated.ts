import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { ProcessingJob } from "../../../../policypack/facts/aws/types";
import { dataQuality, scheduleOf } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: { processing: fails("off", given(ProcessingJob, "prepare", {})) },
  undecided: {
    definitionElsewhere: becomes("undecided", scheduleOf("drift-of-another-stack")),
    fromElsewhere: becomes("undecided", dataQuality({ networkConfig: { enableNetworkIsolation: UNKNOWN } })),
  },
  needs: {
    isolated: {
      "drift.networkConfig.enableNetworkIsolation": ["off"],
      "bias.networkConfig.enableNetworkIsolation": ["off"],
      "daily.monitoringScheduleConfig.monitoringJobDefinition.networkConfig.enableNetworkIsolation": ["off"],
    },
    definitionOfThisStack: {
      "drift.networkConfig.enableNetworkIsolation": ["off"],
      "daily.monitoringScheduleConfig.monitoringJobDefinitionName": ["off"],
    },
  },
} satisfies Cases;
