import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { TuningJob } from "../../../../policypack/facts/aws/types";
import { training, tuning } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    inGroups: fails(
      "wide",
      training({ resourceConfig: { instanceGroups: [{ instanceCount: 9 }, { instanceCount: 9 }] } }),
    ),
    manyAtOnce: fails(
      "wide",
      given(TuningJob, "tune", {
        config: { resourceLimits: { maxParallelTrainingJobs: 10 } },
        trainingJobDefinition: { resourceConfig: { instanceCount: 2 } },
      }),
    ),
    tuningForLong: fails("long", tuning({ stoppingCondition: { maxRuntimeInSeconds: 2_419_200 } })),
  },
  undecided: {
    unknownCount: becomes("undecided", training({ resourceConfig: { instanceCount: UNKNOWN } })),
  },
  needs: {},
} satisfies Cases;
