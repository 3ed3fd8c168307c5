import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "guardrail.kmsKeyArn": ["notOwn"] } },
} satisfies Cases;
