import type { Cases } from "../../../support/cases";

export default {
  needs: { vpc: { "web.networkConfiguration.networkMode": ["public"] } },
} satisfies Cases;
