import type { Severity } from "../../policypack/engine/policy";
import { policies } from "../../policypack/policies";
import {
  profileOf,
  PROFILES,
  PURPOSE,
  remediating,
  type PolicyConfiguration,
  type Profile,
} from "../../policypack/profiles/profile";
import type { Generated } from "./generated";
import { withSection } from "./section";

const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

/** The guide to the profiles with a table of what each makes of how many policies. */
export function profilesTable(root: string): Generated {
  const rows: readonly (readonly [string, (profile: Profile) => string])[] = [
    ["Policies that block", (profile) => numberOf(profile, ({ enforcementLevel }) => enforcementLevel === "mandatory")],
    ["Policies that advise", (profile) => numberOf(profile, ({ enforcementLevel }) => enforcementLevel === "advisory")],
    [
      "Policies whose undecided verdicts block",
      (profile) => numberOf(profile, ({ undecided }) => undecided === "block"),
    ],
    [
      "Policies that `--remediate` lets set right what is wrong",
      (profile) => ofAll(Object.values(remediating(policies, profileOf(policies, profile))), isRemediating),
    ],
    ["Settings with a stricter value", (profile) => stricterIn(profile).toString()],
    ...SEVERITIES.map(
      (severity) =>
        [`Days that an exception may hold: ${severity}`, (profile: Profile) => days(profile, severity)] as const,
    ),
  ];
  const table = [
    `| | ${PROFILES.map((profile) => `\`${profile}\``).join(" | ")} |`,
    `| --- |${PROFILES.map(() => " ---: |").join("")}`,
    ...rows.map(([what, tell]) => `| ${what} | ${PROFILES.map(tell).join(" | ")} |`),
  ].join("\n");
  const purposes = PROFILES.map((profile) => `- \`${profile}\`: ${PURPOSE[profile]}`).join("\n");
  return withSection(root, "docs/guides/profiles.md", "profiles", `${purposes}\n\n${table}`);
}

const isRemediating = ({ enforcementLevel }: PolicyConfiguration): boolean => enforcementLevel === "remediate";
const ofAll = (all: readonly PolicyConfiguration[], is: (one: PolicyConfiguration) => boolean): string =>
  all.filter(is).length.toString();
const numberOf = (profile: Profile, is: (one: PolicyConfiguration) => boolean): string =>
  ofAll(Object.values(profileOf(policies, profile)), is);

/** How many settings, each by its name, have another value in this profile than without one. */
function stricterIn(profile: Profile): number {
  if (profile !== "regulated") return 0;
  const names = policies.flatMap(({ config = {} }) =>
    Object.entries(config).flatMap(([name, { regulated }]) => (regulated === undefined ? [] : [name])),
  );
  return new Set(names).size;
}

function days(profile: Profile, severity: Severity): string {
  const one = policies.find((policy) => policy.severity === severity);
  return one === undefined ? "" : String(profileOf([one], profile)[one.id]?.["exceptionDays"]);
}
