import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../facts/tree";

/**
 * The one place where a resource that came in another shape gets the one that the facts know: no policy and no fact knows
 * of it. Today that is provider 6's bucket; other channels (aws-native, Cloud Control, Terraform bridges) belong here.
 */
export function canonical(type: string, props: Tree): Tree {
  const reshape = RESHAPE[type];
  return reshape === undefined || !isTreeObject(props) ? props : reshape(props);
}

const RESHAPE: Readonly<Record<string, (props: TreeObject) => TreeObject>> = {
  // Provider 6's bucket has lists of at most one where version 7's has the thing itself.
  "aws:s3/bucketV2:BucketV2": (props) =>
    singular(props, {
      versionings: "versioning",
      loggings: "logging",
      objectLockConfigurations: "objectLockConfiguration",
      serverSideEncryptionConfigurations: "serverSideEncryptionConfiguration",
      rules: "rule",
      applyServerSideEncryptionByDefaults: "applyServerSideEncryptionByDefault",
    }),
};

/** Renames lists of at most one to the thing itself, at every depth. */
function singular(props: TreeObject, names: Readonly<Record<string, string>>): TreeObject {
  const reshaped: Record<string, Tree> = {};
  for (const [key, value] of Object.entries(props)) {
    const name = names[key];
    const inner = name !== undefined && isTreeList(value) ? (value[0] ?? null) : value;
    reshaped[name ?? key] = isTreeObject(inner) ? singular(inner, names) : inner;
  }
  return reshaped;
}
