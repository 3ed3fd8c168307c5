import type { Cases } from "../../../support/cases";

export default {
  needs: { encrypted: { "files.encrypted": ["plain"] } },
} satisfies Cases;
