import type { Cases } from "../../../support/cases";

export default {
  needs: { encrypted: { "disk.encrypted": ["plain"] } },
} satisfies Cases;
