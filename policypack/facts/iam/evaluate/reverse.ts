/** Who may do something with a thing: asked from the thing's side. */
import { namesIn } from "../../identity";
import { resourceType, type World } from "../../resource";
import { all, fail, not, type Truth } from "../../truth";
import { isPresent, knownText, unknownsBelow } from "../../values";
import type { View } from "../../view";
import type { Principal, Statement } from "../document";
import { isDenied } from "./decide";
import type { Context } from "./context";
import { accountNamed, byArn, sessionless } from "./callers";
import { allIdentities, PARTS_OF_IDENTITIES, type IamIdentity } from "./identities";
import { coveredBy, grantsOf, type Actions, type Grant } from "./question";
import { mayUse, type Guarded } from "./things";

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
  const candidates = new Set<IamIdentity>([
    ...anywhere,
    ...thing.arns.map(nameOf).flatMap((name) => byName.get(name ?? "") ?? []),
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
  const statements = thing.documents.flatMap((document) => document.statements);
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
export function possibleHolders(thing: Guarded, world: World): readonly Truth[] {
  const type = resourceType(thing.resource.label, thing.resource.type);
  const isOfThing = (unknown: View): boolean => {
    const reference = world.follow(unknown, type);
    const sources = reference.kind === "resource" ? [reference.target] : [];
    const candidates = reference.kind === "undecided" ? reference.candidates : sources;
    return candidates.some(({ urn }) => urn === thing.resource.urn);
  };
  return knownIdentities(world).everybody.flatMap(({ grants }) =>
    grants.flatMap(({ readable, view }) =>
      readable.verdict === "undecided" && unknownsBelow(view).some(isOfThing) ? [readable] : [],
    ),
  );
}

interface Known {
  readonly everybody: readonly IamIdentity[];
  readonly byUrn: ReadonlyMap<string, IamIdentity>;
}

const KNOWN = Symbol("identities of IAM");

/** All identities, found again only when something has come that may change what one of them may do. */
export const knownIdentities = (world: World): Known =>
  keptWhileSame(KNOWN, world, () => {
    const everybody = allIdentities(world);
    return { everybody, byUrn: new Map(everybody.map((identity) => [identity.resource.urn, identity])) };
  });

interface Index {
  /** The bucket, or the whole ARN, that a statement names → whose statement it is. */
  readonly byName: ReadonlyMap<string, readonly IamIdentity[]>;
  /** Those with a statement on whatever there is, or on what is named only in part. */
  readonly anywhere: readonly IamIdentity[];
}

const INDEXES = new WeakMap<Actions, symbol>();

function indexFor(actions: Actions, world: World): Index {
  const fact = INDEXES.get(actions) ?? Symbol("identities by what they may");
  INDEXES.set(actions, fact);
  return keptWhileSame(fact, world, () => {
    const byName = new Map<string, Set<IamIdentity>>();
    const anywhere = new Set<IamIdentity>();
    for (const identity of knownIdentities(world).everybody) {
      for (const name of identity.grants.flatMap(({ statements }) =>
        statements.flatMap((one) => namesFor(one, actions)),
      )) {
        if (name === undefined) anywhere.add(identity);
        else byName.set(name, (byName.get(name) ?? new Set()).add(identity));
      }
    }
    return {
      byName: new Map([...byName].map(([name, identities]) => [name, [...identities]])),
      anywhere: [...anywhere],
    };
  });
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

/** The bucket in an ARN of S3, or the whole of another; undefined where it is not named in full. */
function nameOf(arn: string): string | undefined {
  const bucket = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];
  if (bucket !== undefined) return bucket;
  return /[*?$]/.test(arn) ? undefined : arn;
}

interface Box<T> {
  value?: T;
}

const PART_TOKENS = new Set(PARTS_OF_IDENTITIES.flatMap(({ tokens }) => tokens));

function keptWhileSame<T>(fact: symbol, world: World, make: () => T): T {
  const box = world.fold<Box<T>>(
    fact,
    () => ({}),
    (kept, { type }) => {
      if (PART_TOKENS.has(type)) delete kept.value;
    },
  );
  box.value ??= make();
  return box.value;
}
