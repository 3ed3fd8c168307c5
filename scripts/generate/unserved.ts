import type { CatalogueId } from "../../policypack/guidelines/catalogue";

/** Why rows of tier 1 and 2 have no policy. A row is here or has one, never both: a test holds that. */
export const UNSERVED: Readonly<Partial<Record<CatalogueId, string>>> = {
  "GOV-03":
    "Not a policy but the engine: an exception without a reason, an owner, another approver, a ticket or a day on which it ends is a violation of the policy that it is for.",
};
