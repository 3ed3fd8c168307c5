/** What somebody may do with the objects that are models, or logs. */
import { EffectiveBucket } from "../aws/bucket";
import { objectPlaces, type Kept, type ObjectPlace } from "../aws/objectPlaces";
import { Bucket, BucketPolicy } from "../aws/types";
import type { Resource, World } from "../resource";
import { all, undecided } from "../truth";
import { knownText } from "../values";
import { evidenceAt } from "../view";
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
  const wide = mayDo(identity, { actions });
  const naming = bucketsNaming(identity.resource, world);
  if (wide.length === 0 && naming.size === 0) return [];
  const places = placesOf(kept, world);
  const unknown = objectPlaces(world).unknown.filter(([what]) => what === kept);
  if (places.size + unknown.length === 0) return wide.filter(({ resource }) => isEverythingOf(resource, "s3"));
  const named = new Set([...wide.flatMap(({ resource }) => bucketsIn(resource, places)), ...naming.keys()]);
  const found = [...named].flatMap((bucket) => {
    const [owner] = world.named(`arn:aws:s3:::${bucket}`).filter((one) => world.is(one, Bucket));
    const documents = owner === undefined ? (naming.get(bucket) ?? []) : new EffectiveBucket(owner, world).policies;
    const asked = owner ?? identity.resource;
    return (places.get(bucket) ?? []).flatMap((place) => grantsAt(identity, actions, place, asked, documents));
  });
  if (unknown.length === 0) return found;
  // One of the kind lies nobody knows where: what may be done with some objects may be done with that one.
  const somewhere = undecided(...unknown.map(([, view]) => evidenceAt(view)));
  const onObjects = wide.filter(({ resource }) => bucketIn(resource) !== undefined || isEverythingOf(resource, "s3"));
  return [...found, ...onObjects.map((grant) => ({ ...grant, truth: all(grant.truth, somewhere) }))];
}

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

/** The buckets whose policy names the resource, with those policies. */
function bucketsNaming(resource: Resource, world: World): ReadonlyMap<string, Documents> {
  const found = new Map<string, Documents>();
  for (const { documents, resource: holder } of holdersNaming(resource, world)) {
    const bucket = bucketOf(holder, world);
    if (bucket !== undefined) found.set(bucket, [...(found.get(bucket) ?? []), ...documents]);
  }
  return found;
}

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
  resource: Resource,
  documents: Documents,
): readonly Grant[] {
  const [onObjects, onBuckets] = split(actions);
  const ask = (arn: string, asked: Actions): readonly Grant[] =>
    mayUse(identity, { resource, arns: [arn], documents, needsOwnDocument: false }, asked);
  const whole = resourcePattern(`arn:aws:s3:::${bucket}/*`);
  const objects = ask(`arn:aws:s3:::${bucket}/${key}`, onObjects).map((grant): Grant => {
    // Where in the bucket it lies is not known yet: what is about a part of the bucket may be about another.
    const isCertain = open === undefined || includes(resourcePattern(grant.resource), whole);
    return isCertain ? grant : { ...grant, truth: all(grant.truth, undecided(evidenceAt(open))) };
  });
  return [...objects, ...ask(`arn:aws:s3:::${bucket}`, onBuckets)];
}

/** The bucket that an ARN of S3 names, if it does. */
const bucketIn = (arn: string): string | undefined => /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];

/** The buckets that the resource of a statement is about: the one that it names, or those of the places that it covers. */
function bucketsIn(arn: string, places: Places): readonly string[] {
  const name = bucketIn(arn);
  if (name !== undefined) return [name];
  const pattern = resourcePattern(arn);
  return [...places.keys()].filter((bucket) =>
    [`arn:aws:s3:::${bucket}/*`, `arn:aws:s3:::${bucket}`].some((one) => overlaps(pattern, resourcePattern(one))),
  );
}

/** The bucket that the document is of. */
function bucketOf(holder: Resource, world: World): string | undefined {
  if (world.is(holder, Bucket)) return knownText(holder.props.bucket);
  if (!world.is(holder, BucketPolicy)) return undefined;
  const reference = world.follow(holder.props.bucket, Bucket);
  return reference.kind === "resource" ? knownText(reference.target.props.bucket) : knownText(holder.props.bucket);
}
