import { profileOf, PROFILES } from "../../policypack/profiles/profile";
import { organisationSchema } from "../../policypack/profiles/schema";
import { policies } from "../../policypack/policies";
import type { Generated } from "./generated";

/** Where the profiles are, from the repository's root. */
const FOLDER = "policypack/profiles";

/** The profiles, the overlay that remediates what is safe, and the schema of an organisation's file. */
export const profiles = (): readonly Generated[] => [
  ...PROFILES.map((profile) => json(profile, profileOf(policies, profile))),
  json("organisation.schema", organisationSchema()),
];

const json = (name: string, content: unknown): Generated => ({
  path: `${FOLDER}/${name}.json`,
  text: JSON.stringify(content),
});
