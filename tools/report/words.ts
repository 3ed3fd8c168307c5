import { count, rankOf, visible } from "../words";
import { readUrn } from "../urn";
import { resourcesOf, type PolicyReport, type Report, type Reported, type State } from "./assess";
import type { Run } from "./run";

/** What a report says first. */
export function headlineOf({ isBlocked, isWhole, runs }: Report): string {
  const stacks = new Set(runs.map(({ project, stack }) => `${project}/${stack}`)).size;
  const said = isBlocked ? "Blocked" : isWhole ? "Not blocked" : "Not judged to the end";
  return `${said}: ${count(stacks, "stack")}, ${count(resourcesOf(runs).length, "resource")}`;
}

/** A run in words. */
export function describeRun({ began, isPreview, isWhole, project, resources, stack, version }: Run): string {
  const when = began === "" ? "" : `, ${began.slice(0, 16).replace("T", " ")} UTC`;
  const end = isWhole ? "" : "; it ended before the stack was judged as a whole, so nothing in it is called passed";
  const what = `${isPreview ? "preview" : "update"} judged by version ${version === "" ? "unknown" : version}`;
  return `${project}/${stack}: ${what}, ${count(resources.length, "resource")}${when}${end}`;
}

/** The findings of a report in the order in which they matter, by what becomes of them. */
export function partsOf(report: Pick<Report, "policies">): readonly (readonly [Part, readonly Reported[]])[] {
  const failed = findingsOf(report, "fail");
  const undecided = findingsOf(report, "undecided");
  return [
    ["blocks", [...failed, ...undecided].filter(({ blocks }) => blocks)],
    ["undecided", undecided.filter(({ blocks }) => !blocks)],
    ["advised", failed.filter(({ blocks }) => !blocks)],
    ["accepted", findingsOf(report, "accepted")],
  ];
}

/** What becomes of a finding. */
export type Part = "blocks" | "undecided" | "advised" | "accepted";

/** The findings of a verdict, what blocks and is worst first. */
function findingsOf({ policies }: Pick<Report, "policies">, verdict: State): readonly Reported[] {
  const found = policies.flatMap(({ findings }) => findings.filter((finding) => finding.verdict === verdict));
  return [...found].sort((one, other) => rank(one) - rank(other));
}

const rank = ({ blocks, severity }: Reported): number => (blocks ? 0 : 10) + rankOf(severity);

/** How many policies are in each state. */
export const countOf = (policies: readonly PolicyReport[], state: State): number =>
  policies.filter((policy) => policy.state === state).length;

/** The resource of a finding in words: `sagemaker Model "llm"`. */
export function resourceOf({ urn }: Pick<Reported, "urn">): string {
  const { name = "", type = "" } = readUrn(urn) ?? {};
  const [, module = "", kind = ""] = type.split(":");
  if (kind === "" || type === "pulumi:pulumi:Stack") return "the stack";
  return `${module.split("/")[0] ?? ""} ${kind} "${visible(name)}"`;
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
