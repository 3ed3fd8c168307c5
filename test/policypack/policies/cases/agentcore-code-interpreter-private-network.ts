import type { Cases } from "../../../support/cases";

export default {
  needs: { vpc: { "python.networkConfiguration.networkMode": ["open"] } },
} satisfies Cases;
