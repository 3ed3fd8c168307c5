import type { Cases } from "../../../support/cases";

export default {
  needs: { recoverable: { "sessions.pointInTimeRecovery.enabled": ["off"] } },
} satisfies Cases;
