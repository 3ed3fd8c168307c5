import type { Cases } from "../../../support/cases";

export default {
  needs: { ownKey: { "facts.kmsKeyIdentifier": ["notOwn"] } },
} satisfies Cases;
