import type { PolicyReport, Report, Reported, State } from "./assess";

/** A number with its noun: `1 policy`, `2 policies`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString("en-GB")} ${value === 1 ? one : many}`;

/** What a report says first. */
export function headlineOf({ isBlocked, runs }: Report): string {
  const resources = runs.reduce((sum, run) => sum + run.resources.length, 0);
  const what = `${count(runs.length, "stack")}, ${count(resources, "resource")}`;
  return `${isBlocked ? "Blocked" : "Not blocked"}: ${what}`;
}

/** The findings of a verdict, what blocks and is worst first. */
export function findingsOf({ policies }: Pick<Report, "policies">, verdict: State): readonly Reported[] {
  const found = policies.flatMap(({ findings }) => findings.filter((finding) => finding.verdict === verdict));
  return [...found].sort((one, other) => rank(one) - rank(other));
}

const SEVERITIES = ["critical", "high", "medium", "low"];
const rank = ({ blocks, severity }: Reported): number =>
  (blocks ? 0 : 10) + (SEVERITIES.includes(severity) ? SEVERITIES.indexOf(severity) : SEVERITIES.length);

/** How many policies are in each state. */
export const countOf = (policies: readonly PolicyReport[], state: State): number =>
  policies.filter((policy) => policy.state === state).length;

/** The resource of a finding in words: `sagemaker Model "llm"`. */
export function resourceOf({ urn }: Pick<Reported, "urn">): string {
  const [, types = "", name = ""] = /^urn:pulumi:.*?::.*?::(.*?)::(.*)$/.exec(urn) ?? [];
  const [, module = "", kind = ""] = (types.split("$").at(-1) ?? "").split(":");
  if (kind === "" || types === "pulumi:pulumi:Stack") return "the stack";
  return `${module.split("/")[0] ?? ""} ${kind} "${name}"`;
}

/** What a guideline's line says of how far a report can go. */
export const REACH = {
  enforced: "enforced: read from the resources themselves",
  evidenced: "evidenced at most: it asks for people, plans or prose, which no resource proves",
  none: "no policy serves it",
} as const;

/** How far what was read can go for a guideline. */
export const reachOf = (guideline: {
  readonly isOrganisational: boolean;
  readonly policies: readonly unknown[];
}): keyof typeof REACH => {
  if (guideline.policies.length === 0) return "none";
  return guideline.isOrganisational ? "evidenced" : "enforced";
};
