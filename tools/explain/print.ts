import pc from "picocolors";

import type { Explanation, Read, Requirement } from "./explanations";

const ORDER = ["fail", "undecided", "pass"];

/** How a verdict is marked. */
const MARK: Readonly<Record<string, (text: string) => string>> = {
  fail: pc.red,
  undecided: pc.yellow,
  pass: pc.green,
};

/** The explanations of one resource as text: what fails first, and how many policies are not about it. */
export function printed(explanations: readonly Explanation[]): string {
  const [first] = explanations;
  if (first === undefined) return "";
  const asked = explanations.filter(({ verdict }) => ORDER.includes(verdict));
  const sorted = [...asked].sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  const others = explanations.length - asked.length;
  return [pc.bold(first.urn), ...sorted.flatMap(policyLines), "", countLine(asked, others)].join("\n");
}

function policyLines({ policy, requirements, settings, severity, title, verdict }: Explanation): readonly string[] {
  return [
    "",
    `  ${mark(verdict)(verdict.padEnd(9))} ${pc.bold(policy)} (${severity}): ${title}`,
    ...requirements.flatMap(requirementLines),
    ...settingLines(settings),
  ];
}

function requirementLines({ otherwise, read, verdict }: Requirement): readonly string[] {
  const said = verdict === "pass" ? [] : [`      ${mark(verdict)(verdict)}: ${otherwise}`];
  return [...said, ...read.map((one) => `      ${mark(verdict)("·")} ${readLine(one)}`)];
}

function readLine({ found, from, place }: Read): string {
  return `${place} is ${found}${from === undefined ? "" : pc.dim(`, from ${from}`)}`;
}

/** Only what somebody has set, or could: an empty list says nothing. */
function settingLines(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const told = Object.entries(settings).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  if (told.length === 0) return [];
  return [pc.dim(`      settings: ${told.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(", ")}`)];
}

function countLine(asked: readonly Explanation[], others: number): string {
  const counts = ORDER.map((verdict) => [verdict, asked.filter((one) => one.verdict === verdict).length] as const);
  const told = counts.filter(([, number]) => number > 0).map(([verdict, number]) => `${number.toString()} ${verdict}`);
  const rest = others === 0 ? "" : `; ${others.toString()} more judge its type, but not this one`;
  return `${asked.length.toString()} policies: ${told.join(", ")}${rest}.`;
}

const mark = (verdict: string): ((text: string) => string) => MARK[verdict] ?? String;
