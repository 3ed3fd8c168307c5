import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { training, tuning } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    groupOfTwo: fails("plain", training({ resourceConfig: { instanceGroups: [{ instanceCount: 2 }] } })),
    tunersChoice: fails(
      "plain",
      tuning({ hyperParameterTuningResourceConfig: { instanceConfigs: [{ instanceCount: 1 }, { instanceCount: 2 }] } }),
    ),
  },
  undecided: {
    unknownCount: becomes("undecided", training({ resourceConfig: { instanceCount: UNKNOWN } })),
  },
  needs: {
    encrypted: {
      "train.enableInterContainerTrafficEncryption": ["plain"],
    },
  },
} satisfies Cases;
