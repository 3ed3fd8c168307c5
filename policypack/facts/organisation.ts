/** What an organisation declares once for all policies. Each field is the setting of the same name. */

/** What a role, a user or a permission set is for. Agents, their tools and retrieval are known by use too. */
export type Purpose = keyof typeof PURPOSE_WORDS;

/** Each purpose, in words. */
export const PURPOSE_WORDS = {
  agent: "an agent",
  breakGlass: "an emergency",
  controller: "a controller of a cluster",
  deployer: "deployment",
  inference: "inference",
  ingestion: "ingestion",
  monitoring: "monitoring",
  notebook: "notebooks",
  pipeline: "a pipeline",
  promotion: "promotion of models",
  retrieval: "retrieval",
  singleSignOn: "single sign-on",
  tool: "an agent's tool",
  training: "training",
} as const;

/** The purposes that an organisation declares: each is a list of patterns of ARNs or names, with wildcards. */
export type DeclaredPurpose = Exclude<Purpose, "retrieval">;

/** The roles by purpose: `inferenceRoles`, `promotionRoles`, …. */
export type DeclaredRoles = Readonly<Record<`${DeclaredPurpose}Roles`, readonly string[]>>;

/** The purposes that can be declared. */
export const DECLARED_PURPOSES = (Object.keys(PURPOSE_WORDS) as Purpose[]).filter(
  (purpose): purpose is DeclaredPurpose => purpose !== "retrieval",
);

/** An organisation that has declared nothing. */
export const NO_ROLES_DECLARED = Object.fromEntries(
  DECLARED_PURPOSES.map((purpose) => [`${purpose}Roles`, []] as const),
) as unknown as DeclaredRoles;

/** Whose accounts are the organisation's own. */
export interface OwnAccounts {
  /** Ids of accounts. */
  readonly accounts: readonly string[];
  /** Ids of organisations: `o-a1b2c3d4e5`. */
  readonly organizationIds: readonly string[];
}
