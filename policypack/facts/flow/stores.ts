/** What stores and streams hand on: objects to their buckets, copies to other buckets, logs to where they are sent. */
import {
  Bucket,
  BucketObject,
  BucketReplication,
  DeliveryStream,
  Function,
  FunctionAlias,
  LogGroup,
  LogSubscription,
  ObjectCopy,
} from "../aws/types";
import { isPresent, oneOrMany } from "../values";
import { type View } from "../view";
import { place, placesIn, reader, type Place, type Reader } from "./place";
import { named } from "./sagemaker";

const STORES = [Bucket];

interface Rule {
  readonly destination: { readonly bucket: string };
}

const destinations = (rules: View): readonly Place[] =>
  placesIn(rules as View<readonly Rule[]>, STORES, ({ destination }) =>
    oneOrMany(destination).flatMap((one) => place((one as View<Rule["destination"]>).bucket, STORES)),
  );

export const STORES_AND_STREAMS: readonly Reader[] = [
  reader(BucketObject, ({ bucket }) => ({ to: place(bucket as View, STORES) })),
  reader(ObjectCopy, ({ bucket, source }) => ({
    // The provider takes `bucket/key` here.
    from: place(source, STORES),
    to: place(bucket, STORES),
  })),
  reader(Bucket, ({ replicationConfiguration: { rules } }) => ({ to: destinations(rules) })),
  reader(BucketReplication, ({ bucket, rules }) => ({ from: place(bucket, STORES), to: destinations(rules) })),
  reader(Function, ({ loggingConfig, name }) => ({
    to: place(loggingConfig.logGroup, [LogGroup]),
    toNamed: isPresent(loggingConfig.logGroup) ? [] : named(name, "/aws/lambda/"),
  })),
  reader(FunctionAlias, ({ functionName }) => ({ from: place(functionName, [Function]) })),
  reader(LogSubscription, ({ destinationArn, logGroup }) => ({
    from: place(logGroup as View, [LogGroup]),
    to: place(destinationArn, [DeliveryStream, Function]),
  })),
  reader(DeliveryStream, ({ extendedS3Configuration }) => ({ to: place(extendedS3Configuration.bucketArn, STORES) })),
];
