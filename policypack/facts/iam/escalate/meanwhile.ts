/**
 * Whom a way to the weights may open to while a program still runs: those of low trust in whose name something acts already.
 * What opens it is what comes last: what acts as them, what reads the weights, or what they are given.
 */
import { roleOf, roleUsers, usesIn } from "../../aws/roleUses";
import { Role } from "../../aws/types";
import { identitiesOf, namesIn } from "../../identity";
import { BATCH_WORKLOADS, NOTEBOOK_WORKLOADS } from "../../kubernetes/types";
import type { Purpose } from "../../organisation";
import type { Resource, ResourceType, World } from "../../resource";
import { knownText } from "../../values";
import { documentAt } from "../document";
import { sessionless } from "../evaluate/callers";
import { PARTS_OF_IDENTITIES, type IamIdentity } from "../evaluate/identities";
import { touchedBy } from "../evaluate/known";
import { mayDo } from "../evaluate/question";
import { knownIdentities } from "../evaluate/reverse";
import { WAYS } from "./ways";

/** Who runs what others write: code in cells, prompts, data. None of them is to become one that reads weights. */
export const LOW_TRUST: readonly Purpose[] = ["agent", "notebook", "tool", "training"];

/** The workloads that run what others write. */
export const PODS: readonly ResourceType[] = [...NOTEBOOK_WORKLOADS, ...BATCH_WORKLOADS];

/** What acts as a role opens a way: what is wrong is said before it is made. */
export const DOORS: readonly ResourceType[] = roleUsers.types.filter((type) => !PARTS_OF_IDENTITIES.includes(type));

const PARTS: ReadonlySet<string> = new Set(PARTS_OF_IDENTITIES.flatMap(({ tokens }) => tokens));
const IS_LOW: ReadonlySet<Purpose> = new Set([...LOW_TRUST, "pipeline"]);
const LOW = Symbol("roles of low trust that something acts as");

/** The roles of which something of low trust acts so far. */
const lowSoFar = (world: World): ReadonlySet<string> =>
  world.fold<Set<string>>(
    LOW,
    () => new Set(),
    (low, resource) => {
      for (const use of usesIn(resource, world)) {
        const role = IS_LOW.has(use.purpose) ? roleOf(use, world) : undefined;
        if (role !== undefined) low.add(role);
      }
    },
  );

/** The identities of low trust that are to be looked at as the resource comes. */
export function metAt(resource: Resource, world: World): readonly IamIdentity[] {
  const low = lowSoFar(world);
  if (low.size === 0) return [];
  const { byUrn } = knownIdentities(world);
  return whomItConcerns(resource, low, world).flatMap((urn) => {
    const identity = byUrn.get(urn);
    return identity !== undefined && takesSteps(identity, world) ? [identity] : [];
  });
}

/** Whose own role it is, or whose permissions it is a part of; all of them, where it is what reads weights. */
function whomItConcerns(resource: Resource, low: ReadonlySet<string>, world: World): readonly string[] {
  if (PARTS.has(resource.type)) {
    const changed = touchedBy(resource, world);
    return changed === "everybody" ? [] : [resource, ...changed].map(({ urn }) => urn).filter((urn) => low.has(urn));
  }
  const uses = usesIn(resource, world);
  if (uses.some(({ purpose }) => !IS_LOW.has(purpose))) return [...low];
  return [...new Set(uses.flatMap((use) => roleOf(use, world) ?? []))];
}

/** Whether it may take some first step at all: by what it is allowed, or as one whom a role trusts by name. Most may not. */
const takesSteps = (identity: IamIdentity, world: World): boolean =>
  mayDo(identity, { actions: WAYS }).some(({ truth }) => truth.verdict === "pass") ||
  [...identitiesOf(identity.resource)].some((name) => trustedByName(world).has(name));

const TRUSTED = Symbol("whom roles trust by name");

const trustedByName = (world: World): ReadonlySet<string> =>
  world.fold<Set<string>>(
    TRUSTED,
    () => new Set(),
    (trusted, resource) => {
      if (!world.is(resource, Role)) return;
      for (const { principals } of documentAt(resource.props.assumeRolePolicy).statements)
        for (const { kind, view } of principals)
          if (kind === "AWS") for (const name of namesIn(sessionless(knownText(view) ?? ""))) trusted.add(name);
    },
  );
