import { existsSync, readFileSync } from "node:fs";

/** The variable that asks the pack for an explanation: see `policypack/engine/explain.ts`. */
export const EXPLAIN = "SECURE_AI_HOSTING_EXPLAIN";

/** A value that a policy read. */
export interface Read {
  readonly place: string;
  readonly found: string;
  readonly from?: string;
}

/** One requirement, as it was asked of the resource. */
export interface Requirement {
  readonly verdict: string;
  readonly otherwise: string;
  readonly read: readonly Read[];
}

/** A policy's verdict on a resource. */
export interface Explanation {
  readonly urn: string;
  readonly policy: string;
  readonly title: string;
  readonly severity: string;
  readonly verdict: string;
  readonly requirements: readonly Requirement[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What the pack wrote down; nothing where it met no such resource, or is one that explains nothing. */
export function readExplanations(file: string): readonly Explanation[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map(parsed);
}

function parsed(line: string): Explanation {
  const value = JSON.parse(line) as Partial<Explanation>;
  const { policy, requirements, urn } = value;
  if (typeof policy !== "string" || typeof urn !== "string" || !Array.isArray(requirements))
    throw new Error("The policy pack explains itself in another way than this program reads: use one version of both");
  return value as Explanation;
}
