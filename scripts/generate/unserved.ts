import type { CatalogueId } from "../../policypack/guidelines/catalogue";

/** Why rows of tier 1 and 2 have no policy. A row is here or has one, never both: a test holds that. */
export const UNSERVED: Readonly<Partial<Record<CatalogueId, string>>> = {};
