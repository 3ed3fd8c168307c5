import type { Cases } from "../../../support/cases";

export default {
  needs: { protected: { "vectors.deletionProtection": ["unprotected"] } },
} satisfies Cases;
