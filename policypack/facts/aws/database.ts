import type { rds } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { equals, isPresent, isSet, isTrue, text } from "../values";
import type { View } from "../view";
import { isOwnKey } from "./key";
import { DatabaseActivityStream, DatabaseCluster, DatabaseClusterInstance, DatabaseInstance } from "./types";

/** Whether the thing or the database that it is a part or a copy of belongs to an AI system. */
function isAiDatabase(resource: Resource, world: World): Truth {
  const props = resource.props as View<Record<string, string>>;
  // A cluster calls itself so, too.
  const ofCluster = world.is(resource, DatabaseClusterInstance) ? [props["clusterIdentifier"]] : [];
  const places = [
    ...ofCluster,
    props["dbClusterIdentifier"],
    props["dbInstanceIdentifier"],
    props["resourceArn"],
    props["sourceDbClusterIdentifier"],
  ];
  const wholes = places.map((place) => world.follow<unknown>(place as View, DatabaseCluster, DatabaseInstance));
  const ofWholes = wholes.flatMap((whole) => {
    if (whole.kind === "resource") return [isAiAsset(whole.target, world)];
    if (whole.kind !== "undecided") return [];
    // One of the candidates it is; without any it may be whichever.
    const { candidates, evidence } = whole;
    return candidates.length === 0 ? [undecided(evidence)] : candidates.map((candidate) => isAiAsset(candidate, world));
  });
  return any(isAiAsset(resource, world), ...ofWholes);
}

/** The databases of these types that hold an AI system's vectors or data, with their instances and snapshots. */
export const aiDatabasesOf = <Args>(
  ...types: readonly ResourceType<Args>[]
): SubjectType<Subject & { readonly resource: Resource<Args> }> =>
  whereAiIs(onlyAi(resourcesOf(...types), ({ resource }, world) => isAiDatabase(resource, world)));

/**
 * Whether the storage is encrypted at all. A serverless cluster of the first version always is; a replica is as its source
 * is, and a member of a global database as the global one.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.how-it-works.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
 */
export function isEncrypted({ props }: Resource): Truth {
  const { engineMode, storageEncrypted } = props as View<{ engineMode: string; storageEncrypted: boolean }>;
  const isServerless = isPresent(engineMode) ? equals(engineMode, "serverless") : fail();
  return any(isTrue(storageEncrypted), isServerless, isReplica(props));
}

/** Whether it is encrypted with a key of the organisation's. A replica in the same Region has its source's. */
export function encryptedWithOwnKey(resource: Resource, world: World, owned: readonly string[]): Truth {
  const { kmsKeyId } = resource.props as View<{ kmsKeyId: string }>;
  if (!isPresent(kmsKeyId) && isReplica(resource.props).verdict === "pass") return pass();
  return all(isEncrypted(resource), isOwnKey(kmsKeyId, world, owned));
}

/** Whether it is made from another database. */
function isReplica(props: View): Truth {
  const { replicateSourceDb, replicationSourceIdentifier } = props as View<
    Record<"replicateSourceDb" | "replicationSourceIdentifier", string>
  >;
  // What makes a replica of another database is not missing in one that is none.
  return any(fail(), ...[replicateSourceDb, replicationSourceIdentifier].filter(isPresent).map(isSet));
}

/**
 * Whether AWS has IAM authentication for the engine; one that is left out is Aurora MySQL or MySQL.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export const takesIamAuthentication = (engine: View): Truth =>
  text(engine, (name) => /mysql|mariadb|postgres|^aurora$/i.test(name), { default: "aurora" });

/** Whether the records of its queries, where there are any, are encrypted with a key of the organisation's. */
export function insightsKeyIsOwn(resource: Resource, world: World, owned: readonly string[]): Truth {
  if (world.is(resource, DatabaseActivityStream)) return isOwnKey(resource.props.kmsKeyId, world, owned);
  const { performanceInsightsEnabled, performanceInsightsKmsKeyId } = resource.props as View<rds.ClusterArgs>;
  return when(isTrue(performanceInsightsEnabled), () => isOwnKey(performanceInsightsKmsKeyId, world, owned));
}
