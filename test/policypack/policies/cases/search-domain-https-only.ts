import type { Cases } from "../../../support/cases";

export default {
  needs: { enforced: { "vectors.domainEndpointOptions.enforceHttps": ["plain"] } },
} satisfies Cases;
