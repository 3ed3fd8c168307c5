import type { Cases } from "../../../support/cases";

export default {
  needs: {
    models: {
      "lock.bucket": ["models"],
      "lock.rule.defaultRetention.mode": ["models"],
      "lock.rule.defaultRetention.days": ["models"],
    },
    logs: {
      "lock.bucket": ["logs"],
      "lock.rule.defaultRetention.mode": ["logs"],
      "lock.rule.defaultRetention.years": ["logs"],
    },
  },
} satisfies Cases;
