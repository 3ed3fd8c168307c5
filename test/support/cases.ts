import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Examples } from "../../policypack/engine/examples";
import type { Policy } from "../../policypack/engine/policy";
import { policies } from "../../policypack/policies";

/** The cases of a policy beside its own examples: other ways to write them, and what passing examples need. */
export type Cases = Partial<Examples<string>>;

const folder = join(__dirname, "..", "policypack", "policies", "cases");
const load = createRequire(__filename);

/** Whose cases there are: the ids by which the files are called. */
export const caseIds: readonly string[] = readdirSync(folder).map((file) => basename(file, ".ts"));

/** Every policy with its cases beside its own examples. */
export const policiesWithCases: readonly Policy[] = policies.map(withCases);

/** The policy with the cases that are written down for it, if any, beside its own examples. */
export function withCases(policy: Policy): Policy {
  if (!caseIds.includes(policy.id)) return policy;
  const { default: cases } = load(join(folder, policy.id)) as { default: Cases };
  return { ...policy, examples: together(policy.examples, cases) };
}

/** Both, each under its name. @throws where a case has the name of an example: one of the two would be lost */
export function together(own: Examples<string>, cases: Cases): Examples<string> {
  return {
    pass: joined(own.pass, cases.pass),
    fail: joined(own.fail, cases.fail),
    undecided: joined(own.undecided, cases.undecided),
    needs: joined(own.needs, cases.needs),
  };
}

type Named<T> = Readonly<Record<string, T>>;

function joined<T>(own: Named<T> = {}, cases: Named<T> = {}): Named<T> {
  const twice = Object.keys(own).filter((name) => name in cases);
  if (twice.length > 0) throw new Error(`Both an example and a case: ${twice.join(", ")}.`);
  return { ...own, ...cases };
}
