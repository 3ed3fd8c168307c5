import * as pulumi from "@pulumi/pulumi";
import { type ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import type { NamedKey } from "../shared/bedrock";
import { BUCKET_NAME, KEY_ALIAS, KEY_ARN, ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import type { KnowledgeBaseArgs } from "./args";

export const EMBEDDING_MODEL = matching(
  /^[a-z0-9-]+\.[a-z0-9][a-zA-Z0-9.-]*(?::\d+)*$/,
  "the id of one model of this region, such as amazon.titan-embed-text-v2:0, without a wildcard",
);
export const PREFERRED_MODEL = "amazon.titan-embed-text-v2:0";
export const DIMENSIONS = wholeNumber(256, 4096, "dimensions");
export const CHUNK_TOKENS = wholeNumber(20, 8192, "tokens");
export const OVERLAP = wholeNumber(1, 99, "percent");
export const ENDPOINT_ID = matching(/^vpce-[0-9a-f]{8,17}$/, "an endpoint's id, such as vpce-0123456789abcdef0");
/** Empty stands for every object. */
export const KEY_PREFIX = matching(
  /^(?:[^/*?$][^*?$]*\/)?$/,
  "the beginning of keys, ending in / and without / at its start or * ? $",
);

/** Where documents are: in an existing bucket with its key, or in one that is made for the named writers. */
export interface Source {
  readonly given: pulumi.Output<string> | undefined;
  readonly key: pulumi.Output<NamedKey> | undefined;
  readonly writers: pulumi.Output<string[]>;
}

/** What is said of the bucket, checked: it exists, or others are named who write it. */
export function sourceOf(check: ArgumentChecker, args: KnowledgeBaseArgs): Source {
  const { sourceBucketName, writerRoleNames } = args;
  if ((sourceBucketName === undefined) === (writerRoleNames === undefined))
    throw check.refuse(
      "writerRoleNames",
      writerRoleNames === undefined ? "absent" : "given",
      "given where sourceBucketName is not, and absent where it is",
    );
  if (sourceBucketName !== undefined)
    return {
      given: check.input("sourceBucketName", sourceBucketName, BUCKET_NAME),
      key: sourceKeyOf(check, args),
      writers: pulumi.output<string[]>([]),
    };
  for (const key of ["sourceKeyAlias", "sourceKeyArn"] as const)
    if (args[key] !== undefined) throw check.refuse(key, args[key], "absent where sourceBucketName is");
  const writers = check.inputs("writerRoleNames", writerRoleNames ?? [], ROLE_NAME, SOME_ROLE);
  return { given: undefined, key: undefined, writers };
}

/** The key of the documents, by its ARN or its alias: one of the two. */
function sourceKeyOf(check: ArgumentChecker, args: KnowledgeBaseArgs): pulumi.Output<NamedKey> {
  const { sourceKeyAlias, sourceKeyArn } = args;
  if (sourceKeyArn !== undefined && sourceKeyAlias !== undefined)
    throw check.refuse("sourceKeyAlias", sourceKeyAlias, "absent where sourceKeyArn is given");
  if (sourceKeyArn !== undefined) return check.input("sourceKeyArn", sourceKeyArn, KEY_ARN).apply((arn) => ({ arn }));
  if (sourceKeyAlias === undefined) throw check.refuse("sourceKeyAlias", "absent", "given where sourceKeyArn is not");
  return check.input("sourceKeyAlias", sourceKeyAlias, KEY_ALIAS).apply((alias) => ({ alias }));
}
