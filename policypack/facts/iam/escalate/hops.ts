/** How one identity of the stack comes to act as another, or to read what it likes: one step each. */
import type { iam } from "@pulumi/aws";
import { EcsService, Instance, Role, User } from "../../aws/types";
import type { Resource, World } from "../../resource";
import { all, any, not, undecided, type Truth } from "../../truth";
import { isPresent, knownText, unknownsBelow } from "../../values";
import { documentAt, type PolicyDocument, type Statement } from "../document";
import { accountNamed, service } from "../evaluate/callers";
import { contextOf } from "../evaluate/context";
import { isAllowed, isDenied } from "../evaluate/decide";
import type { IamIdentity } from "../evaluate/identities";
import { mayDo, type Grant } from "../evaluate/question";
import { mayUse, type Guarded } from "../evaluate/things";
import { about, arnOf, called, hop, onNamed, type Hop } from "./hop";
import type { Powers } from "./powers";
import { runningAs, taggedContext } from "./running";
import { ASSUME, CREDENTIALS, GIVES, PASS, RETRUST, STARTERS, written } from "./ways";

/** Whoever may be tried for a hop to one identity; of those who come there already nobody asks again. */
type IsAsked = (identity: IamIdentity) => boolean;

/** A session of a role that a service took says nothing of a second factor. */
const BY_SERVICE = contextOf({ "aws:multifactorauthpresent": undefined, "aws:multifactorauthage": undefined });

/** The hops that lead to acting as the identity. */
export function hopsTo(target: IamIdentity, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const { resource } = target;
  const isOther: IsAsked = (identity) => identity.resource.urn !== resource.urn && isAsked(identity);
  if (world.is(resource, User)) return toUser(resource, powers, world, isOther);
  if (!world.is(resource, Role)) return [];
  // What runs as it already, and takes orders, has what its session has.
  if (target.isAnew === true) return toStart(resource, powers, world, isAsked);
  return [
    ...toAssume(resource, powers, world, isOther),
    ...toRetrust(resource, powers, world, isOther),
    ...toStart(resource, powers, world, isOther),
    ...toOrder(resource, powers, world, isOther),
  ];
}

const trustOf = (role: Resource<iam.RoleArgs>): PolicyDocument => documentAt(role.props.assumeRolePolicy);

function toAssume(role: Resource<iam.RoleArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const arn = arnOf(role, "role");
  const trust = trustOf(role);
  const thing: Guarded = { resource: role, arns: [arn], documents: [trust], needsOwnDocument: true };
  const named = trust.statements.flatMap(({ principals }) =>
    principals.flatMap(({ kind, view }) => (kind === "AWS" ? powers.identitiesAt(view) : [])),
  );
  // Whoever is named needs to be asked alone, unless everybody of an account is.
  const asked = new Set([...(trust.statements.some(isForMany) ? powers.doersOf(ASSUME, arn) : []), ...named]);
  return [
    ...[...asked]
      .filter(isAsked)
      .flatMap((from) =>
        hop(
          from,
          onNamed(mayUse(from, thing, ASSUME, BY_SERVICE), role, world),
          world,
          (action) => `${action}, by which ${called(from)} becomes ${called(role)}`,
        ),
      ),
    ...toUnknownTrust(role, powers, world, isAsked),
  ];
}

/** Whether the statement may mean others than those whom it names one by one. */
const isForMany = ({ principals, view }: Statement): boolean =>
  isPresent(view.NotPrincipal) ||
  principals.some(({ view: who }) => {
    const name = knownText(who);
    return name === undefined || name.includes("*") || accountNamed(name) !== undefined;
  });

/** Of a trust policy that is not known yet, whoever it was computed from may be in it; where that is not known, anybody. */
function toUnknownTrust(role: Resource<iam.RoleArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const { readable, view } = trustOf(role);
  const [place] = readable.evidence;
  if (readable.verdict !== "undecided" || place === undefined) return [];
  const isFromNowhere = world.dependencies(role, "assumeRolePolicy").length === 0;
  const may = isFromNowhere ? powers.everybody : unknownsBelow(view).flatMap((part) => powers.identitiesAt(part));
  return [...new Set(may)]
    .filter(isAsked)
    .map((from) => ({ from, truth: undecided(...readable.evidence), step: place }));
}

function toRetrust(role: Resource<iam.RoleArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const arn = arnOf(role, "role");
  return [...powers.doersOf(RETRUST, arn)]
    .filter(isAsked)
    .flatMap((from) =>
      hop(
        from,
        onNamed(mayDo(from, { actions: RETRUST, resources: [arn] }), role, world),
        world,
        (action) => `${action}, by which ${called(from)} lets itself become ${called(role)}`,
      ),
    );
}

/** Hands the role to a service that it trusts, and starts something there. */
function toStart(role: Resource<iam.RoleArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const arn = arnOf(role, "role");
  const trust = trustOf(role);
  const named = trust.statements.flatMap(({ principals }) => principals.map(({ kind, view }) => [kind, view] as const));
  const may = (name: string): boolean =>
    trust.readable.verdict === "undecided" ||
    named.some(([kind, view]) => kind === "*" || knownText(view) === "*" || knownText(view)?.toLowerCase() === name);
  const trusted = STARTERS.filter((starter) => may(starter.service))
    .map((starter) => ({ ...starter, trust: isTrusted(trust, starter.service, arn) }))
    .filter(({ trust: { verdict } }) => verdict !== "fail");
  if (trusted.length === 0) return [];
  const asked = [...powers.doersOf(PASS, arn)].filter(isAsked);
  return asked.flatMap((from) =>
    trusted.flatMap(({ service: name, trust: trusts }) => {
      const start = powers.startsAt(from, name);
      if (start === undefined) return [];
      const context = contextOf({ "iam:passedtoservice": name });
      const passes = onNamed(mayDo(from, { actions: PASS, resources: [arn], context }), role, world);
      const both = passes.map((grant) => ({ ...grant, truth: about(grant, start.truth, trusts) }));
      const by = start.actions.map(written).join(", ");
      return hop(
        from,
        both,
        world,
        (action) => `${action}, by which ${called(from)} starts what acts as ${called(role)} (${by})`,
      );
    }),
  );
}

function isTrusted(trust: PolicyDocument, name: string, arn: string): Truth {
  const request = { action: "sts:assumerole", resource: arn, context: contextOf({}), caller: service(name) };
  const unknown = trust.readable.verdict === "undecided" ? [trust.readable] : [];
  return all(any(isAllowed([trust], request), ...unknown), not(isDenied([trust], request)));
}

/** Gives orders to what runs as the role. */
function toOrder(role: Resource<iam.RoleArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  return runningAs(role, world).flatMap(({ actions, arn, thing, truth }) => {
    const { context, unknown } = taggedContext(thing, powers.tagKeys);
    const tagged = ({ statement }: Grant): readonly Truth[] =>
      statement.conditions.flatMap(({ key }) => unknown.get(key) ?? []);
    return [...powers.doersOf(actions, arn)].filter(isAsked).flatMap((from) => {
      const grants = mayDo(from, { actions, resources: [arn], context });
      // An instance and a task have no names.
      const named = NAMELESS.has(thing.type) ? grants : onNamed(grants, thing, world);
      const open = named.map((grant) => ({ ...grant, truth: about(grant, truth, ...tagged(grant)) }));
      return hop(
        from,
        open,
        world,
        (action) => `${action}, by which ${called(from)} gives orders to ${thing.label}, which acts as ${called(role)}`,
      );
    });
  });
}

const NAMELESS: ReadonlySet<string> = new Set([...Instance.tokens, ...EcsService.tokens]);

function toUser(user: Resource<iam.UserArgs>, powers: Powers, world: World, isAsked: IsAsked): readonly Hop[] {
  const arn = arnOf(user, "user");
  return [...powers.doersOf(CREDENTIALS, arn)]
    .filter(isAsked)
    .flatMap((from) =>
      hop(
        from,
        mayDo(from, { actions: CREDENTIALS, resources: [arn] }),
        world,
        (action) => `${action}, by which ${called(from)} gets credentials of ${called(user)}`,
      ),
    );
}

/**
 * Gives itself what it likes. A boundary that it must keep, or policies that are named, keep it in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function givesItself(identity: IamIdentity, powers: Powers, world: World): readonly Hop[] {
  const { limits, resource } = identity;
  if (!world.is(resource, Role) || limits.length > 0) return [];
  const arn = arnOf(resource, "role");
  if (!powers.doesSome(identity, GIVES)) return [];
  const free = mayDo(identity, { actions: GIVES, resources: [arn] }).filter(
    ({ statement }) =>
      statement.narrowedBy((key) => key === "iam:permissionsboundary" || key === "iam:policyarn").verdict === "fail",
  );
  return hop(identity, free, world, (action) => `${action}, by which ${called(identity)} gives itself what it likes`);
}
