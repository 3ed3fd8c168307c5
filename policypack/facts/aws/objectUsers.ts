/** Which roles, users and permission sets of the stack use the objects of a bucket, by all their documents and its own. */
import type { IamIdentity } from "../iam/evaluate/identities";
import { holdersOf, knownIdentities } from "../iam/evaluate/reverse";
import { mayUse, refuses, type Guarded } from "../iam/evaluate/things";
import { isFor, purposesOf } from "../iam/purpose";
import type { DeclaredPurpose, DeclaredRoles, Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { knownText, unknownsBelow } from "../values";
import { evidenceAt, type View } from "../view";
import { keepsCopies } from "./copyKeepers";
import { SOME_KEY, type BucketKey } from "./bucketKeys";
import { Bucket, PermissionSet, Role, User } from "./types";

const DECRYPT: ReadonlySet<string> = new Set(["kms:decrypt"]);

/** What is done with the objects of a bucket, and for whom it is. */
export interface ObjectUse {
  /** Actions, in lower case. */
  readonly actions: ReadonlySet<string>;
  /** Whose work it is. */
  readonly meant: readonly Purpose[];
  /** Whose work never is: of others it is not known. */
  readonly never: readonly Purpose[];
  /** What a person has to decrypt is no use without the key. */
  readonly decrypts: boolean;
  /** The purposes to declare, and the settings of theirs. */
  readonly declare: readonly DeclaredPurpose[];
}

/** One who may, and whether he is one of those who are meant to. */
export interface ObjectUser {
  readonly who: Resource;
  readonly isMeant: Truth;
}

/** Each identity of the stack that may do it with objects of the bucket, and is not meant to for certain. */
export function usersOf(
  use: ObjectUse,
  bucket: Guarded,
  { key, known }: BucketKey,
  deniesNothingMore: Truth,
  world: World,
  declared: DeclaredRoles,
): readonly ObjectUser[] {
  const users = holdersOf(bucket, use.actions, world).flatMap(({ grants, identity }): readonly ObjectUser[] => {
    const isMeant = isMeantTo(use, identity, world, declared);
    if (isMeant.verdict === "pass") return [];
    const may = all(
      any(fail(), ...grants.map(({ truth }) => truth)),
      key === undefined || !use.decrypts ? pass() : mayDecrypt(identity, key),
      deniesNothingMore,
      known,
      isToldApart(identity, bucket, key, world),
    );
    if (may.verdict === "fail") return [];
    // What he may, he may by a statement: that is the place to show.
    const shown = may.verdict === "pass" && isMeant.verdict === "fail" ? may.evidence : isMeant.evidence;
    const truth = any(isMeant, not(may));
    return [
      { who: identity.resource, isMeant: { ...truth, evidence: truth.verdict === "fail" ? shown : truth.evidence } },
    ];
  });
  return [...users, ...mayTurnOut(use, bucket, world, declared)];
}

/** Those of which a document is not known yet that was computed from the bucket, or from nothing that is known. */
function mayTurnOut(use: ObjectUse, bucket: Guarded, world: World, declared: DeclaredRoles): readonly ObjectUser[] {
  const { anywhere, byBucket } = unknownPermissions(world);
  return [...anywhere, ...(byBucket.get(bucket.resource.urn) ?? [])].flatMap(
    ({ evidence, identity }): readonly ObjectUser[] => {
      const isMeant = isMeantTo(use, identity, world, declared);
      const { caller, context } = identity;
      const [resource = ""] = bucket.arns;
      const denied = [...use.actions].every(
        (action) => refuses(bucket, { action, resource, caller, context }).verdict === "pass",
      );
      return isMeant.verdict === "pass" || denied ? [] : [{ who: identity.resource, isMeant: undecided(...evidence) }];
    },
  );
}

interface Unknown {
  readonly identity: IamIdentity;
  readonly evidence: readonly Evidence[];
}

interface UnknownPermissions {
  readonly anywhere: Unknown[];
  readonly byBucket: Map<string, Unknown[]>;
  /** The names of roles that are not known yet. */
  readonly nameless: View[];
}

const UNKNOWN = Symbol("permissions that are not known yet");

/** The documents of identities that are not known yet, by the bucket that they were computed from. Told at the end. */
function unknownPermissions(world: World): UnknownPermissions {
  const { everybody } = knownIdentities(world);
  const [first] = everybody;
  const found: UnknownPermissions = { anywhere: [], byBucket: new Map(), nameless: [] };
  if (first === undefined || !world.closed) return found;
  return world.memo(UNKNOWN, first.resource, () => {
    const { anywhere, byBucket, nameless } = found;
    for (const identity of everybody) {
      const { complete, resource } = identity;
      const { name } = resource.props as View<{ name: string }>;
      if (world.is(resource, Role) && knownText(name) === undefined) nameless.push(name);
      const isOpen =
        complete.verdict === "undecided" && complete.evidence.every(({ waitsFor }) => waitsFor === undefined);
      if (isOpen) anywhere.push({ identity, evidence: complete.evidence });
      for (const { readable, view } of identity.grants) {
        for (const unknown of readable.verdict === "undecided" ? unknownsBelow(view) : []) {
          const reference = world.follow(unknown, Bucket);
          const buckets =
            reference.kind === "resource"
              ? [reference.target]
              : reference.kind === "undecided"
                ? reference.candidates
                : [];
          for (const { urn } of buckets) {
            byBucket.set(urn, [...(byBucket.get(urn) ?? []), { identity, evidence: [evidenceAt(unknown)] }]);
          }
        }
      }
    }
    return found;
  });
}

/**
 * A bucket that denies, and a key, tell roles apart by their ARN: of one whose name is not known yet it is not known what they
 * say. What is given to a role by a name may be given to one whose name is not known yet, with a boundary of its own.
 */
function isToldApart({ resource }: IamIdentity, bucket: Guarded, key: Guarded | undefined, world: World): Truth {
  const isWhole = [Role, User, PermissionSet].some((type) => world.is<unknown>(resource, type));
  if (!isWhole) {
    const { nameless } = unknownPermissions(world);
    return all(...nameless.map((view) => undecided(evidenceAt(view))));
  }
  const { name } = resource.props as View<{ name: string }>;
  const denies = bucket.documents.some(({ statements }) => statements.some(({ effect }) => effect === "Deny"));
  return knownText(name) === undefined && (denies || key !== undefined) ? undecided(evidenceAt(name)) : pass();
}

function mayDecrypt(identity: IamIdentity, key: Guarded): Truth {
  const grants = mayUse(identity, key, DECRYPT).map(({ resource, truth }) =>
    // A statement that names one key may name this one, whose ARN nobody knows yet.
    key.arns.includes(SOME_KEY) && resource !== SOME_KEY && resource !== "*"
      ? all(truth, undecided(...truth.evidence))
      : truth,
  );
  const { complete } = identity;
  return any(fail(), ...grants, ...(complete.verdict === "undecided" ? [complete] : []));
}

/**
 * Whether he is meant to: by what he is declared, used or trusted for. One whose purpose nothing shows is nobody who was named,
 * once somebody is.
 */
function isMeantTo(use: ObjectUse, identity: IamIdentity, world: World, declared: DeclaredRoles): Truth {
  const { resource } = identity;
  const role = roleOf(identity, world);
  const isMeant = any(isFor(role, use.meant, world, declared), keepsCopies(resource, world));
  if (isMeant.verdict !== "fail") return isMeant;
  const purposes = purposesOf(role, world, declared);
  const isDeclared = use.declare.some((purpose) => declared[`${purpose}Roles`].length > 0);
  const isNever = world.is(resource, User) || use.never.some((purpose) => purposes.has(purpose));
  if (isNever || isDeclared) return isMeant;
  const settings = use.declare.map((purpose) => `\`${purpose}Roles\``).join(" or ");
  return undecided({
    resource,
    path: "",
    found: "nothing shows what it is for",
    waitsFor: "what you say of it",
    toDecide: `State it in the policy's setting ${settings}, or deny it the objects.`,
  });
}

/** A part of a role of another stack names it. */
function roleOf({ resource }: IamIdentity, world: World): Resource | string {
  const { role } = resource.props as View<{ role: string }>;
  return world.is(resource, Role) ? resource : (knownText(role) ?? resource);
}
