import {
  Bucket,
  BucketPolicy,
  ExternalKey,
  Key,
  KeyPolicy,
  Queue,
  QueuePolicy,
  ReplicaKey,
  RepositoryPolicy,
  Role,
  Secret,
  SecretPolicy,
  Topic,
  TopicPolicy,
} from "../aws/types";
import type { Resource, ResourceType } from "../resource";
import { hostsAi } from "../hostsAi";
import type { SubjectType } from "../subject";
import type { View } from "../view";
import { documentAt, type PolicyDocument } from "./document";

/** A resource with the documents that say who may use it. */
export interface DocumentHolder {
  readonly resource: Resource;
  readonly documents: readonly PolicyDocument[];
}

/** What has its document in `policy`. */
const WITH_POLICY: readonly ResourceType[] = [
  Bucket,
  BucketPolicy,
  ExternalKey,
  Key,
  KeyPolicy,
  Queue,
  QueuePolicy,
  ReplicaKey,
  RepositoryPolicy,
  Secret,
  SecretPolicy,
  Topic,
  TopicPolicy,
];

/** Everything with a document of its own that says who may use it: trust policies, and those of resources. */
export const documentHolders: SubjectType<DocumentHolder> = {
  types: [Role, ...WITH_POLICY],
  of: (resource, world) => {
    const { policy } = resource.props as View<{ policy: unknown }>;
    const document = world.is(resource, Role) ? resource.props.assumeRolePolicy : policy;
    // What is not known yet may let an AI service in only where there is AI; elsewhere it is judged when it is known.
    const isAsked = ({ readable }: PolicyDocument): boolean => readable.verdict !== "undecided" || hostsAi(world);
    return [{ resource, documents: [documentAt(document)].filter(isAsked) }];
  },
};
