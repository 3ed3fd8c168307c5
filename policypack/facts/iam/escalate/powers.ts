/** What each identity of the stack may do of what makes one another, found by action and by what it is done to. */
import { Role, User } from "../../aws/types";
import type { Resource, World } from "../../resource";
import type { View } from "../../view";
import { sessionless } from "../evaluate/callers";
import type { IamIdentity } from "../evaluate/identities";
import { mayDo, type Grant } from "../evaluate/question";
import { knownIdentities } from "../evaluate/reverse";
import { STARTED_BY, WAYS } from "./ways";

/** The identities that may do one action. */
interface Doers {
  /** By what the statement names in full. */
  readonly byName: Map<string, Set<IamIdentity>>;
  /** Those whose statement is on whatever there is, or on what is named in part. */
  readonly anywhere: Set<IamIdentity>;
}

/** What the identities of a stack may do. */
export interface Powers {
  readonly everybody: readonly IamIdentity[];
  /** Who may do one of these actions to what is called so; of some it is to be asked whether it is this thing. */
  doersOf(actions: ReadonlySet<string>, arn: string): ReadonlySet<IamIdentity>;
  /** Asks the identity no more: who has come to the weights is not looked at again. */
  forget(identity: IamIdentity): void;
  /** Whether the identity may do one of these to something. */
  doesSome(identity: IamIdentity, actions: ReadonlySet<string>): boolean;
  /** The identities of the stack that a principal may be. */
  identitiesAt(principal: View): readonly IamIdentity[];
  /** What lets the identity start something at the service. */
  startsAt(identity: IamIdentity, service: string): Grant | undefined;
  /** The condition keys of the documents on tags of things. */
  readonly tagKeys: ReadonlySet<string>;
}

/** Reads what all identities may do, once. */
export function powersIn(world: World): Powers {
  const doers = new Map<string, Doers>();
  const starts = new Map<IamIdentity, Map<string, Grant>>();
  const tagKeys = new Set<string>();
  const done = new Map<IamIdentity, Set<string>>();
  const { byUrn, everybody: known } = knownIdentities(world);
  const everybody = known.flatMap(withAnew);
  for (const identity of everybody) {
    for (const { statements } of [...identity.grants, ...identity.denials])
      for (const { key } of statements.flatMap(({ conditions }) => conditions))
        if (key.includes(":resourcetag/")) tagKeys.add(key);
    for (const grant of mayDo(identity, { actions: WAYS })) {
      for (const action of grant.actions) {
        done.set(identity, (done.get(identity) ?? new Set()).add(action));
        note(doers, action, grant.resource, identity);
        for (const service of STARTED_BY.get(action) ?? []) {
          const ofIdentity = starts.get(identity) ?? new Map<string, Grant>();
          starts.set(identity, ofIdentity);
          const before = ofIdentity.get(service);
          if (before?.truth.verdict !== "pass") ofIdentity.set(service, { ...grant, actions: [action] });
        }
      }
    }
  }
  return {
    everybody,
    tagKeys,
    forget: (identity) => {
      for (const action of done.get(identity) ?? []) doers.get(action)?.anywhere.delete(identity);
    },
    doesSome: (identity, actions) => {
      const own = done.get(identity);
      return own !== undefined && [...actions].some((action) => own.has(action));
    },
    identitiesAt: (principal) => {
      return targetsOf(principal, world)
        .flatMap(({ urn }) => byUrn.get(urn) ?? [])
        .flatMap(withAnew);
    },
    startsAt: (identity, service) => starts.get(identity)?.get(service),
    doersOf: (actions, arn) => {
      const found = new Set<IamIdentity>();
      for (const action of actions) {
        const { anywhere = [], byName = new Map<string, Set<IamIdentity>>() } = doers.get(action) ?? {};
        const name = nameOf(arn);
        // What is not known in full may be any of those that are named.
        const named = name === undefined ? [...byName.values()] : [byName.get(name) ?? []];
        for (const identities of [anywhere, ...named]) for (const identity of identities) found.add(identity);
      }
      return found;
    },
  };
}

/** A session is named in full: what it may, its role may. */
function targetsOf(principal: View, world: World): readonly Resource[] {
  const reference = world.follow<unknown>(principal, Role, User);
  if (reference.kind === "resource") return [reference.target];
  if (reference.kind === "undecided") return reference.candidates;
  return reference.kind === "foreign" ? world.named(sessionless(reference.value)) : [];
}

/** The identity, and what it is in sessions that begin without a policy. */
const withAnew = (identity: IamIdentity): readonly IamIdentity[] =>
  identity.anew === undefined ? [identity] : [identity, identity.anew];

function note(doers: Map<string, Doers>, action: string, resource: string, identity: IamIdentity): void {
  const ofAction = doers.get(action) ?? { byName: new Map<string, Set<IamIdentity>>(), anywhere: new Set() };
  doers.set(action, ofAction);
  const name = nameOf(resource);
  if (name === undefined) ofAction.anywhere.add(identity);
  else ofAction.byName.set(name, (ofAction.byName.get(name) ?? new Set()).add(identity));
}

/** What an ARN names, without partition, Region and account; undefined where it is not named in full. */
function nameOf(arn: string): string | undefined {
  const [prefix, , owner = "", , , ...rest] = arn.split(":");
  const name = rest.join(":");
  return prefix !== "arn" || name === "" || /[*?$]/.test(owner + name) ? undefined : `${owner}:${name}`.toLowerCase();
}
