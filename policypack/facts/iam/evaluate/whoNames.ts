/** Who has a statement on what: found by what statements name, so that nobody else is asked. */
import type { World } from "../../resource";
import { knownText } from "../../values";
import type { Statement } from "../document";
import type { IamIdentity } from "./identities";
import { knownIdentities } from "./known";
import { coveredBy, type Actions } from "./question";

/** Who may do some of the actions, by what their statements name. */
export interface Index {
  /** The bucket, or another thing by its service, that a statement names → the URNs of those whose statement it is. */
  readonly byName: Map<string, Set<string>>;
  /** Those with a statement on whatever there is, or on what is named only in part. */
  readonly anywhere: Set<string>;
  /** What is in the index of each. */
  readonly of: Map<string, readonly (string | undefined)[]>;
  /** How many of those that were found are in it. */
  read: number;
}

const INDEXES = new WeakMap<Actions, symbol>();

/** Who may do some of the actions, as far as the stack is known. */
export function indexFor(actions: Actions, world: World): Index {
  const fact = INDEXES.get(actions) ?? Symbol("identities by what they may");
  INDEXES.set(actions, fact);
  const start = (): Index => ({ byName: new Map(), anywhere: new Set(), of: new Map(), read: 0 });
  const index = world.fold<Index>(fact, start, () => undefined);
  const { byUrn, found } = knownIdentities(world);
  for (; index.read < found.length; index.read += 1) enter(index, found[index.read] ?? "", byUrn, actions);
  return index;
}

function enter(index: Index, urn: string, byUrn: ReadonlyMap<string, IamIdentity>, actions: Actions): void {
  for (const name of index.of.get(urn) ?? []) {
    if (name === undefined) index.anywhere.delete(urn);
    else index.byName.get(name)?.delete(urn);
  }
  const statements = byUrn.get(urn)?.grants.flatMap((document) => document.statements) ?? [];
  const names = [...new Set(statements.flatMap((statement) => namesFor(statement, actions)))];
  index.of.set(urn, names);
  for (const name of names) {
    if (name === undefined) index.anywhere.add(urn);
    else index.byName.set(name, (index.byName.get(name) ?? new Set()).add(urn));
  }
}

/** By what one finds a statement that may allow some of the actions; undefined where it may be about anything. */
function namesFor(statement: Statement, actions: Actions): readonly (string | undefined)[] {
  if (statement.effect === "Deny") return [];
  const isAbout =
    statement.hasNotAction ||
    statement.actions.some((action) => coveredBy(knownText(action) ?? "", actions).length > 0);
  if (!isAbout) return [];
  if (statement.hasNotResource || statement.resources.length === 0) return [undefined];
  return statement.resources.map((resource) => nameOf(knownText(resource) ?? "*"));
}

/**
 * The bucket in an ARN of S3, or what another names in its service, wherever it is: the Region and account of a thing of the
 * stack may not be known. Undefined where it is not named in full.
 */
export function nameOf(arn: string): string | undefined {
  const bucket = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];
  if (bucket !== undefined) return bucket;
  const [, , service = "", , , ...rest] = arn.split(":");
  const name = `${service}:${rest.join(":")}`;
  return rest.length === 0 || /[*?$]/.test(name) ? undefined : name;
}
