import { stringify } from "yaml";
import { THEMES } from "./themes";

/** An organisation's file to begin with: all that it takes, with what each is and its default, commented out. */
export function template(): string {
  const themes = [...THEMES].map(([theme, settings]) => {
    const lines = [...settings].map(([name, { fallback, schema }]) => {
      const value = schema.default === undefined ? fallback : schema.default;
      return `  # ${schema.description ?? ""}\n${commented(stringify({ [name]: value }, { lineWidth: 0 }))}`;
    });
    return `${theme}:\n${lines.join("")}`;
  });
  return `${HEAD}\n${themes.join("\n")}${TAIL}`;
}

const HEAD = `# What this organisation is, for the policies of secure-ai-hosting. Uncomment what applies; the rest keeps its default.
# Your editor completes and checks it by this schema:
# yaml-language-server: $schema=node_modules/secure-ai-hosting-policies/policypack/profiles/organisation.schema.json
`;

const TAIL = `
# Who may approve exceptions, by the policy's severity: people or groups, as exceptions name them. An empty list is nobody.
# approvers:
#   critical: [security-architecture@example.com]
#   others: [security-architecture@example.com, platform-security@example.com]

# Policies that are newer than this version only advise until the end of this day (UTC).
# newPolicies: { since: "0.1.0", adviseUntil: "2027-03-31" }

# Single policies, where they are otherwise than the profile says; less than it asks needs a reason.
# policies:
#   ai-bucket-versioned:
#     enforcementLevel: advisory
#     reason: The archive keeps versions by itself.
`;

const commented = (yaml: string): string =>
  yaml
    .trimEnd()
    .split("\n")
    .map((line) => `  # ${line}\n`)
    .join("");
