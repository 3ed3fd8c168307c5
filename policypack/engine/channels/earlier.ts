import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../facts/tree";
import type { Part, Sent } from "./index";

/** What earlier versions of @pulumi/aws send, where that is not what version 7 does. */
export function earlierVersion(type: string): ((sent: Sent) => readonly Part[]) | undefined {
  const reshape = RESHAPE[type];
  if (reshape === undefined) return undefined;
  return ({ name, outputs, tree }) => [
    {
      type: reshape.token,
      name,
      key: "",
      tree: isTreeObject(tree) ? reshape.props(tree) : tree,
      outputs,
    },
  ];
}

const RESHAPE: Readonly<Record<string, { readonly token: string; readonly props: (props: TreeObject) => TreeObject }>> =
  {
    // Provider 6's bucket has lists of at most one where version 7's has the thing itself.
    "aws:s3/bucketV2:BucketV2": {
      token: "aws:s3/bucketV2:BucketV2",
      props: (props) =>
        singular(props, {
          versionings: "versioning",
          loggings: "logging",
          objectLockConfigurations: "objectLockConfiguration",
          serverSideEncryptionConfigurations: "serverSideEncryptionConfiguration",
          rules: "rule",
          applyServerSideEncryptionByDefaults: "applyServerSideEncryptionByDefault",
        }),
    },
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
