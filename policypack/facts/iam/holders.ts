import { isAiAsset } from "../ai";
import {
  AgentResourcePolicy,
  Bucket,
  BucketPolicy,
  ExternalKey,
  FileSystemPolicy,
  Key,
  KeyPolicy,
  ModelPackageGroupPolicy,
  Queue,
  QueuePolicy,
  ReplicaKey,
  RepositoryPolicy,
  Role,
  Secret,
  SecretPolicy,
  Topic,
  TopicPolicy,
  VectorBucketPolicy,
} from "../aws/types";
import type { Resource, ResourceType, World } from "../resource";
import { hostsAi } from "../hostsAi";
import type { SubjectType } from "../subject";
import { any, fail, type Truth } from "../truth";
import type { View } from "../view";
import { documentAt, type PolicyDocument } from "./document";

/** A resource with the documents that say who may use it. */
export interface DocumentHolder {
  readonly resource: Resource;
  readonly documents: readonly PolicyDocument[];
}

/** What has its document in `policy`; of a part, the property that says what it is of, and the types which that may be. */
const WITH_POLICY: readonly (readonly [type: ResourceType, of?: string, ...wholes: ResourceType[]])[] = [
  [AgentResourcePolicy],
  [Bucket],
  [BucketPolicy, "bucket", Bucket],
  [ExternalKey],
  [FileSystemPolicy],
  [Key],
  [KeyPolicy, "keyId", Key],
  [Queue],
  [QueuePolicy, "queueUrl", Queue],
  [ReplicaKey],
  [RepositoryPolicy],
  [Secret],
  [SecretPolicy, "secretArn", Secret],
  [Topic],
  [TopicPolicy, "arn", Topic],
  [VectorBucketPolicy],
];

/** Everything with a document of its own that says who may use it: trust policies, and those of resources. */
export const documentHolders: SubjectType<DocumentHolder> = {
  types: [Role, ModelPackageGroupPolicy, ...WITH_POLICY.map(([type]) => type)],
  of: (resource, world) => {
    const { policy } = resource.props as View<{ policy: unknown }>;
    const document = world.is(resource, Role)
      ? resource.props.assumeRolePolicy
      : world.is(resource, ModelPackageGroupPolicy)
        ? resource.props.resourcePolicy
        : policy;
    // What is not known yet, or cannot be read, may let an AI service in only where there is AI.
    const isAsked = ({ readable }: PolicyDocument): boolean => readable.verdict === "pass" || hostsAi(world);
    return [{ resource, documents: [documentAt(document)].filter(isAsked) }];
  },
};

/** Whether what the document is of is an AI asset, whether it stands in it or in a resource of its own. */
export function isOfAiAsset({ resource }: DocumentHolder, world: World): Truth {
  const [, property, ...wholes] = WITH_POLICY.find(([type]) => world.is<unknown>(resource, type)) ?? [];
  if (property === undefined) return isAiAsset(resource, world);
  const named = (resource.props as View<Record<string, unknown>>)[property] as View;
  const reference = world.follow<unknown>(named, ...wholes);
  const targets = reference.kind === "resource" ? [reference.target] : [];
  return any(fail(), isAiAsset(resource, world, [named]), ...targets.map((target) => isAiAsset(target, world)));
}
