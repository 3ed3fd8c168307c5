import type { Cases } from "../../../support/cases";

export default {
  needs: { toRoleOfThisStack: { "grant.granteePrincipal": ["outside"] } },
} satisfies Cases;
