import type { Cases } from "../../../support/cases";

export default {
  needs: { audited: { "vectors.logPublishingOptions.0.logType": ["unseen"] } },
} satisfies Cases;
