import type { sagemaker } from "@pulumi/aws";
import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { identitiesOf, namesIn } from "../identity";
import type { Resource, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { atLeast, isPresent, isUnknown, number, text, textsBelow, unknownsBelow } from "../values";
import { cursorOf, elementsOf, evidenceAt, viewOf, type View } from "../view";
import { EffectiveBucket } from "./bucket";
import {
  Bucket,
  BucketObject,
  BucketObjectLock,
  CustomModel,
  InvocationLogging,
  Model,
  Trail,
  TrainingJob,
} from "./types";

/** What a bucket may hold: models that are served, the data that models are made from, or the records of who did what. */
export type Contents = "models" | "training data" | "logs";

/** The places in a resource that name a bucket, and what is in it. */
function placesIn(user: Resource, world: World): readonly (readonly [Contents, View])[] {
  if (world.is(user, Model))
    return [
      ["models", user.props.primaryContainer],
      ["models", user.props.containers],
    ];
  if (world.is(user, TrainingJob)) return channelsOf(user.props).map((channel) => ["training data", channel]);
  if (world.is(user, CustomModel)) return [["training data", user.props.trainingDataConfig]];
  if (world.is(user, InvocationLogging)) return [["logs", user.props.loggingConfig]];
  return world.is(user, Trail) ? [["logs", user.props.s3BucketName]] : [];
}

/** The channels of a training job that bring data; the one that brings the model to start from does not. */
const channelsOf = ({ inputDataConfigs }: View<sagemaker.TrainingJobArgs>): readonly View[] =>
  elementsOf(inputDataConfigs).filter(
    ({ channelName }) => text(channelName, (name) => /model/i.test(name)).verdict !== "pass",
  );

interface Found {
  /** A bucket's name or URN → what it holds, and who says so. */
  readonly by: Map<string, [Contents, Resource][]>;
  /** Places that name a bucket that is not known. */
  readonly open: [Contents, View][];
}

const CONTENTS = Symbol("contents of buckets");

function contents(world: World): Found {
  return world.fold<Found>(
    CONTENTS,
    () => ({ by: new Map(), open: [] }),
    (found, user) => {
      for (const [kind, place] of placesIn(user, world)) {
        const note = (key: string) => found.by.set(key, [...(found.by.get(key) ?? []), [kind, user]]);
        textsBelow(place).flatMap(namesIn).forEach(note);
        const sources = world.dependencies(user, cursorOf(place).top);
        const buckets = sources.flatMap((source) => [
          source,
          ...(world.is(source, BucketObject) ? world.dependencies(source, "bucket") : []),
        ]);
        buckets.filter((source) => world.is(source, Bucket)).forEach(({ urn }) => note(urn));
        if (world.closed && sources.length === 0)
          unknownsBelow(place).forEach((unknown) => found.open.push([kind, unknown]));
      }
    },
  );
}

/** Whether the bucket holds such things. */
export function holds(bucket: Resource, kind: Contents, world: World): Truth {
  const { by, open } = contents(world);
  const { bucket: name } = bucket.props as View<{ bucket: string }>;
  const keys = [bucket.urn, ...identitiesOf(bucket), ...textsBelow(name).flatMap(namesIn)];
  const said = keys.flatMap((key) => by.get(key) ?? []).filter(([what]) => what === kind);
  const unknown = open.filter(([what]) => what === kind).map(([, view]) => undecided(evidenceAt(view)));
  const isNamed = isUnknown(name) && [...by.values()].flat().some(([what]) => what === kind);
  return any(
    isNamed ? undecided(evidenceAt(name)) : fail(),
    ...said.map(([, user]) => pass({ resource: user, path: "", found: `${kind} are in ${bucket.name}` })),
    ...unknown,
  );
}

/** Whether the bucket that the value names, of this stack or not, holds such things by what this stack says. */
export function isSaidToHold(name: View, kind: Contents, world: World): Truth {
  const { by, open } = contents(world);
  const isSaid = textsBelow(name)
    .flatMap(namesIn)
    .some((one) => by.get(one)?.some(([what]) => what === kind) === true);
  const unknown = open.filter(([what]) => what === kind).map(([, view]) => undecided(evidenceAt(view)));
  return any(isSaid ? pass(evidenceAt(name)) : fail(), ...unknown);
}

/** The same, undecided while what would say so may still come. */
export function mayComeToHold(bucket: Resource, kind: Contents, world: World): Truth {
  const later = { resource: bucket, path: "", found: `no ${kind} so far`, waitsFor: "the rest of the program" };
  return any(holds(bucket, kind, world), world.closed ? fail() : undecided(later));
}

/** A bucket that holds models or logs, with the retention that its objects get by themselves. */
export class KeptBucket implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Whether it holds models that are served, or logs. */
  holds(kind: Contents): Truth {
    return holds(this.resource, kind, this.world);
  }

  /** Whether nobody removes or changes an object for so many days. A bucket that access logs go to cannot be locked. */
  isLocked(acceptsMode: (mode: string) => boolean, days: number): Truth {
    const { resource, world } = this;
    const whole = world.is(resource, Bucket);
    const separate = whole
      ? world.referrers(resource, BucketObjectLock, "bucket")
      : { resources: [resource], complete: pass() };
    const inline = whole ? resource.props.objectLockConfiguration : viewOf<never>(resource, undefined);
    const rules = [
      ...separate.resources.map(({ props }) => (props as View<{ rule: Rule }>).rule),
      ...(isPresent(inline) ? [(inline as View<{ rule: Rule }>).rule] : []),
    ];
    const none =
      separate.complete.verdict === "pass"
        ? fail({ resource, path: "", found: "without a default retention" })
        : separate.complete;
    const locks = rules.map(({ defaultRetention: { days: given, mode, years } }) =>
      all(text(mode, acceptsMode), isPresent(years) ? number(years, (count) => count >= 1) : atLeast(given, days)),
    );
    return any(rules.length > 0 ? all(...locks) : none, new EffectiveBucket(resource, world).isAccessLogTarget);
  }
}

interface Rule {
  readonly defaultRetention: { readonly days: number; readonly mode: string; readonly years: number };
}

const stores: SubjectType<KeptBucket> = {
  types: [Bucket, BucketObjectLock],
  of: (resource, world) => {
    const kept = (whole: Resource) => new KeptBucket(whole, world);
    if (world.is(resource, Bucket)) return [kept(resource)];
    return world.is(resource, BucketObjectLock)
      ? wholesOf(resource, world.follow(resource.props.bucket, Bucket), kept)
      : [];
  },
};

/** The buckets of served models, and of logs. */
export const keptBuckets = whereAiIs(onlyAi(stores, (bucket) => any(bucket.holds("models"), bucket.holds("logs"))));
