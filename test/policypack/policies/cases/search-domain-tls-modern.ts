import type { Cases } from "../../../support/cases";

export default {
  needs: {
    modern: { "vectors.domainEndpointOptions.tlsSecurityPolicy": ["old"] },
    before: { "vectors.domainEndpointOptions.tlsSecurityPolicy": ["old"] },
  },
} satisfies Cases;
