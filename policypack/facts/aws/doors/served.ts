/** Doors at which a bucket is served to whoever comes: websites, distributions, APIs, file transfer, file shares. */
import type { World } from "../../resource";
import { any, fail, undecided, type Truth } from "../../truth";
import { isSet, isUnknown, knownText } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { holdsWeights, namesWeights, someHoldWeights } from "../../weights";
import { openApiAt } from "../openApi";
import {
  Bucket,
  BucketWebsite,
  Distribution,
  FileShare,
  HttpApi,
  HttpIntegration,
  MultitenantDistribution,
  RestApi,
  RestIntegration,
  TransferAccess,
  TransferUser,
} from "../types";
import { renamed, type Door, type DoorReader } from "./door";

/** The place that serves, and what it leads to by the bucket that it names. */
const servedAt = (place: View, leadsToWeights: Truth): Omit<Door, "resource"> => ({
  leadsToWeights,
  openings: [{ way: "served", isNamed: () => fail(evidenceAt(place)) }],
});

/** Whether it names something, or will. */
const saysSomething = (view: View): boolean => isUnknown(view) || knownText(view) !== undefined;

/**
 * A website asks nobody who he is, and sends whoever comes where its rules say.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html
 */
const websites: DoorReader = (resource, world) => {
  if (world.is(resource, BucketWebsite))
    return [servedAt(resource.props.bucket, namesWeights(resource.props.bucket, world))];
  if (!world.is(resource, Bucket) || isSet(resource.props.website).verdict === "fail") return [];
  return [servedAt(resource.props.website, holdsWeights(resource, world))];
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
const distributions: DoorReader = (resource, world) =>
  world.is(resource, Distribution) || world.is(resource, MultitenantDistribution)
    ? elementsOf(resource.props.origins as View as View<readonly { domainName: string }[]>).map(({ domainName }) =>
        servedAt(domainName, namesWeights(domainName, world)),
      )
    : [];

const S3_PATH = /^arn:[\w-]+:apigateway:[\w-]*:(?:([a-z0-9][\w.-]*)\.)?s3:(?:path\/+([^/?]*)|action\/.*)?/i;

/**
 * An API that hands requests on to S3, which names the bucket in the path, or before the service.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-s3.html
 */
function leadsOn(uri: View, world: World): Truth {
  const known = knownText(uri);
  const parts = known === undefined ? undefined : (S3_PATH.exec(known) ?? undefined);
  if (parts === undefined) return namesWeights(uri, world);
  const name = parts[1] ?? parts[2] ?? "";
  // Who asks names the bucket.
  if (name === "" || name.includes("{"))
    return any(
      fail(),
      undecidedWhere(
        uri,
        someHoldWeights(world, (store) => world.is(store, Bucket)),
      ),
    );
  return namesWeights(renamed(uri, name), world);
}

const undecidedWhere = (view: View, truth: Truth): Truth =>
  truth.verdict === "pass"
    ? undecided(evidenceAt(view, { waitsFor: "who asks", toDecide: "Name the bucket in the integration's uri." }))
    : truth;

const apis: DoorReader = (resource, world) => {
  const uris = world.is(resource, RestIntegration)
    ? [resource.props.uri]
    : world.is(resource, HttpIntegration)
      ? [resource.props.integrationUri]
      : world.is(resource, RestApi) || world.is(resource, HttpApi)
        ? urisIn(resource.props.body)
        : [];
  return uris.filter(saysSomething).map((uri) => servedAt(uri, leadsOn(uri, world)));
};

/** Those of a definition; where it is not known yet, what it was computed from shows. */
const urisIn = (body: View): readonly View[] =>
  isUnknown(body)
    ? [body]
    : openApiAt(body).operations.map(
        ({ name }) => (name as View<Integrated>)["x-amazon-apigateway-integration"].uri as View,
      );

interface Integrated {
  readonly "x-amazon-apigateway-integration": { readonly uri: string };
}

/** Where a user of file transfer lands begins with the bucket. https://docs.aws.amazon.com/transfer/latest/userguide/requirements-roles.html */
const transfers: DoorReader = (resource, world) => {
  if (!world.is(resource, TransferUser) && !world.is(resource, TransferAccess)) return [];
  const { homeDirectory, homeDirectoryMappings } = resource.props;
  const places = [homeDirectory, ...elementsOf(homeDirectoryMappings).map(({ target }) => target)];
  return places.filter(saysSomething).map((place) => {
    const name = /^\/*([^/]+)/.exec(knownText(place) ?? "")?.[1];
    return servedAt(place, namesWeights(name === undefined ? place : renamed(place, name), world));
  });
};

/** https://docs.aws.amazon.com/filegateway/latest/files3/what-is-file-s3.html */
const fileShares: DoorReader = (resource, world) =>
  world.is(resource, FileShare)
    ? [servedAt(resource.props.locationArn, namesWeights(resource.props.locationArn, world))]
    : [];

export const SERVED: readonly DoorReader[] = [apis, distributions, fileShares, transfers, websites];
export const SERVED_TYPES = [
  Bucket,
  BucketWebsite,
  Distribution,
  FileShare,
  HttpApi,
  HttpIntegration,
  MultitenantDistribution,
  RestApi,
  RestIntegration,
  TransferAccess,
  TransferUser,
];
