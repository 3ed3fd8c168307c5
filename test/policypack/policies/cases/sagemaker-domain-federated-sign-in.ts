import type { Cases } from "../../../support/cases";

export default {
  needs: { identityCenter: { "studio.authMode": ["iam"] } },
} satisfies Cases;
