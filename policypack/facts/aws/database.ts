import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { any, type Truth } from "../truth";
import { equals, isTrue } from "../values";
import type { View } from "../view";
import {
  DatabaseCluster,
  DatabaseClusterInstance,
  DatabaseClusterSnapshot,
  DatabaseInstance,
  DatabaseSnapshot,
} from "./types";

/** Whether the thing or the database that it is a part or a copy of belongs to an AI system. */
function isAiDatabase(resource: Resource, world: World): Truth {
  const { clusterIdentifier, dbClusterIdentifier, dbInstanceIdentifier } = resource.props as View<
    Record<string, string>
  >;
  const cluster = world.is(resource, DatabaseClusterInstance) ? clusterIdentifier : dbClusterIdentifier;
  const wholes = [
    world.follow<unknown>(cluster as View, DatabaseCluster),
    world.follow<unknown>(dbInstanceIdentifier as View, DatabaseInstance),
  ];
  const targets = wholes.flatMap((whole) =>
    whole.kind === "resource" ? [whole.target] : whole.kind === "undecided" ? whole.candidates : [],
  );
  return any(...[resource, ...targets].map((one) => isAiAsset(one, world)));
}

/** The databases of these types that hold an AI system's vectors or data, with their instances and snapshots. */
export const aiDatabasesOf = <Args>(
  ...types: readonly ResourceType<Args>[]
): SubjectType<Subject & { readonly resource: Resource<Args> }> =>
  whereAiIs(onlyAi(resourcesOf(...types), ({ resource }, world) => isAiDatabase(resource, world)));

/** The copies of databases. */
export const SNAPSHOTS: readonly ResourceType<{ readonly sharedAccounts?: unknown }>[] = [
  DatabaseSnapshot,
  DatabaseClusterSnapshot,
];

interface Storage {
  readonly engineMode?: unknown;
  readonly storageEncrypted?: unknown;
}

/**
 * Whether the storage is encrypted at all. A serverless cluster of the first version always is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.how-it-works.html
 */
export const isEncrypted = ({ engineMode, storageEncrypted }: View<Storage>): Truth =>
  any(isTrue(storageEncrypted), equals(engineMode, "serverless", { default: "provisioned" }));
