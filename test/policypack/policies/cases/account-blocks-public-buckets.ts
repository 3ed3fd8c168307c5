import type { Cases } from "../../../support/cases";

export default {
  needs: {
    blocked: {
      "account.blockPublicAcls": ["partly"],
      "account.blockPublicPolicy": ["partly"],
      "account.ignorePublicAcls": ["partly"],
      "account.restrictPublicBuckets": ["partly"],
    },
  },
} satisfies Cases;
