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
import { grantsOf, type Actions, type Grant } from "./question";
import { mayUse, type Guarded } from "./things";
import { indexFor, nameOf } from "./whoNames";

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
