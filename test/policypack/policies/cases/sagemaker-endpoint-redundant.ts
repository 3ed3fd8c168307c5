import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { EndpointConfiguration } from "../../../../policypack/facts/aws/types";
import { variant } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    scalingOff: [
      variant({ initialInstanceCount: 2, managedInstanceScaling: { status: "DISABLED", minInstanceCount: 0 } }),
    ],
  },
  fail: {
    oneOfTwoVariants: fails(
      "alone",
      given(EndpointConfiguration, "config", {
        productionVariants: [
          { modelName: "a", initialInstanceCount: 2 },
          { modelName: "b", initialInstanceCount: 1 },
        ],
      }),
    ),
    noMinimum: fails(
      "shrinks",
      variant({ initialInstanceCount: 2, managedInstanceScaling: { status: "ENABLED", maxInstanceCount: 4 } }),
    ),
  },
  undecided: {
    variantsFromElsewhere: becomes(
      "undecided",
      given(EndpointConfiguration, "config", { productionVariants: UNKNOWN }),
    ),
  },
  needs: {
    two: { "config.productionVariants.0.initialInstanceCount": ["alone"] },
    scalesAboveTwo: {
      "config.productionVariants.0.initialInstanceCount": ["alone"],
      "config.productionVariants.0.managedInstanceScaling.minInstanceCount": ["shrinks"],
    },
    scalingOff: { "config.productionVariants.0.initialInstanceCount": ["alone"] },
  },
} satisfies Cases;
