import type { Cases } from "../../../support/cases";

export default {
  needs: { rotated: { "models.enableKeyRotation": ["off"] } },
} satisfies Cases;
