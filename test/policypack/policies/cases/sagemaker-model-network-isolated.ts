import type { Cases } from "../../../support/cases";

export default {
  needs: { isolated: { "llm.enableNetworkIsolation": ["off"] } },
} satisfies Cases;
