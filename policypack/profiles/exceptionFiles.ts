/** Files of exceptions, one owner each, into the exceptions of each policy's configuration. */
import { COMMON, limitsOf } from "../engine/common";
import { approverFaults, exceptionFaults, expiryFaults, type ExceptionLimits } from "../engine/exceptions";
import { sealed } from "../engine/provenance";
import { readSettings } from "../engine/settings";
import { policies } from "../policies";
import type { Configuration } from "./profile";

/** A file as parsed, under the name that is printed with what it accepts. */
export interface ExceptionFile {
  readonly file: string;
  readonly content: unknown;
}

/** The exceptions by policy, what is wrong, and what is accepted no longer. */
export interface CompiledExceptions {
  readonly byPolicy: ReadonlyMap<string, readonly object[]>;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const PARTS = ["reason", "approver", "ticket", "expires", "match"];
const MATCH_PARTS = ["policies", "targets", "violations"];

/**
 * Compiles the files. What is wrong on any day is a fault; what has expired is a warning and goes on into the configuration,
 * where it is a violation that everybody sees.
 */
export function compileExceptions(
  files: readonly ExceptionFile[],
  configuration: Configuration,
  today: string,
): CompiledExceptions {
  const byPolicy = new Map<string, object[]>();
  const faults: string[] = [];
  const warnings: string[] = [];
  for (const { content, file } of files) {
    const { exceptions, owner, ...others } = isFields(content) ? content : ({} as Fields);
    for (const name of Object.keys(others)) faults.push(`${file}: ${name} is not known here: owner, exceptions`);
    if (typeof owner !== "string" || owner.trim() === "")
      faults.push(`${file}: owner is missing: one for the whole file`);
    if (!Array.isArray(exceptions)) {
      faults.push(`${file}: exceptions is missing: a list of {${PARTS.join(", ")}}`);
      continue;
    }
    exceptions.forEach((item: unknown, index) => {
      const at = `${file}: exceptions[${index}]`;
      const exception = isFields(item) ? { ...item, owner, source: file } : item;
      const wrong = [...exceptionFaults(exception), ...strangeParts(item)];
      faults.push(...wrong.map((fault) => `${at}: ${fault}`));
      if (wrong.length > 0 || !isFields(exception)) return;
      for (const [id, match] of matchesByPolicy(exception["match"], at, faults)) {
        const limits = limitsIn(configuration[id] ?? {}, today);
        faults.push(...approverFaults(exception, limits).map((fault) => `${at}: ${fault} (${id})`));
        const end = expiryFaults(exception, limits);
        if (end.some((fault) => fault.startsWith("it expired"))) warnings.push(`${at}: ${end.join("; ")}`);
        else faults.push(...end.map((fault) => `${at}: ${fault} (${id})`));
        byPolicy.set(id, [...(byPolicy.get(id) ?? []), sealed({ ...exception, match })]);
      }
    });
  }
  return { byPolicy, faults, warnings: [...new Set(warnings)] };
}

/** What the policy's configuration asks of exceptions. What is wrong with it has been told of. */
function limitsIn(configuration: Fields, today: string): ExceptionLimits {
  const { approvers, exceptionDays } = COMMON;
  return limitsOf(readSettings({ approvers, exceptionDays }, configuration).values, today);
}

/** What a policy is told: the parts of the match that are about it. */
function matchesByPolicy(match: unknown, at: string, faults: string[]): ReadonlyMap<string, readonly object[]> {
  const byPolicy = new Map<string, object[]>();
  // Its faults have been told, so it is a list of parts.
  for (const part of match as readonly Fields[]) {
    const named = part["policies"];
    if (!Array.isArray(named) || named.length === 0) {
      faults.push(`${at}: match has no policies: the ids of those that it is an exception to`);
      continue;
    }
    for (const id of named as readonly string[]) {
      if (!policies.some((policy) => policy.id === id)) faults.push(`${at}: ${id} is no policy of this pack`);
      byPolicy.set(id, [...(byPolicy.get(id) ?? []), { ...part, policies: [id] }]);
    }
  }
  return byPolicy;
}

/** A part under another name would be left out without a word. */
function strangeParts(item: unknown): readonly string[] {
  if (!isFields(item)) return [];
  const match = Array.isArray(item["match"]) ? (item["match"] as readonly unknown[]) : [];
  const strange = (given: unknown, known: readonly string[]): readonly string[] =>
    isFields(given) ? Object.keys(given).filter((name) => !known.includes(name)) : [];
  return [
    ...strange(item, PARTS).map((name) =>
      name === "owner"
        ? "owner belongs to the file: one owner, one file"
        : `${name} is not known here: ${PARTS.join(", ")}`,
    ),
    ...match.flatMap((part) =>
      strange(part, MATCH_PARTS).map((name) => `match.${name} is not known here: ${MATCH_PARTS.join(", ")}`),
    ),
  ];
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
