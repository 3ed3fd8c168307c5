/** Where in S3 the models lie that a stack serves, and the records of what it does. */
import type { Resource, ResourceType, World } from "../resource";
import { isUnknown, knownText, oneOrMany, textsBelow, unknownsBelow } from "../values";
import { cursorOf, elementsOf, type View } from "../view";
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

/** All places of a stack. */
export interface ObjectPlaces {
  /** By the names of their buckets. */
  readonly byBucket: ReadonlyMap<string, readonly ObjectPlace[]>;
  /** Values that name a place, of which nothing is known. */
  readonly unknown: readonly (readonly [kept: Kept, view: View])[];
}

interface Found extends ObjectPlaces {
  readonly byBucket: Map<string, ObjectPlace[]>;
  readonly unknown: (readonly [kept: Kept, view: View])[];
}

const PLACES = Symbol("places of objects");

/** Where objects lie, as far as the resources say it that put them there or take them from there. */
export const objectPlaces = (world: World): ObjectPlaces =>
  world.fold<Found>(
    PLACES,
    () => ({ byBucket: new Map(), unknown: [] }),
    ({ byBucket, unknown }, user) => {
      for (const [kept, view] of viewsIn(user, world)) {
        const known = textsBelow(view).flatMap((text) => named(text, kept));
        const open = unknownsBelow(view).map((one) => [one, computed(one, user, kept, world)] as const);
        for (const place of [...known, ...open.flatMap(([, places]) => places)]) {
          const before = byBucket.get(place.bucket);
          if (before === undefined) byBucket.set(place.bucket, [place]);
          else before.push(place);
        }
        // What a value is computed from is known at the end.
        if (world.closed) for (const [one, places] of open) if (places.length === 0) unknown.push([kept, one]);
      }
    },
  );

const viewsIn = (user: Resource, world: World): readonly (readonly [Kept, View])[] =>
  ROWS.filter(([, type]) => world.is<unknown>(user, type)).flatMap(([kept, , ...paths]) =>
    paths.flatMap((path) => placesToSay(user.props, path).map((view) => [kept, view] as const)),
  );

/** A file is itself; what has no ending may be what the keys of many begin with. */
const keysAt = (key: string): string => (/\.[a-z0-9]+$/i.test(key) ? key : `${key}*`);

/** The objects that a text names: by URI, or a whole bucket by its name where only logs are named so. */
function named(text: string, kept: Kept): readonly ObjectPlace[] {
  for (const form of FORMS) {
    const [, bucket, key = ""] = form.exec(text) ?? [];
    if (bucket !== undefined) return [{ kept, bucket, key: keysAt(key) }];
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
      return [{ kept, bucket, key: keysAt(known ?? ""), ...(known === undefined ? { open: unknown } : {}) }];
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

/** Where in a container a model lies; elsewhere the value itself. */
const placesToSay = (props: View, path: string): readonly View[] => {
  const view = at(props, path.split("."));
  return path === "containers" ? elementsOf(view).flatMap(dataOf) : path === "primaryContainer" ? dataOf(view) : [view];
};

const dataOf = (container: View): readonly View[] => {
  const { additionalModelDataSources, modelDataSource, modelDataUrl } = container as View<Record<string, unknown>>;
  return [modelDataUrl, modelDataSource, additionalModelDataSources].filter((view) => view !== undefined);
};

function at(view: View, [step, ...rest]: readonly string[]): View {
  if (step === undefined) return view;
  // Where the provider takes a list of one, the one is meant.
  const [first = view] = oneOrMany(view);
  return at((first as View<Record<string, unknown>>)[step] as View, rest);
}
