/** Who can put another content in the place of a model. */
import { EffectiveBucket } from "../aws/bucket";
import { accountNamed } from "../iam/evaluate/callers";
import { PARTS_OF_IDENTITIES, type IamIdentity } from "../iam/evaluate/identities";
import {
  holdersOf,
  onceKnown,
  knownIdentities,
  outsidersOf,
  possibleHolders,
  type Outsider,
} from "../iam/evaluate/reverse";
import { mayUse, type Guarded } from "../iam/evaluate/things";
import { isFor, purposesOf } from "../iam/purpose";
import { PURPOSE_WORDS, type DeclaredRoles, type Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import { about, all, fail, pass, undecided, type Evidence, type Truth } from "../truth";
import { knownText } from "../values";
import { keyIn } from "./artifact";
import { evidenceAt, viewOf, type View } from "../view";

/** Every way to put an object is this. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const WRITES: ReadonlySet<string> = new Set(["s3:putobject"]);

/** Who may: the roles that bring models into the registry, and people in an emergency. */
const MAY: readonly Purpose[] = ["promotion", "breakGlass"];

/** Purposes that have no business in a registry, whatever else is declared. */
const MAY_NOT: readonly Purpose[] = [
  "agent",
  "inference",
  "ingestion",
  "monitoring",
  "notebook",
  "retrieval",
  "tool",
  "training",
];

/** Somebody who may write, and whether that is as it should be. */
export interface Writer {
  readonly who: View;
  readonly truth: Truth;
}

const CANDIDATES = Symbol("who writes to the bucket");

/** Everybody who may write the object at this location in the bucket. */
export function writersOf(bucket: Resource, uri: View, world: World, declared: DeclaredRoles): readonly Writer[] {
  const name = knownText((bucket.props as View<{ bucket: string }>).bucket);
  if (name === undefined) return [];
  const effective = new EffectiveBucket(bucket, world);
  const documents = effective.policies;
  // What is still to come may deny it.
  const limits = [effective.deniesNothingMore];
  const whole = guarded(bucket, name, "*", documents);
  const object = guarded(bucket, name, keysIn(uri, name), documents);
  // Who may write nowhere in the bucket is asked no further, for any of its models.
  const candidates = world.memo<readonly IamIdentity[]>(CANDIDATES, bucket, () =>
    holdersOf(whole, WRITES, world).map(({ identity }) => identity),
  );
  const own = candidates.flatMap((identity) =>
    mayUse(identity, object, WRITES).map(({ truth }) => ({
      who: viewOf(identity.resource, identity.resource.label),
      truth: mayWrite(
        all(truth, ...limits, ...openOf(identity)),
        isPromoter(identity.resource, truth.evidence, world, declared),
      ),
    })),
  );
  const outside = outsidersOf(object, WRITES, world).map((outsider) => ({
    who: outsider.principal.view,
    truth: mayWrite(all(outsider.grant.truth, ...limits), isKnownOutside(outsider, world, declared)),
  }));
  return [...own, ...outside];
}

const KNOWN = Symbol("whether it is known who writes to the bucket");

/** Undecided where a document that is not known yet may let somebody write. */
export const writersKnown = (bucket: Resource, world: World): Truth =>
  world.memo(KNOWN, bucket, () => {
    const name = (bucket.props as View<{ bucket: string }>).bucket;
    const called = knownText(name);
    if (called === undefined) return undecided(evidenceAt(name));
    if (!world.closed)
      return undecided({ resource: bucket, path: "", found: "nobody so far", waitsFor: "the rest of the program" });
    const documents = new EffectiveBucket(bucket, world).policies;
    const own = documents.map(({ readable }) => (readable.verdict === "undecided" ? readable : pass()));
    const thing = guarded(bucket, called, "*", documents);
    return all(pass(), ...own, ...possibleHolders(thing, world), ...onceKnown(OPEN, world, () => fromNowhere(world)));
  });

const OPEN = Symbol("what identities are given from nowhere");
const IAM_PARTS = Symbol("parts of identities");

/** What identities are given and is not known yet, and comes from nothing of the stack: that may be anything. */
function fromNowhere(world: World): readonly Truth[] {
  const tokens = new Set(PARTS_OF_IDENTITIES.flatMap((type) => type.tokens));
  const parts = world.fold(
    IAM_PARTS,
    () => new Map<string, Resource>(),
    (found, resource) => {
      if (tokens.has(resource.type)) found.set(resource.urn, resource);
    },
  );
  const comesFromNothing = ({ path, resource, top = /^[^.[]*/.exec(path)?.[0] ?? "" }: Evidence): boolean => {
    const part = parts.get(resource.urn);
    return part !== undefined && path !== "" && world.dependencies(part, top).length === 0;
  };
  return knownIdentities(world).everybody.flatMap(({ complete }) => {
    const open = complete.verdict === "undecided" ? complete.evidence.filter(comesFromNothing) : [];
    return open.length === 0 ? [] : [undecided(...open)];
  });
}

const guarded = (resource: Resource, name: string, key: string, documents: Guarded["documents"]): Guarded => ({
  resource,
  arns: [`arn:${partitionOf(resource)}:s3:::${name}/${key}`],
  documents,
  needsOwnDocument: false,
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf({ outputs, props }: Resource): string {
  const arn = outputs === undefined ? undefined : knownText((outputs as View<{ arn: string }>).arn);
  const stated = /^arn:([\w-]+):/.exec(arn ?? "")?.[1];
  const region = knownText((props as View<{ region: string }>).region) ?? "";
  return stated ?? (region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws");
}

/** The objects that the location names in the bucket; all of them where it is not known. */
function keysIn(uri: View, bucket: string): string {
  const key = keyIn(uri, bucket) ?? "";
  return key === "" || key.endsWith("/") ? `${key}*` : key;
}

/** Of a document of his that is not known yet nobody knows whether it denies. */
const openOf = ({ complete }: IamIdentity): readonly Truth[] => (complete.verdict === "undecided" ? [complete] : []);

/** Whether it is right that he can; what is not known to be possible is not known to be wrong. */
const mayWrite = (can: Truth, isRight: Truth): Truth =>
  isRight.verdict !== "fail" || can.verdict === "pass" ? isRight : can.verdict === "undecided" ? can : pass();

function isPromoter(role: Resource, where: readonly Evidence[], world: World, declared: DeclaredRoles): Truth {
  const right = isFor(role, MAY, world, declared);
  if (right.verdict !== "fail") return right;
  const known = [...purposesOf(role, world, declared)];
  if (known.some((purpose) => MAY_NOT.includes(purpose)) || declared.promotionRoles.length > 0) {
    return about(fail(), ...where);
  }
  const forWhat = known.map((purpose) => PURPOSE_WORDS[purpose]).join(", ");
  return silent(where, forWhat);
}

function isKnownOutside({ principal: { kind, view }, grant }: Outsider, world: World, declared: DeclaredRoles): Truth {
  const where = grant.truth.evidence;
  const name = knownText(view) ?? "";
  // A service writes where the bucket's own policy says so, as deliveries of logs do: that is a matter of confused deputies.
  if (kind === "Service") return pass();
  const isMany = name === "*" || accountNamed(name) !== undefined;
  if (!isMany) return kind === "AWS" ? isKnownRole(name, where, world, declared) : about(fail(), ...where);
  const { conditions } = grant.statement;
  // Whom an access point lets in, its own policy says.
  if (conditions.some(({ comparison, key }) => key.startsWith("s3:dataaccesspoint") && !comparison.includes("not")))
    return pass();
  const roles = conditions
    .filter(
      ({ comparison, holdsWhenAbsent, key }) =>
        key === "aws:principalarn" && !comparison.includes("not") && !holdsWhenAbsent,
    )
    .flatMap(({ values }) => values.map((value) => knownText(value) ?? "*"));
  if (roles.length > 0) return all(...roles.map((role) => isKnownRole(role, where, world, declared)));
  // Of a whole account its administrators say who; whom they name is not seen here.
  return name === "*" ? about(fail(), ...where) : silent(where, "an account");
}

function isKnownRole(name: string, where: readonly Evidence[], world: World, declared: DeclaredRoles): Truth {
  const right = isFor(name, MAY, world, declared);
  if (right.verdict !== "fail") return right;
  const isWrong =
    name === "*" ||
    declared.promotionRoles.length > 0 ||
    [...purposesOf(name, world, declared)].some((one) => MAY_NOT.includes(one));
  return isWrong ? about(fail(), ...where) : silent(where, "another stack's");
}

const silent = (where: readonly Evidence[], forWhat: string): Truth =>
  undecided(
    ...where.slice(0, 1).map((one) => ({
      ...one,
      found: one.found,
      waitsFor: `what you say of its purpose${forWhat === "" ? "" : ` (it looks like ${forWhat})`}`,
      toDecide: "Name the roles that promote models in the policy's setting `promotionRoles`.",
    })),
  );
