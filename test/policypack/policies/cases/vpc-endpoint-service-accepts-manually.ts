import type { Cases } from "../../../support/cases";

export default {
  needs: { byHand: { "llm.acceptanceRequired": ["automatic"] } },
} satisfies Cases;
