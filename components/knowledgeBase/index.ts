import * as pulumi from "@pulumi/pulumi";
import { PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { ArgumentChecker } from "../shared/arguments";
import { useThroughService } from "../shared/bedrock";
import { createConfinedRole } from "../shared/confinedRole";
import { denialsOf } from "../shared/denials";
import { policyDocument } from "../shared/documents";
import { keyOf } from "../shared/key";
import { useForLogGroup, useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN, ORGANIZATION_ID, OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf, regionalArn } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import { trustPolicy } from "../shared/trust";
import type { KnowledgeBaseArgs } from "./args";
import { createBase } from "./base";
import { createCorpus } from "./corpus";
import * as decisions from "./decisions";
import { createIngestionLogs, logGroupNameOf } from "./logs";
import { knowledgePermissions, useForPieces } from "./permissions";
import { collectionNameOf, createVectorStore } from "./vectorStore";

export type { KnowledgeBaseArgs } from "./args";

/**
 * What an assistant answers from: the documents of one bucket, which named roles alone write, cut into pieces and kept as vectors in a store that Bedrock
 * alone reaches, encrypted with a key of its own. A document that is withdrawn is forgotten, and what becomes of each is on
 * record.
 */
export class KnowledgeBase extends pulumi.ComponentResource {
  /** The knowledge base's ARN, in which a caller may be allowed to search. */
  public readonly knowledgeBaseArn: pulumi.Output<string>;
  /** The knowledge base's name, known at a first preview: its tag `ai:knowledge-base`. */
  public readonly knowledgeBaseName: pulumi.Output<string>;
  /** The knowledge base's id, by which a request names it. */
  public readonly knowledgeBaseId: pulumi.Output<string>;
  /** The name of the bucket that holds the documents, known at a first preview. */
  public readonly sourceBucketName: pulumi.Output<string>;
  /** The id of its data source, by which an ingestion is started. */
  public readonly dataSourceId: pulumi.Output<string>;
  /** The name of the role as which Bedrock reads documents, known at a first preview: the bucket's policy must let it. */
  public readonly roleName: pulumi.Output<string>;
  /** The ARN of that role, known at a first preview. */
  public readonly roleArn: pulumi.Output<string>;
  /** The ARN of the collection that holds the vectors. */
  public readonly collectionArn: pulumi.Output<string>;
  /** The ARN of the key that encrypts vectors, pieces and logs. */
  public readonly keyArn: pulumi.Output<string>;
  /** The name of the log group of what was taken in, known at a first preview. */
  public readonly logGroupName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: KnowledgeBaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:KnowledgeBase", name, {}, opts);
    const check = new ArgumentChecker(`KnowledgeBase "${name}"`);
    const system = systemOf(check, args);
    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const source = decisions.sourceOf(check, args);
    const sourceKeyPrefix = check.input("sourceKeyPrefix", args.sourceKeyPrefix ?? "", decisions.KEY_PREFIX);
    const organizationId = check.optional("organizationId", args.organizationId, ORGANIZATION_ID);
    const modelGiven = args.embeddingModelId ?? decisions.PREFERRED_MODEL;
    const embeddingModelId = check.input("embeddingModelId", modelGiven, decisions.EMBEDDING_MODEL);
    const vectorDimensions = check.input("vectorDimensions", args.vectorDimensions ?? 1024, decisions.DIMENSIONS);
    const ingestionRoleName = check.input("ingestionRoleName", args.ingestionRoleName, ROLE_NAME);
    const endpointIds = check.inputs("vectorEndpointIds", args.vectorEndpointIds ?? [], decisions.ENDPOINT_ID);
    const daysGiven = args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const retentionDays = check.input("logRetentionDays", daysGiven, LOG_DAYS);
    const chunking = chunkingOf(check, args);
    const boundaryArn = check.optional("permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN);

    const ownRoleName = nameOf(name, "role", NAME_LIMITS.role);
    const key = keyOf(check.optional("keyArn", args.keyArn, KEY_ARN), {
      ...within,
      description: `What ${name} answers from`,
      uses: (at) =>
        source.writers.apply((writers) => [
          // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html
          ...useThroughService(at, "aoss", "EncryptVectors", ["kms:DescribeKey"]),
          useForLogGroup(at, regionalArn(at, "logs", `log-group:${logGroupNameOf(name)}`)),
          useForPieces(at, ownRoleName),
          ...useThroughS3(at, "WriteDocuments", writers, ["kms:Decrypt", "kms:GenerateDataKey"]),
        ]),
    });
    const readerRoleName = pulumi.output(ownRoleName);
    const bucketName =
      source.given ??
      createCorpus({
        ...{ ...within, organizationId, readerRoleName, retentionDays },
        ...{ keyArn: key.arn, writerRoleNames: source.writers },
      });
    const collectionName = collectionNameOf(name);
    const access = pulumi.output({
      ...{ embeddingModelId, collectionName, sourceBucketName: bucketName, sourceKeyPrefix },
      sourceKey: source.key,
      ownKey: key.alias === undefined ? key.arn.apply((arn) => ({ arn })) : { alias: key.alias },
    });
    const role = createConfinedRole({
      ...{ ...within, boundaryArn, policyName: "knowledge", roleName: readerRoleName },
      kind: "role",
      purpose: `Takes in what ${name} answers from`,
      trust: place.apply((at) =>
        trustPolicy(at, {
          ...{ sid: "BedrockForKnowledgeBases", service: "bedrock.amazonaws.com" },
          sourceArn: regionalArn(at, "bedrock", "knowledge-base/*"),
        }),
      ),
      permissions: pulumi
        .all([place, access, denialsOf(check, "extraDenies", args.extraDenies)])
        .apply(([at, known, denied]) => policyDocument([...knowledgePermissions(at, known), ...denied])),
    });
    const store = createVectorStore({
      ...{ ...within, collectionName, endpointIds, ingestionRoleName, vectorDimensions },
      ...{ keyArn: key.arn, readerRoleName: role.name, redundant: args.redundantStore ?? true },
    });
    const { dataSource, knowledgeBase, knowledgeBaseName } = createBase({
      ...{ ...within, bucketName, chunking, embeddingModelId, sourceKeyPrefix, vectorDimensions },
      ...{ collectionArn: store.arn, index: store.index, keyArn: key.arn, roleArn: role.arn },
    });

    this.knowledgeBaseArn = knowledgeBase.arn;
    this.knowledgeBaseName = pulumi.output(knowledgeBaseName);
    this.knowledgeBaseId = knowledgeBase.id;
    this.dataSourceId = dataSource.dataSourceId;
    this.sourceBucketName = bucketName;
    this.roleName = role.name;
    this.roleArn = role.arn;
    this.collectionArn = store.arn;
    this.keyArn = key.arn;
    this.logGroupName = createIngestionLogs(within, knowledgeBase.arn, key.arn, retentionDays);
    this.registerOutputs({
      knowledgeBaseArn: this.knowledgeBaseArn,
      knowledgeBaseName: this.knowledgeBaseName,
      knowledgeBaseId: this.knowledgeBaseId,
      sourceBucketName: this.sourceBucketName,
      dataSourceId: this.dataSourceId,
      roleName: this.roleName,
      roleArn: this.roleArn,
      collectionArn: this.collectionArn,
      keyArn: this.keyArn,
      logGroupName: this.logGroupName,
    });
  }
}

function chunkingOf(check: ArgumentChecker, args: KnowledgeBaseArgs) {
  return {
    chunkingStrategy: "FIXED_SIZE",
    fixedSizeChunkingConfiguration: {
      maxTokens: check.input("chunkTokens", args.chunkTokens ?? 300, decisions.CHUNK_TOKENS),
      overlapPercentage: check.input("chunkOverlapPercent", args.chunkOverlapPercent ?? 20, decisions.OVERLAP),
    },
  };
}

/** The policies that everything in a `KnowledgeBase` passes. */
export const satisfies: readonly string[] = [
  "knowledge-base-encrypted-with-own-key",
  "knowledge-base-forgets-deleted-sources",
  "vector-collection-access-named",
  "vector-collection-encrypted-with-own-key",
  "vector-collection-network-private",
  "ai-bucket-encrypted-with-own-key",
  "ai-log-group-encrypted-with-own-key",
  "ai-role-no-wildcard-permissions",
  "ai-role-reads-named-data",
  "ai-service-trust-scoped",
  "bedrock-stays-in-regions",
  "third-party-processors-declared",
  "ai-resource-tagged",
];

/**
 * The policies that cannot decide at a first preview, and why. Whether another stack writes
 * invocations down, `bedrock-invocations-logged` is told by `invocationLogsElsewhere`. Of an existing bucket it is asked besides who
 * writes it and how sensitive it is: `corporaElsewhere` and `places` say so.
 */
export const undecidedAtPreview: readonly string[] = [
  "ai-data-classification-kept",
  "bedrock-invocations-logged",
  "corpus-writers-enumerated",
];
