/** What somebody may do with the objects that are models, or logs. */
import { documentsOfBucket } from "../aws/guardedBucket";
import { objectPlaces, type Kept, type ObjectPlace } from "../aws/objectPlaces";
import { Bucket, BucketPolicy } from "../aws/types";
import type { Resource, World } from "../resource";
import { all, undecided } from "../truth";
import { knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { isEverythingOf } from "./breadth";
import type { PolicyDocument } from "./document";
import type { IamIdentity } from "./evaluate/identities";
import { includes, overlaps, resourcePattern } from "./evaluate/patterns";
import { mayDo, type Actions, type Grant } from "./evaluate/question";
import { mayUse } from "./evaluate/things";
import { holdersNaming } from "./named";

type Places = ReadonlyMap<string, readonly ObjectPlace[]>;
type Documents = readonly PolicyDocument[];

/** What the identity may do with objects of the kind; with all objects there are, where the stack does not say which they are. */
export function grantsOnObjects(identity: IamIdentity, actions: Actions, kept: Kept, world: World): readonly Grant[] {
  const own = mayDo(identity, { actions }).filter(({ resource }) => overlaps(resourcePattern(resource), ALL_OF_S3));
  const policies = policiesNaming(identity.resource, world);
  if (own.length + policies.length === 0) return [];
  const places = placesOf(kept, world);
  const unknown = objectPlaces(world).unknown.filter(([what]) => what === kept);
  if (places.size + unknown.length === 0) return own.filter(({ resource }) => isEverythingOf(resource, "s3"));
  const naming = policies.flatMap(({ bucket }) => bucket ?? []);
  const named = new Set([...own.flatMap(({ resource }) => bucketsIn(resource, places)), ...naming]);
  const found: Grant[] = [];
  for (const place of [...named].flatMap((bucket) => places.get(bucket) ?? [])) {
    found.push(...grantsAt(identity, actions, place, world));
    // Who may do it with everything is shown by a few.
    if (found.filter(({ truth }) => truth.verdict === "pass").length >= ENOUGH) break;
  }
  // Where one lies nobody knows, or whose policy it is: what may be done with some objects may be done with that one.
  const given = policies.flatMap(({ bucket, documents, of, resource }) => {
    const open = [...unknown.map(([, view]) => view), ...(bucket === undefined ? [of] : [])];
    return open.length === 0 ? [] : mayBeOpen(usedBy(identity, resource, EVERY_OBJECT, documents, actions), open);
  });
  return [
    ...found,
    ...given,
    ...(unknown.length === 0
      ? []
      : mayBeOpen(
          own,
          unknown.map(([, view]) => view),
        )),
  ];
}

const ENOUGH = 3;
const EVERY_OBJECT = "arn:aws:s3:::*";
const ALL_OF_S3 = resourcePattern(EVERY_OBJECT);

const mayBeOpen = (grants: readonly Grant[], open: readonly View[]): readonly Grant[] => {
  const somewhere = undecided(...open.map((view) => evidenceAt(view)));
  return grants.map((grant) => ({ ...grant, truth: all(grant.truth, somewhere) }));
};

const usedBy = (identity: IamIdentity, resource: Resource, arn: string, documents: Documents, actions: Actions) =>
  mayUse(identity, { resource, arns: [arn], documents, needsOwnDocument: false }, actions);

const BY_KIND = Symbol("places by kind");
/** The places of one kind, by bucket. Found again when there are more. */
function placesOf(kept: Kept, world: World): Places {
  const { byBucket } = objectPlaces(world);
  const kinds = world.fold<Map<Kept, Places>>(
    BY_KIND,
    () => new Map(),
    (found) => {
      found.clear();
    },
  );
  const known = kinds.get(kept);
  if (known !== undefined) return known;
  const some = [...byBucket].map(([bucket, places]) => [bucket, places.filter((one) => one.kept === kept)] as const);
  const places = new Map(some.filter(([, of]) => of.length > 0));
  kinds.set(kept, places);
  return places;
}

/** The policy of a bucket. */
interface PolicyOfBucket {
  readonly resource: Resource;
  readonly documents: Documents;
  /** What it says of whose policy it is, and the bucket's name where that is known. */
  readonly of: View;
  readonly bucket?: string;
}

/** The policies of buckets that name the resource. */
const policiesNaming = (named: Resource, world: World): readonly PolicyOfBucket[] =>
  holdersNaming(named, world).flatMap(({ documents, resource }): readonly PolicyOfBucket[] => {
    if (!world.is(resource, Bucket) && !world.is(resource, BucketPolicy)) return [];
    const of = resource.props.bucket;
    const reference = world.is(resource, BucketPolicy) ? world.follow(of, Bucket) : undefined;
    const bucket = knownText(reference?.kind === "resource" ? reference.target.props.bucket : of);
    return [{ resource, documents, of, ...(bucket === undefined ? {} : { bucket }) }];
  });

/** Which actions are about an object, and not about its bucket. */
const ON_OBJECTS = /^s3:(?:(?!putbucket)\w*object\w*|replicate\w+|bypassgovernanceretention)$/;

const SPLIT = new WeakMap<Actions, readonly [objects: Actions, buckets: Actions]>();

function split(actions: Actions): readonly [objects: Actions, buckets: Actions] {
  const known = SPLIT.get(actions);
  if (known !== undefined) return known;
  const objects = new Set([...actions].filter((action) => ON_OBJECTS.test(action)));
  const parts = [objects, new Set([...actions].filter((action) => !objects.has(action)))] as const;
  SPLIT.set(actions, parts);
  return parts;
}

function grantsAt(
  identity: IamIdentity,
  actions: Actions,
  { bucket, key, open }: ObjectPlace,
  world: World,
): readonly Grant[] {
  const { complete, documents, owner } = documentsOfBucket(bucket, world);
  const [onObjects, onBuckets] = split(actions);
  const ask = (arn: string, asked: Actions) => usedBy(identity, owner ?? identity.resource, arn, documents, asked);
  const whole = resourcePattern(`arn:aws:s3:::${bucket}/*`);
  const objects = ask(`arn:aws:s3:::${bucket}/${key}`, onObjects).map((grant): Grant => {
    // Where in the bucket it lies is not known yet: what is about a part of the bucket may be about another.
    const isCertain = open === undefined || includes(resourcePattern(grant.resource), whole);
    return isCertain ? grant : { ...grant, truth: all(grant.truth, undecided(evidenceAt(open))) };
  });
  const grants = [...objects, ...ask(`arn:aws:s3:::${bucket}`, onBuckets)];
  // A policy of the bucket that is not known yet, or still to come, may deny it.
  return complete.verdict === "pass"
    ? grants
    : grants.map((grant) => ({ ...grant, truth: all(grant.truth, complete) }));
}

/** The bucket that an ARN of S3 names, if it does. */
const bucketIn = (arn: string): string | undefined => /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];

/** The buckets that the resource of a statement is about: the one that it names, or those of the places that it covers. */
function bucketsIn(arn: string, places: Places): readonly string[] {
  const name = bucketIn(arn);
  if (name !== undefined) return [name];
  if (isEverythingOf(arn, "s3")) return [...places.keys()];
  const pattern = resourcePattern(arn);
  return [...places.keys()].filter((bucket) =>
    [`arn:aws:s3:::${bucket}/*`, `arn:aws:s3:::${bucket}`].some((one) => overlaps(pattern, resourcePattern(one))),
  );
}
