import type { Cases } from "../../../support/cases";

export default {
  needs: { validated: { "ask.requestValidatorId": ["unchecked"] } },
} satisfies Cases;
