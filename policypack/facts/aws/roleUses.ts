/** Which role an AI resource acts as, and what for. */
import type { lambda } from "@pulumi/aws";
import { identitiesOf, namesIn } from "../identity";
import { podUsesIn } from "../kubernetes/podUses";
import { actors } from "../kubernetes/serviceAccount";
import type { Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { TOOLS, USES } from "./rolePlaces";
import { Function, FunctionAlias, Role } from "./types";

/** A place where a resource says as which role it acts. */
export interface RoleUse {
  readonly purpose: Purpose;
  readonly user: Resource;
  readonly view: View;
}

/** A resource that acts as a role. */
export interface RoleUser extends Subject {
  readonly uses: readonly RoleUse[];
}

/** The resources that act as roles for one of the purposes of AI. Which of them is the first is known at the end. */
export const roleUsers: SubjectType<RoleUser> = {
  types: [...USES.map(([, type]) => type), ...TOOLS.map(([type]) => type), ...actors.types],
  of: (resource, world) => {
    if (!world.closed) return [];
    const uses = usesIn(resource, world);
    const users = new Set(uses.map(({ user }) => user));
    return [...users].map((user) => ({ resource: user, uses: uses.filter((use) => use.user === user) }));
  },
};

/** Of each purpose, the use that is the first by URN. */
type Firsts = Map<string, RoleUse>;

interface KnownUses {
  readonly byRole: Map<string, Firsts>;
  /** Those of which it is not known which role it is. */
  readonly open: Firsts;
  readonly all: Firsts;
}

const KNOWN_USES = Symbol("uses of roles");

/**
 * Whether the role is used for something else too. Of those that share it the first by URN is where it belongs: so that is
 * said once of each other purpose.
 */
export function isSharedWithOthers(use: RoleUse, world: World): Truth {
  const { all, byRole, open } = knownUses(world);
  const other = (firsts: Firsts = new Map<string, RoleUse>()): RoleUse | undefined =>
    [...firsts.values()].find(({ purpose, user }) => purpose !== use.purpose && user.urn < use.user.urn);
  const role = roleOf(use, world);
  if (role === undefined) return other(all) === undefined ? fail() : undecided(evidenceAt(use.view));
  const sharer = other(byRole.get(role));
  if (sharer !== undefined) return pass(evidenceAt(use.view), evidenceAt(sharer.view));
  const maybe = other(open);
  return maybe === undefined ? fail() : undecided(evidenceAt(maybe.view));
}

function note({ all, byRole, open }: KnownUses, use: RoleUse, role: string | undefined): void {
  const ofRole = role === undefined ? open : (byRole.get(role) ?? new Map<string, RoleUse>());
  if (role !== undefined) byRole.set(role, ofRole);
  for (const firsts of [ofRole, all]) {
    const first = firsts.get(use.purpose);
    if (first === undefined || use.user.urn < first.user.urn) firsts.set(use.purpose, use);
  }
}

/** The purposes for which the resources of the stack use a role, and the uses of which it is not known which role it is. */
export function usesOf(
  role: Resource | string,
  world: World,
): { readonly known: readonly RoleUse[]; readonly open: readonly RoleUse[] } {
  const { byRole, open } = knownUses(world);
  const called = typeof role === "string" ? namesIn(role).slice(-1) : [role.urn, ...identitiesOf(role)];
  const known = called.flatMap((name) => [...(byRole.get(name)?.values() ?? [])]);
  return { known: [...new Set(known)], open: [...open.values()] };
}

const knownUses = (world: World): KnownUses =>
  world.fold<KnownUses>(
    KNOWN_USES,
    () => ({ byRole: new Map(), open: new Map(), all: new Map() }),
    (known, resource) => {
      for (const one of usesIn(resource, world)) note(known, one, roleOf(one, world));
    },
  );

/** The places where a resource says as which roles it, or what it stands for, acts. */
export function usesIn(resource: Resource, world: World): readonly RoleUse[] {
  return [...directUses(resource, world), ...toolUses(resource, world), ...podUsesIn(resource, world)];
}

/** The function that an agent calls as its tool acts as a role too. */
export function toolUses(resource: Resource, world: World): readonly RoleUse[] {
  return TOOLS.filter(([type]) => world.is<unknown>(resource, type)).flatMap(([, path]) =>
    placesAt(resource.props, path.split(".")).flatMap((called): readonly RoleUse[] => {
      const user = functionAt(called, world);
      // Of a function that is not known it is not known either which role it has.
      if (user === undefined) return isUnknown(called) ? [{ purpose: "tool", user: resource, view: called }] : [];
      return isPresent(user.props.role) ? [{ purpose: "tool", user, view: user.props.role }] : [];
    }),
  );
}

/** The function of this stack that is called, by itself or by an alias. */
function functionAt(called: View, world: World): Resource<lambda.FunctionArgs> | undefined {
  const reference = world.follow<lambda.FunctionArgs | lambda.AliasArgs>(called, Function, FunctionAlias);
  if (reference.kind !== "resource") return undefined;
  if (world.is(reference.target, Function)) return reference.target;
  const behind = world.is(reference.target, FunctionAlias)
    ? world.follow(reference.target.props.functionName, Function)
    : undefined;
  return behind?.kind === "resource" ? behind.target : undefined;
}

function directUses(resource: Resource, world: World): readonly RoleUse[] {
  return USES.filter(([, type]) => world.is<unknown>(resource, type)).flatMap(([purpose, , ...paths]) =>
    paths
      .flatMap((path) => placesAt(resource.props, path.split(".")))
      .filter((view) => isUnknown(view) || (knownText(view) ?? "") !== "")
      .map((view) => ({ purpose, user: resource, view })),
  );
}

function placesAt(view: View, [step, ...rest]: readonly string[]): readonly View[] {
  if (step === undefined) return [view];
  const next = (view as View<Record<string, unknown>>)[step] as View;
  return cursorOf(next).tree === undefined ? [] : oneOrMany(next).flatMap((one) => placesAt(one, rest));
}

/** What tells the role from others: its URN, or its name where it is not of this stack; undefined where it is not known which it is. */
export function roleOf({ view }: RoleUse, world: World): string | undefined {
  const reference = world.follow(view, Role);
  if (reference.kind === "resource") return reference.target.urn;
  return reference.kind === "foreign" ? namesIn(reference.value).at(-1) : undefined;
}
