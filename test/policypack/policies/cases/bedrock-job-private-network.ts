import type { Cases } from "../../../support/cases";

export default {
  needs: {
    tuning: { "tuned.vpcConfig.subnetIds.0": ["public"], "tuned.vpcConfig.securityGroupIds.0": ["public"] },
    batch: { "nightly.vpcConfig.subnetIds.0": ["public"], "nightly.vpcConfig.securityGroupIds.0": ["public"] },
  },
} satisfies Cases;
