/** Who may do something with a thing: asked from the thing's side. */
import { namesIn } from "../../identity";
import type { World } from "../../resource";
import { all, fail, not, type Truth } from "../../truth";
import { isPresent, knownText, unknownsBelow } from "../../values";
import type { Principal, Statement } from "../document";
import { isDenied } from "./decide";
import type { Context } from "./context";
import { accountNamed, byArn, sessionless } from "./callers";
import type { IamIdentity } from "./identities";
import { knownIdentities } from "./known";
import { coveredBy, grantsOf, type Actions, type Grant } from "./question";
import { mayUse, type Guarded } from "./things";

export { knownIdentities } from "./known";

/** An identity of the stack that may, with what it may by which statement. */
export interface Holder {
  readonly identity: IamIdentity;
  readonly grants: readonly Grant[];
}

/** Somebody whom the thing's documents let in, and who is none of this stack. */
export interface Outsider {
  readonly principal: Principal;
  readonly grant: Grant;
}

/** The identities of the stack that may do some of it, whatever lets them. */
export function holdersOf(thing: Guarded, actions: Actions, world: World, context?: Context): readonly Holder[] {
  const { anywhere, byName } = indexFor(actions, world);
  const { byUrn } = knownIdentities(world);
  const named = thing.arns.map(nameOf).flatMap((name) => [
    // What is not named in full may be meant by anybody's statement.
    ...(name === undefined ? byUrn.keys() : (byName.get(name) ?? [])),
  ]);
  const candidates = new Set<IamIdentity>([
    ...[...anywhere, ...named].flatMap((urn) => byUrn.get(urn) ?? []),
    ...namedBy(thing, world),
  ]);
  return [...candidates].flatMap((identity) => {
    const grants = mayUse(identity, thing, actions, context);
    return grants.length === 0 ? [] : [{ identity, grants }];
  });
}

/**
 * Whom the thing's documents let in who is none of the stack: roles, users and accounts elsewhere, services, and everybody.
 * One that is denied again is not let in.
 */
export function outsidersOf(
  thing: Guarded,
  actions: Actions,
  world: World,
  context: Context = new Map(),
): readonly Outsider[] {
  return thing.documents.flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const grants = grantsOf(statement, actions, thing.arns, context);
      if (grants.length === 0) return [];
      return strangersIn(statement, world).flatMap((principal) =>
        grants.flatMap((grant): readonly Outsider[] => {
          const truth = all(grant.truth, not(isRefused(principal, grant, thing, context)));
          return truth.verdict === "fail" ? [] : [{ principal, grant: { ...grant, truth } }];
        }),
      );
    }),
  );
}

/** Whether the thing's own documents refuse him again. Of a whole account, everybody in it is meant. */
function isRefused(
  { kind, view }: Principal,
  { actions: [action = ""], resource }: Grant,
  thing: Guarded,
  context: Context,
): Truth {
  const name = knownText(view);
  if (kind !== "AWS" || name === undefined || name === "*") return fail();
  const account = accountNamed(name);
  const arn = account === undefined ? name : `arn:aws:iam::${account}:*`;
  const asked: Context = new Map([
    ["aws:principalarn", { values: [arn], reading: "arn" }],
    ...(account === undefined ? [] : ([["aws:principalaccount", { values: [account] }]] as const)),
    ...context,
  ]);
  return isDenied(thing.documents, { action, resource, context: asked, caller: byArn(arn) });
}

const strangersIn = (statement: Statement, world: World): readonly Principal[] =>
  statement.principals.filter(({ view }) => {
    const name = knownText(view);
    return name !== undefined && world.named(sessionless(name)).length === 0;
  });

/** The identities of the stack that the documents name. */
function namedBy(thing: Guarded, world: World): readonly IamIdentity[] {
  // A Deny gives nobody anything: that nearly every one is for everybody is no reason to ask everybody.
  const statements = thing.documents.flatMap((document) =>
    document.statements.filter(({ effect }) => effect !== "Deny"),
  );
  const isForAll = statements.some(
    ({ principals, view }) =>
      isPresent(view.NotPrincipal) || principals.some(({ view: who }) => knownText(who) === "*"),
  );
  const names = new Set(
    statements.flatMap(({ principals }) =>
      principals.flatMap(({ view }) => namesIn(sessionless(knownText(view) ?? ""))),
    ),
  );
  const { byUrn, everybody } = knownIdentities(world);
  if (isForAll) return everybody;
  return [...names].flatMap((name) => world.named(name)).flatMap(({ urn }) => byUrn.get(urn) ?? []);
}

/**
 * The identities of which a document is not known yet that was computed from the thing: it may turn out to let them. One
 * that was computed from something else is looked at again when it is known.
 */
export const possibleHolders = (thing: Guarded, world: World): readonly Truth[] =>
  // What a value was computed from is known at the end.
  world.closed ? (onceKnown(POSSIBLE, world, () => unknownBySource(world)).get(thing.resource.urn) ?? []) : [];

const POSSIBLE = Symbol("documents that are not known yet");

/** The URN of a resource → the documents that were computed from it and are not known yet. */
function unknownBySource(world: World): ReadonlyMap<string, readonly Truth[]> {
  const found = new Map<string, Truth[]>();
  for (const { readable, view } of knownIdentities(world).everybody.flatMap(({ grants }) => grants)) {
    if (readable.verdict !== "undecided") continue;
    const sources = new Set(unknownsBelow(view).flatMap((unknown) => world.sources(unknown)));
    for (const { urn } of sources) found.set(urn, [...(found.get(urn) ?? []), readable]);
  }
  return found;
}

/** Who may do some of the actions, by what their statements name. */
interface Index {
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

function indexFor(actions: Actions, world: World): Index {
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
function nameOf(arn: string): string | undefined {
  const bucket = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];
  if (bucket !== undefined) return bucket;
  const [, , service = "", , , ...rest] = arn.split(":");
  const name = `${service}:${rest.join(":")}`;
  return rest.length === 0 || /[*?$]/.test(name) ? undefined : name;
}

/** A fact about the whole stack, found once at its end. */
export function onceKnown<T>(fact: symbol, world: World, make: () => T): T {
  const kept = world.fold<{ value?: T }>(
    fact,
    () => ({}),
    () => undefined,
  );
  kept.value ??= make();
  return kept.value;
}
