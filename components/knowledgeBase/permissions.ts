import { modelArn, useKeyThrough, type NamedKey } from "../shared/bedrock";
import type { Condition, Statement } from "../shared/documents";
import { accountRoot, bucketArn, regionalArn, roleArn, type Place } from "../shared/place";

/** What a knowledge base reads and writes. */
export interface KnowledgeAccess {
  readonly embeddingModelId: string;
  readonly sourceBucketName: string;
  readonly sourceKeyPrefix: string;
  /** The documents' key; absent where it is the knowledge base's own. */
  readonly sourceKey: NamedKey | undefined;
  readonly ownKey: NamedKey;
  readonly collectionName: string;
}

/**
 * Exactly what Bedrock does as the role of a knowledge base: it reads documents, turns them into vectors, and keeps these.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html
 */
export function knowledgePermissions(place: Place, access: KnowledgeAccess): Statement[] {
  const source = bucketArn(place, access.sourceBucketName);
  const prefix = `${access.sourceKeyPrefix}*`;
  const own = { "aws:ResourceAccount": place.account };
  return [
    allow("ListDocuments", ["s3:ListBucket"], source, { StringEquals: own, StringLike: { "s3:prefix": ["", prefix] } }),
    allow("ReadDocuments", ["s3:GetObject"], `${source}/${prefix}`, { StringEquals: own }),
    ...(access.sourceKey === undefined
      ? []
      : [useKeyThrough(place, "s3", "DecryptDocuments", ["kms:Decrypt"], access.sourceKey)]),
    allow("Embed", ["bedrock:InvokeModel"], modelArn(place, access.embeddingModelId)),
    // A collection's id is AWS's to assign, its name is not:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchserverless.html
    allow("KeepVectors", ["aoss:APIAccessAll"], regionalArn(place, "aoss", "collection/*"), {
      StringEquals: { "aoss:collection": access.collectionName },
    }),
    encryptPieces(place, access.ownKey),
  ];
}

/**
 * While documents are taken in, Bedrock keeps their pieces encrypted with the key, and says of no service that it comes
 * by way of it.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-kb.html
 */
const ENCRYPT_PIECES = ["kms:Decrypt", "kms:GenerateDataKey"];

function encryptPieces(place: Place, key: NamedKey): Statement {
  if (key.arn !== undefined) return allow("EncryptPieces", ENCRYPT_PIECES, key.arn);
  return allow("EncryptPieces", ENCRYPT_PIECES, regionalArn(place, "kms", "key/*"), {
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.alias ?? "" },
  });
}

/** In the key's own policy: the role encrypts what it takes in. */
export function useForPieces(place: Place, roleName: string): Statement {
  return {
    ...{ Sid: "EncryptPieces", Effect: "Allow", Principal: { AWS: accountRoot(place) } },
    Action: ENCRYPT_PIECES,
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(place, roleName) } },
  };
}

function allow(Sid: string, Action: string[], Resource: string, Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
