import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { KNOWLEDGE_TAG, modelArn } from "../shared/bedrock";
import { NAME_LIMITS } from "../shared/names";
import { bucketArn, nameOf } from "../shared/place";
import { tagsWith } from "../shared/system";
import type { Within } from "../shared/within";
import { FIELDS, INDEX } from "./vectorStore";

/** From what to what documents are taken in. */
export interface BaseOptions extends Within {
  readonly bucketName: pulumi.Output<string>;
  readonly sourceKeyPrefix: pulumi.Output<string>;
  readonly embeddingModelId: pulumi.Output<string>;
  readonly vectorDimensions: pulumi.Output<number>;
  readonly chunking: aws.types.input.bedrock.AgentDataSourceVectorIngestionConfigurationChunkingConfiguration;
  readonly collectionArn: pulumi.Output<string>;
  /** What must be there before Bedrock takes the collection. */
  readonly index: pulumi.Resource;
  readonly keyArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
}

/** Makes the knowledge base and its data source. */
export function createBase(options: BaseOptions): {
  knowledgeBase: aws.bedrock.AgentKnowledgeBase;
  dataSource: aws.bedrock.AgentDataSource;
  /** By which its tag names it. */
  knowledgeBaseName: string;
} {
  const { bucketName, collectionArn, embeddingModelId, keyArn, name, parent, place, sourceKeyPrefix, system } = options;
  const { vectorDimensions } = options;
  const kept = { parent, ...(system.protect && { protect: system.protect }) };
  const knowledgeBaseName = nameOf(name, "knowledge", NAME_LIMITS.knowledgeBase);
  const knowledgeBase = new aws.bedrock.AgentKnowledgeBase(
    `${name}-knowledge-base`,
    {
      name: knowledgeBaseName,
      description: `What ${name} answers from`.slice(0, 200),
      roleArn: options.roleArn,
      knowledgeBaseConfiguration: {
        type: "VECTOR",
        vectorKnowledgeBaseConfiguration: {
          embeddingModelArn: pulumi.all([place, embeddingModelId]).apply(([at, id]) => modelArn(at, id)),
          embeddingModelConfiguration: {
            bedrockEmbeddingModelConfiguration: { dimensions: vectorDimensions, embeddingDataType: "FLOAT32" },
          },
        },
      },
      storageConfiguration: {
        type: "OPENSEARCH_SERVERLESS",
        opensearchServerlessConfiguration: {
          ...{ collectionArn, vectorIndexName: INDEX },
          fieldMapping: FIELDS,
        },
      },
      tags: tagsWith(system, { [KNOWLEDGE_TAG]: knowledgeBaseName }),
    },
    { ...kept, dependsOn: [options.index] },
  );
  const dataSource = new aws.bedrock.AgentDataSource(
    `${name}-source`,
    {
      name: nameOf(name, "source", NAME_LIMITS.knowledgeBase),
      knowledgeBaseId: knowledgeBase.id,
      dataDeletionPolicy: "DELETE",
      dataSourceConfiguration: {
        type: "S3",
        s3Configuration: {
          bucketArn: pulumi.all([place, bucketName]).apply(([at, bucket]) => bucketArn(at, bucket)),
          bucketOwnerAccountId: place.apply(({ account }) => account),
          inclusionPrefixes: sourceKeyPrefix.apply((prefix) => (prefix === "" ? undefined : [prefix])) as pulumi.Output<
            string[]
          >,
        },
      },
      serverSideEncryptionConfiguration: { kmsKeyArn: keyArn },
      vectorIngestionConfiguration: { chunkingConfiguration: options.chunking },
    },
    { parent },
  );
  return { dataSource, knowledgeBase, knowledgeBaseName };
}
