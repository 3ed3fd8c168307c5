import type { Cases } from "../../../support/cases";

export default {
  needs: { recorded: { "web.recording.enabled": ["off"], "web.recording.s3Location.bucket": ["nowhere"] } },
} satisfies Cases;
