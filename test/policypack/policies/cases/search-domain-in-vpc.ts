import type { Cases } from "../../../support/cases";

export default {
  needs: { inVpc: { "vectors.vpcOptions.subnetIds.0": ["public"] } },
} satisfies Cases;
