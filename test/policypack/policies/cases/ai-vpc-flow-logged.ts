import type { Cases } from "../../../support/cases";

export default {
  needs: {
    logged: { "flows.vpcId": ["unlogged"] },
    bySubnets: { "private.vpcId": ["unlogged"], "flows.subnetId": ["unlogged"] },
  },
} satisfies Cases;
