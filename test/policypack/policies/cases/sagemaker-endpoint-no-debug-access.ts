import { becomes, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { EndpointConfiguration } from "../../../../policypack/facts/aws/types";
import { variant } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  undecided: {
    fromElsewhere: becomes("undecided", variant({ enableSsmAccess: UNKNOWN })),
    variantsFromElsewhere: becomes(
      "undecided",
      given(EndpointConfiguration, "config", { productionVariants: UNKNOWN }),
    ),
  },
} satisfies Cases;
