import { stripVTControlCharacters } from "node:util";

import pc from "picocolors";

import { readMessage } from "./message";
import { policiesIn } from "./sandbox";
import type { PolicyFinding, RunResult } from "./sandbox";
import { count, SEVERITIES } from "./words";

/** What a run's findings come to. */
export interface Verdicts {
  /** How many policies looked at something. */
  readonly policies: number;
  /** Findings at a level that blocks. */
  readonly violations: readonly PolicyFinding[];
  /** Findings that wait for a value that is not known yet. */
  readonly undecided: readonly PolicyFinding[];
  /** Findings that only advise. */
  readonly advice: readonly PolicyFinding[];
}

const isUndecided = ({ enforcementLevel, message }: PolicyFinding): boolean =>
  enforcementLevel === "advisory" && readMessage(message, enforcementLevel).verdict === "undecided";

/** Sorts a run's findings into violations, undecided ones and advice. */
export function verdictsOf({ events, findings }: Pick<RunResult, "events" | "findings">): Verdicts {
  const violations = findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
  const undecided = findings.filter(isUndecided);
  const advice = findings.filter((finding) => !violations.includes(finding) && !undecided.includes(finding));
  return { policies: policiesIn(events).size, violations, undecided, advice };
}

function bySeverity(findings: readonly PolicyFinding[]): string {
  const counts = SEVERITIES.map((severity) => {
    return [severity, findings.filter((finding) => finding.severity === severity).length] as const;
  });
  const parts = counts
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => `${number.toString()} ${severity}`);
  const others = findings.filter(({ severity }) => !SEVERITIES.includes(severity ?? "")).length;
  if (others > 0) parts.push(`${others.toString()} without severity`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

function hits(findings: readonly PolicyFinding[]): string[] {
  const numbers = new Map<string, number>();
  for (const { policy } of findings) numbers.set(policy, (numbers.get(policy) ?? 0) + 1);
  return [...numbers]
    .sort(([first, a], [second, b]) => b - a || first.localeCompare(second))
    .map(([policy, number]) => `${policy}${number > 1 ? ` ×${number.toString()}` : ""}`);
}

/** How many policies a summary names of each kind. */
const MOST_NAMED = 12;

function firstOf(names: readonly string[]): string[] {
  const more = names.length - MOST_NAMED;
  return more > 0 ? [...names.slice(0, MOST_NAMED), `and ${more.toString()} more`] : [...names];
}

/**
 * What the engine printed of one resource's findings, as it printed it. `resource` is how the engine calls it:
 * `aws:sagemaker:Model: assistant`.
 */
export function findingsOf(resource: string, printed: string): string {
  let isMeant = false;
  const lines = printed.split("\n").filter((line) => {
    const text = stripVTControlCharacters(line);
    if (/^ *- \[(?:mandatory|advisory)\]/.test(text)) isMeant = text.trimEnd().endsWith(`(${resource})`);
    else if (!/^ {10}/.test(text)) isMeant = false;
    return isMeant;
  });
  return lines.join("\n");
}

/** Breaks words into lines of at most `width` characters, each indented. */
function wrapped(words: readonly string[], indent: string, width = 100): string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = index < words.length - 1 ? `${word},` : word;
    const last = lines.at(-1);
    if (last === undefined || last.length + text.length + 1 > width) lines.push(indent + text);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines;
}

/** A run in a few lines: what ran, what was found, how bad it is, which policies it was. */
export function summarise(title: string, result: RunResult): string {
  const { policies, violations, undecided, advice } = verdictsOf(result);
  const resources = Object.values(result.changes).reduce((sum, number) => sum + number, 0);
  const blocked = result.exitCode !== 0;
  const verdict = blocked ? pc.red("blocked") : pc.green("passes");
  const lines = [
    `${pc.bold(title)}  ${verdict}`,
    `  ${count(resources, "resource")}, ${count(policies, "policy", "policies")} run`,
    `  ${count(violations.length, "violation")}${bySeverity(violations)}, ${undecided.length.toString()} undecided, ${advice.length.toString()} advised`,
  ];
  for (const [name, findings] of Object.entries({ Violated: violations, Undecided: undecided, Advised: advice })) {
    if (findings.length > 0) lines.push(`  ${name}:`, ...wrapped(firstOf(hits(findings)), "    "));
  }
  return lines.join("\n");
}
