/** Which roles, users and permission sets of the stack read the weights in a bucket, by all their documents and its own. */
import type { IamIdentity } from "../iam/evaluate/identities";
import { holdersOf, knownIdentities, type Holder } from "../iam/evaluate/reverse";
import { mayUse, refuses, type Guarded } from "../iam/evaluate/things";
import { isFor, purposesOf } from "../iam/purpose";
import { DECLARED_PURPOSES, type DeclaredRoles, type Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { knownText, unknownsBelow } from "../values";
import { evidenceAt, type View } from "../view";
import { documentAt } from "../iam/document";
import { SOME_KEY, type BucketKey } from "./guardedBucket";
import { Bucket, PermissionSet, Role, User } from "./types";

/** What hands out the bytes of an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const READ_OBJECTS: ReadonlySet<string> = new Set(["s3:getobject", "s3:getobjectversion"]);
const DECRYPT: ReadonlySet<string> = new Set(["kms:decrypt"]);

/** Who serves, trains, promotes or deploys models reads them; who comes in an emergency is declared. */
const READERS: readonly Purpose[] = ["breakGlass", "deployer", "inference", "promotion", "training"];
/** Whoever is one of these does its work without the weights. */
const NEVER: readonly Purpose[] = ["agent", "ingestion", "notebook", "retrieval", "singleSignOn", "tool"];

/** Services that keep copies of a bucket within AWS. https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html */
const KEEPERS = /^(?:backup|s3)\.amazonaws\.com$/i;

/** One who may read the weights, and whether he is one of those that are meant to. */
export interface Reader {
  readonly who: Resource;
  readonly isMeant: Truth;
}

/** Each identity of the stack that may read objects of the bucket, and decrypt them. */
export function readersOf(
  bucket: Guarded,
  { key, known }: BucketKey,
  mayHaveMorePolicies: Truth,
  world: World,
  declared: DeclaredRoles,
): readonly Reader[] {
  // What is still to come may deny it.
  const later = mayHaveMorePolicies.verdict === "undecided" ? [mayHaveMorePolicies] : [];
  const readers = holdersOf(bucket, READ_OBJECTS, world).flatMap(({ grants, identity }): readonly Reader[] => {
    const isMeant = isMeantToRead(identity, world, declared);
    if (isMeant.verdict === "pass") return [];
    const reads = all(
      mayRead(grants),
      key === undefined ? pass() : mayDecrypt(identity, key),
      ...later,
      known,
      isToldApart(identity, bucket, key, world),
    );
    if (reads.verdict === "fail") return [];
    // What he may, he may by a statement: that is the place to show.
    const shown = reads.verdict === "pass" && isMeant.verdict === "fail" ? reads.evidence : isMeant.evidence;
    const truth = any(isMeant, not(reads));
    return [
      { who: identity.resource, isMeant: { ...truth, evidence: truth.verdict === "fail" ? shown : truth.evidence } },
    ];
  });
  return [...readers, ...mayTurnOut(bucket, world, declared)];
}

/** Those of which a document is not known yet that was computed from the bucket, or from nothing that is known. */
function mayTurnOut(bucket: Guarded, world: World, declared: DeclaredRoles): readonly Reader[] {
  const { anywhere, byBucket } = unknownPermissions(world);
  return [...anywhere, ...(byBucket.get(bucket.resource.urn) ?? [])].flatMap(
    ({ evidence, identity }): readonly Reader[] => {
      const isMeant = isMeantToRead(identity, world, declared);
      const { caller, context } = identity;
      const [resource = ""] = bucket.arns;
      const denied = refuses(bucket, { action: "s3:getobject", resource, caller, context });
      return isMeant.verdict === "pass" || denied.verdict === "pass"
        ? []
        : [{ who: identity.resource, isMeant: undecided(...evidence) }];
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

const mayRead = (grants: Holder["grants"]): Truth => any(fail(), ...grants.map(({ truth }) => truth));

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
 * Whether he is meant to read weights: by what he is declared, used or trusted for. One whose purpose nothing shows is
 * nobody who was named, once somebody is.
 */
function isMeantToRead(identity: IamIdentity, world: World, declared: DeclaredRoles): Truth {
  const { resource } = identity;
  if (world.is(resource, User)) return fail({ resource, path: "", found: "an IAM user" });
  const role = roleOf(identity, world);
  const isReader = any(isFor(role, READERS, world, declared), keepsCopies(resource, world));
  if (isReader.verdict !== "fail") return isReader;
  const purposes = purposesOf(role, world, declared);
  if (NEVER.some((purpose) => purposes.has(purpose)) || isAnyDeclared(declared)) return isReader;
  return undecided({
    resource,
    path: "",
    found: "nothing shows what it is for",
    waitsFor: "what you say of it",
    toDecide:
      "State it in the policy's setting `inferenceRoles`, `promotionRoles` or `trainingRoles`, or deny it the weights.",
  });
}

/** A part of a role of another stack names it. */
function roleOf({ resource }: IamIdentity, world: World): Resource | string {
  const { role } = resource.props as View<{ role: string }>;
  return world.is(resource, Role) ? resource : (knownText(role) ?? resource);
}

const isAnyDeclared = (declared: DeclaredRoles): boolean =>
  DECLARED_PURPOSES.some((purpose) => READERS.includes(purpose) && declared[`${purpose}Roles`].length > 0);

function keepsCopies(role: Resource, world: World): Truth {
  if (!world.is(role, Role)) return fail();
  const { readable, statements } = documentAt(role.props.assumeRolePolicy);
  const services = statements.flatMap(({ principals }) => principals);
  const isKeeper =
    services.length > 0 &&
    services.every(({ kind, view }) => kind === "Service" && KEEPERS.test(knownText(view) ?? ""));
  return isKeeper
    ? pass(...services.map(({ view }) => evidenceAt(view)))
    : readable.verdict === "undecided"
      ? readable
      : fail();
}
