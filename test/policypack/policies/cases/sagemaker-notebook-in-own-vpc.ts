import type { Cases } from "../../../support/cases";

export default {
  needs: { inSubnet: { "lab.subnetId": ["elsewhere"] } },
} satisfies Cases;
