import type { types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, fail, pass, type Truth } from "../truth";
import { equals, every, listTruth } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { isOwnKey } from "./key";
import { VectorIndex } from "./types";

type Encryption = types.input.s3.VectorsVectorBucketEncryptionConfiguration;

/**
 * Whether the vector bucket or index is encrypted with a key of the organisation's. An index without an encryption of its
 * own has its bucket's: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-data-encryption.html
 */
export function isVectorKeyOwn(resource: Resource, world: World, owned: readonly string[]): Truth {
  const { encryptionConfigurations: list } = resource.props as View<{ encryptionConfigurations: Encryption[] }>;
  const isEmpty = listTruth(list).verdict === "pass" && elementsOf(list).length === 0;
  if (isEmpty)
    return world.is(resource, VectorIndex)
      ? pass()
      : fail(evidenceAt(list, { absent: "S3 then uses a key of its own" }));
  return every(list, ({ kmsKeyArn, sseType }) => all(equals(sseType, "aws:kms"), isOwnKey(kmsKeyArn, world, owned)));
}
