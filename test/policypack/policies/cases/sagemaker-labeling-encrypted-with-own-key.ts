import type { Cases } from "../../../support/cases";

export default {
  needs: {
    labels: {
      "labels.outputConfig.kmsKeyId": ["output"],
    },
    reviews: {
      "reviews.outputConfig.kmsKeyId": ["output"],
    },
  },
} satisfies Cases;
