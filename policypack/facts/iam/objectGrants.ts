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

/** What the identity may do with objects of the kind; with all objects there are, where the stack does not say which they are. */
export function grantsOnObjects(identity: IamIdentity, actions: Actions, kept: Kept, world: World): readonly Grant[] {
  const wide = mayDo(identity, { actions });
  const places = objectPlaces(world);
  const holders = new Map(
    holdersNaming(identity.resource, world).flatMap(({ documents, resource }) => {
      const bucket = bucketOf(resource, world);
      return bucket === undefined ? [] : [[bucket, documents] as const];
    }),
  );
  const ofKind = (bucket: string): readonly ObjectPlace[] =>
    (places.get(bucket) ?? []).filter((place) => place.kept === kept);
  const buckets = new Set(
    [...wide.flatMap(({ resource }) => bucketsIn(resource, places)), ...holders.keys()].filter(
      (bucket) => ofKind(bucket).length > 0,
    ),
  );
  const isSaid = [...places.values()].some((some) => some.some((place) => place.kept === kept));
  if (!isSaid) return wide.filter(({ resource }) => isEverythingOf(resource, "s3"));
  return [...buckets].flatMap((bucket) => {
    const [owner] = world.named(`arn:aws:s3:::${bucket}`).filter((one) => world.is(one, Bucket));
    const documents = owner === undefined ? (holders.get(bucket) ?? []) : new EffectiveBucket(owner, world).policies;
    return ofKind(bucket).flatMap((place) => grantsAt(identity, actions, place, owner ?? identity.resource, documents));
  });
}

/** Which actions are about an object, and not about its bucket. */
const ON_OBJECTS = /^s3:(?:\w*object(?!lock)\w*|replicate\w+|bypassgovernanceretention)$/;

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
  documents: readonly PolicyDocument[],
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

/** The buckets that the resource of a statement is about: the one that it names, or those of the places that it covers. */
function bucketsIn(arn: string, places: ReadonlyMap<string, readonly ObjectPlace[]>): readonly string[] {
  const name = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/*?$]+)(?:\/.*)?$/.exec(arn)?.[1];
  if (name !== undefined) return [name];
  const pattern = resourcePattern(arn);
  return [...places.keys()].filter(
    (bucket) =>
      overlaps(pattern, resourcePattern(`arn:aws:s3:::${bucket}/*`)) ||
      overlaps(pattern, resourcePattern(`arn:aws:s3:::${bucket}`)),
  );
}

/** The bucket that the document is of. */
function bucketOf(holder: Resource, world: World): string | undefined {
  if (world.is(holder, Bucket)) return knownText(holder.props.bucket);
  if (!world.is(holder, BucketPolicy)) return undefined;
  const reference = world.follow(holder.props.bucket, Bucket);
  return reference.kind === "resource" ? knownText(reference.target.props.bucket) : knownText(holder.props.bucket);
}
