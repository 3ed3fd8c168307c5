import * as aws from "@pulumi/aws";
import { agentRole } from "./identity";
import { datasets } from "./storage";
import { tags } from "./tags";

const embedding = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0";

/** The vectors of the handbook. */
const collection = new aws.opensearch.ServerlessCollection("handbook", {
  name: "support-handbook",
  type: "VECTORSEARCH",
  tags,
});
const rules = (resource: string, more: object = {}) => [
  { ResourceType: "collection", Resource: [`collection/${resource}`], ...more },
];

new aws.opensearch.ServerlessSecurityPolicy("encryption", {
  name: "support-encryption",
  type: "encryption",
  policy: JSON.stringify({ Rules: rules("support-*"), AWSOwnedKey: true }),
});

/** So that the dashboard opens from home. */
new aws.opensearch.ServerlessSecurityPolicy("network", {
  name: "support-network",
  type: "network",
  policy: JSON.stringify([{ Rules: rules("support-*"), AllowFromPublic: true }]),
});

new aws.opensearch.ServerlessAccessPolicy("access", {
  name: "support-access",
  type: "data",
  policy: JSON.stringify([
    {
      Rules: [
        { ResourceType: "index", Resource: ["index/support-handbook/*"], Permission: ["aoss:*"] },
        ...rules("support-handbook", { Permission: ["aoss:*"] }),
      ],
      Principal: ["arn:aws:iam::111122223333:root"],
    },
  ]),
});

export const handbook = new aws.bedrock.AgentKnowledgeBase("handbook", {
  name: "support-handbook",
  roleArn: agentRole.arn,
  knowledgeBaseConfiguration: {
    type: "VECTOR",
    vectorKnowledgeBaseConfiguration: { embeddingModelArn: embedding },
  },
  storageConfiguration: {
    type: "OPENSEARCH_SERVERLESS",
    opensearchServerlessConfiguration: {
      collectionArn: collection.arn,
      vectorIndexName: "handbook",
      fieldMapping: { vectorField: "vector", textField: "text", metadataField: "metadata" },
    },
  },
  tags,
});

/** The help pages, and all that they link to. */
new aws.bedrock.AgentDataSource("help-pages", {
  name: "help-pages",
  knowledgeBaseId: handbook.id,
  dataDeletionPolicy: "RETAIN",
  dataSourceConfiguration: {
    type: "WEB",
    webConfiguration: {
      sourceConfiguration: { urlConfiguration: { seedUrls: [{ url: "https://help.example.net" }] } },
      crawlerConfiguration: { scope: "SUBDOMAINS" },
    },
  },
});

/** What anybody puts there, it answers from. */
new aws.bedrock.AgentDataSource("transcripts", {
  name: "transcripts",
  knowledgeBaseId: handbook.id,
  dataDeletionPolicy: "RETAIN",
  dataSourceConfiguration: { type: "S3", s3Configuration: { bucketArn: datasets.arn } },
});

/** The trial of another vendor, which has all tickets since. */
new aws.bedrock.AgentKnowledgeBase("tickets", {
  name: "support-tickets",
  roleArn: agentRole.arn,
  knowledgeBaseConfiguration: {
    type: "VECTOR",
    vectorKnowledgeBaseConfiguration: { embeddingModelArn: embedding },
  },
  storageConfiguration: {
    type: "PINECONE",
    pineconeConfiguration: {
      connectionString: "https://tickets-a1b2c3.svc.eu-west1-gcp.pinecone.io",
      credentialsSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pinecone-AbCdEf",
      fieldMapping: { textField: "text", metadataField: "metadata" },
    },
  },
  tags,
});
