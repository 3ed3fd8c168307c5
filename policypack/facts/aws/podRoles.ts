/** What the roles are that pods act as: whom they let in, by whose word, and who else acts as them. */
import { isIssuerOf } from "../iam/federation";
import { documentAt, type PolicyDocument } from "../iam/document";
import {
  letsAssociationIn,
  letsMachinesIn,
  letsServicesIn,
  letsTokenIn,
  providersFor,
  someLets,
  type PodRequest,
} from "../iam/podTrust";
import { isGiven, metadataOf } from "../kubernetes/names";
import { isSameAccount, linksTo, openAccountOf, openLinksOfOthers, type RoleLink } from "../kubernetes/accountRoles";
import { roleId } from "../iam/roleId";
import { type Account, type KnownAccount } from "../kubernetes/serviceAccount";
import type { Resource, World } from "../resource";
import { about, all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isTrue, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { rolesOfNodes } from "./rolesOfNodes";
import { OpenIdConnectProvider, Role } from "./types";

/** The trust of the role, where the role is of this stack. */
function trustOf({ role }: RoleLink, world: World): PolicyDocument | undefined {
  return role.kind === "resource" && world.is(role.target, Role)
    ? documentAt(role.target.props.assumeRolePolicy)
    : undefined;
}

/** What is said of a role whose trust cannot be read here. */
function elsewhere({ role, view }: RoleLink, world: World, declared: readonly string[]): Truth {
  if (role.kind === "undecided") return undecided(role.evidence);
  if (role.kind === "foreign" && declared.some((pattern) => matchesArn(pattern, role.value)))
    return pass(evidenceAt(view));
  if (!world.closed) return undecided(evidenceAt(view, { waitsFor: "the end of the program, when roles have ARNs" }));
  return undecided(
    evidenceAt(view, {
      waitsFor: "the role, which is not of this stack",
      toDecide: "Create the role in this stack, or state it in the policy's setting `podRoles`, as an ARN pattern.",
    }),
  );
}

/**
 * Whether the role lets the service account in that is said to act as it. One that does not was meant for another.
 *
 * @param declared ARN patterns of roles that are looked after elsewhere
 */
export function letsAccountIn(link: RoleLink, account: Account, world: World, declared: readonly string[]): Truth {
  // Whom a role lets in on behalf of another role is said in that one's trust, and is no matter of the cluster.
  if (link.by === "chain") return pass();
  const trust = trustOf(link, world);
  if (trust === undefined) return elsewhere(link, world, declared);
  const request = requestOf(account.known);
  if (request === undefined) return undecided(evidenceAt(account.view));
  const asked = asksFor(link, trust, request);
  return asked.verdict === "fail" ? fail(evidenceAt(link.view), ...asked.evidence) : asked;
}

const asksFor = (link: RoleLink, trust: PolicyDocument, request: PodRequest): Truth =>
  link.by === "token" ? byToken(link, trust, request) : byAssociation(link, trust, request);

const requestOf = (account: KnownAccount | undefined): PodRequest | undefined =>
  account !== undefined && isGiven(account.name) && isGiven(account.namespace) ? account : undefined;

function byToken({ holder }: RoleLink, trust: PolicyDocument, request: PodRequest): Truth {
  const audience = (metadataOf(holder).annotations as View<Record<string, string>>)[
    "eks.amazonaws.com/audience"
  ] as View;
  if (isUnknown(audience)) return undecided(evidenceAt(audience));
  const named = knownText(audience);
  const whole = named === undefined || named === "" ? request : { ...request, audience: named };
  return someLets(trust, (statement) => letsTokenIn(statement, whole));
}

function byAssociation({ holder }: RoleLink, trust: PolicyDocument, request: PodRequest): Truth {
  const { disableSessionTags } = (holder as Resource<{ disableSessionTags: boolean }>).props;
  const disabled = isTrue(disableSessionTags);
  const lets = (hasTags: boolean): Truth =>
    someLets(trust, (statement) => letsAssociationIn(statement, { ...request, hasTags }));
  return any(all(not(disabled), lets(true)), all(disabled, lets(false)));
}

/**
 * Whether the cluster by whose word the role lets the account in is one that is meant: its identity provider is of this
 * stack, or declared.
 *
 * @param declared patterns of issuers, without `https://`
 */
export function trustsKnownCluster(link: RoleLink, account: Account, world: World, declared: readonly string[]): Truth {
  const request = requestOf(account.known);
  const trust = trustOf(link, world);
  if (link.by !== "token" || trust === undefined || request === undefined) return pass();
  const own = world.all(OpenIdConnectProvider);
  return all(
    ...providersFor(trust, request).map((provider) => {
      const name = knownText(provider);
      if (name === undefined) return isUnknown(provider) ? undecided(evidenceAt(provider)) : pass();
      const isOwn = world.follow(provider, OpenIdConnectProvider).kind === "resource";
      const isMeant = isOwn || own.some(({ props: { url } }) => isIssuerOf(name, knownText(url)));
      if (isMeant || declared.some((pattern) => isIssuerOf(name, pattern))) return pass(evidenceAt(provider));
      return undecided(
        evidenceAt(provider, {
          waitsFor: "what you say of the cluster: its identity provider is not of this stack",
          toDecide:
            "State the issuers of your clusters in the policy's setting `issuers`, or create the identity provider in this stack.",
        }),
      );
    }),
  );
}

/** Whether it is the role of the machines that pods run on: whatever runs there has it. Its trust says so, where that can be read. */
export function isRoleOfNodes(link: RoleLink, world: World): Truth {
  const trust = trustOf(link, world);
  if (trust !== undefined) return letsMachinesIn(trust);
  const node = rolesOfNodes(world).get(roleId(link.role) ?? "");
  return node === undefined ? fail() : pass(evidenceAt(link.view), evidenceAt(node));
}

/** As many are looked at each by itself; where there are more, it is not known. */
const MANY = 16;

const LET_IN = Symbol("service accounts that a role lets in");

/** The service accounts that are said to act as the role and that it lets in, or may, as far as its trust can be read. */
function letIn({ role }: RoleLink, world: World): readonly (readonly [RoleLink, Truth])[] {
  const judge = (): readonly (readonly [RoleLink, Truth])[] =>
    linksTo(role, world).flatMap((link) => {
      const lets = mayAct(link, world);
      return lets.verdict === "fail" ? [] : [[link, lets] as const];
    });
  return role.kind === "resource" ? world.memo(LET_IN, role.target, judge) : judge().slice(0, 2);
}

/** Whether the account may act as the role: what a trust that is not of this stack says is not known, and meant. */
function mayAct(link: RoleLink, world: World): Truth {
  const trust = trustOf(link, world);
  if (trust === undefined || link.by === "chain") return pass(evidenceAt(link.view));
  const request = requestOf(link.account);
  const asked = request === undefined ? undecided(evidenceAt(link.view)) : asksFor(link, trust, request);
  return about(asked, evidenceAt(link.view));
}

/**
 * Whether another service account, or a service of AWS, acts as the role too, or may by its trust.
 *
 * @param declared ARN patterns of roles that are looked after elsewhere
 */
export function isSharedRole(link: RoleLink, world: World, declared: readonly string[]): Truth {
  const trust = trustOf(link, world);
  // Of one that is not declared it is said already that it is not known whom it lets in.
  if (trust === undefined && elsewhere(link, world, declared).verdict !== "pass") return fail();
  const [, other = fail()] = letIn(link, world).find(([one]) => !isSameAccount(one, link)) ?? [];
  const unnamed = openAccountOf(link.role, world);
  const shared = any(
    other,
    trust === undefined ? fail() : any(letsServicesIn(trust), mayBeShared(link, trust, world)),
    unnamed === undefined ? fail() : undecided(evidenceAt(unnamed)),
  );
  return shared.verdict === "pass" ? pass(evidenceAt(link.view), ...shared.evidence) : shared;
}

/** Whether it is the role too of accounts of whom it is not known which one they have: not where the trust keeps them out. */
function mayBeShared(link: RoleLink, trust: PolicyDocument, world: World): Truth {
  const open = openLinksOfOthers(link, world, MANY + 1);
  return any(
    fail(),
    ...open.map((one, at) => {
      const request = requestOf(one.account);
      const unknown = undecided(evidenceAt(one.view));
      const isAsked = request !== undefined && one.by !== "chain" && at < MANY;
      return isAsked ? all(asksFor(one, trust, request), unknown) : unknown;
    }),
  );
}
