/** Where in S3 the models lie that a stack serves, and the records of what it does. */
import type { Resource, ResourceType, World } from "../resource";
import { isUnknown, knownText, oneOrMany, textsBelow, unknownsBelow } from "../values";
import { cursorOf, type View } from "../view";
import {
  BucketLogging,
  BucketObject,
  Bucket,
  EndpointConfiguration,
  FlowLog,
  InvocationLogging,
  Model,
  Trail,
} from "./types";

/** What lies there. */
export type Kept = "models" | "logs";

/** Some objects of a bucket. */
export interface ObjectPlace {
  readonly kept: Kept;
  readonly bucket: string;
  /** A pattern of keys: `models/llm.tar.gz*`. */
  readonly key: string;
  /** Set where the key is not known yet: then it is anywhere in the bucket. */
  readonly open?: View;
}

const ROWS: readonly (readonly [kept: Kept, type: ResourceType, ...paths: string[]])[] = [
  ["models", Model, "primaryContainer", "containers"],
  ["logs", BucketLogging, "targetBucket"],
  ["logs", EndpointConfiguration, "dataCaptureConfig.destinationS3Uri"],
  ["logs", FlowLog, "logDestination"],
  [
    "logs",
    InvocationLogging,
    "loggingConfig.s3Config.bucketName",
    "loggingConfig.cloudwatchConfig.largeDataDeliveryS3Config.bucketName",
  ],
  ["logs", Trail, "s3BucketName"],
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const FORMS: readonly RegExp[] = [
  /^s3:\/\/([^/]+)\/?(.*)$/i,
  /^arn:[\w-]+:s3:::([^/]+)\/?(.*)$/,
  /^(?:https?:\/\/)?s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com(?:\.cn)?\/([^/?]+)\/?(.*)$/i,
  /^(?:https?:\/\/)?([a-z0-9][a-z0-9.-]*)\.s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com(?:\.cn)?\/?(.*)$/i,
];
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const PLACES = Symbol("places of objects");

/** The places by the names of their buckets. */
export const objectPlaces = (world: World): ReadonlyMap<string, readonly ObjectPlace[]> =>
  world.fold<Map<string, ObjectPlace[]>>(
    PLACES,
    () => new Map(),
    (places, user) => {
      for (const place of placesIn(user, world)) {
        places.set(place.bucket, [...(places.get(place.bucket) ?? []), place]);
      }
    },
  );

function placesIn(user: Resource, world: World): readonly ObjectPlace[] {
  return ROWS.filter(([, type]) => world.is<unknown>(user, type)).flatMap(([kept, , ...paths]) =>
    paths.flatMap((path) => {
      const view = at(user.props, path.split("."));
      const known = textsBelow(view).flatMap((text) => named(text, kept));
      return [...known, ...unknownsBelow(view).flatMap((unknown) => computed(unknown, user, kept, world))];
    }),
  );
}

/** The objects that a text names: by URI, or a whole bucket by its name where only logs are named so. */
function named(text: string, kept: Kept): readonly ObjectPlace[] {
  for (const form of FORMS) {
    const [, bucket, key = ""] = form.exec(text) ?? [];
    if (bucket !== undefined) return [{ kept, bucket, key: `${key}*` }];
  }
  return kept === "logs" && BUCKET_NAME.test(text) ? [{ kept, bucket: text, key: "*" }] : [];
}

/** Those of a value that is not known yet, by what it was computed from. */
function computed(unknown: View, user: Resource, kept: Kept, world: World): readonly ObjectPlace[] {
  return world.dependencies(user, cursorOf(unknown).top).flatMap((source): readonly ObjectPlace[] => {
    if (world.is(source, BucketObject)) {
      const { bucket: named, key } = source.props;
      const bucket = nameOf(named, world);
      const known = knownText(key);
      if (bucket === undefined) return [];
      return [{ kept, bucket, key: `${known ?? ""}*`, ...(known === undefined ? { open: unknown } : {}) }];
    }
    const bucket = world.is(source, Bucket) ? knownText(source.props.bucket) : undefined;
    if (bucket === undefined) return [];
    // A bucket of logs is one as a whole; where in it a model lies is not known.
    return [{ kept, bucket, key: "*", ...(kept === "models" ? { open: unknown } : {}) }];
  });
}

function nameOf(bucket: View, world: World): string | undefined {
  const reference = isUnknown(bucket) ? world.follow(bucket, Bucket) : undefined;
  return reference?.kind === "resource" ? knownText(reference.target.props.bucket) : knownText(bucket);
}

function at(view: View, [step, ...rest]: readonly string[]): View {
  if (step === undefined) return view;
  // Where the provider takes a list of one, the one is meant.
  const [first = view] = oneOrMany(view);
  return at((first as View<Record<string, unknown>>)[step] as View, rest);
}
