import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { TuningJob } from "../../../../policypack/facts/aws/types";
import { training, tuning } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    tuningOfTwo: [
      given(TuningJob, "tune", {
        trainingJobDefinitions: [{ enableNetworkIsolation: true }, { enableNetworkIsolation: true }],
      }),
    ],
  },
  fail: {
    tuning: fails("off", tuning({ enableNetworkIsolation: false })),
    off: fails("off", training({ enableNetworkIsolation: false })),
  },
  undecided: {
    fromElsewhere: becomes("undecided", training({ enableNetworkIsolation: UNKNOWN })),
    runsFromElsewhere: becomes("undecided", given(TuningJob, "tune", { trainingJobDefinitions: UNKNOWN })),
  },
  needs: {
    isolated: {
      "train.enableNetworkIsolation": ["off"],
    },
    tuning: {
      "tune.trainingJobDefinition.enableNetworkIsolation": ["off"],
    },
    tuningOfTwo: {
      "tune.trainingJobDefinitions.0.enableNetworkIsolation": ["off"],
      "tune.trainingJobDefinitions.1.enableNetworkIsolation": ["off"],
    },
  },
} satisfies Cases;
