import type { Cases } from "../../../support/cases";

export default {
  needs: { rotated: { "rotation.secretId": ["kept"] } },
} satisfies Cases;
