import type { Cases } from "../../../support/cases";

export default {
  needs: { closed: { "none.vpcId": ["open"] } },
} satisfies Cases;
