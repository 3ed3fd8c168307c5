import type { Cases } from "../../../support/cases";

export default {
  needs: { year: { "logs.retentionInDays": ["forEver"] } },
} satisfies Cases;
