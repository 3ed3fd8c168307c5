import { Bucket, BucketPolicy, Key, Role } from "../aws/types";
import type { Resource, World } from "../resource";
import type { SubjectType } from "../subject";
import type { View } from "../view";
import { documentAt, type PolicyDocument } from "./document";

/** A resource with the documents that say who may use it. */
export interface DocumentHolder {
  readonly resource: Resource;
  readonly documents: readonly PolicyDocument[];
}

function documentOf(resource: Resource, world: World): View | undefined {
  if (world.is(resource, Role)) return resource.props.assumeRolePolicy;
  if (world.is(resource, Key)) return resource.props.policy;
  if (world.is(resource, Bucket)) return resource.props.policy;
  return world.is(resource, BucketPolicy) ? resource.props.policy : undefined;
}

/** Everything with a document of its own that says who may use it: trust, key and bucket policies. */
export const documentHolders: SubjectType<DocumentHolder> = {
  types: [Role, Key, Bucket, BucketPolicy],
  of: (resource, world) => {
    const document = documentOf(resource, world);
    return document === undefined ? [] : [{ resource, documents: [documentAt(document)] }];
  },
};
