import { becomes, UNKNOWN } from "../../../../policypack/engine/examples";
import { dataQuality, scheduleOf } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
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
