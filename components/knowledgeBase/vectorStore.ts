import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, roleArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** Who keeps vectors, and how. */
export interface VectorStoreOptions extends Within {
  readonly collectionName: string;
  readonly keyArn: pulumi.Input<string>;
  readonly readerRoleName: pulumi.Output<string>;
  readonly ingestionRoleName: pulumi.Output<string>;
  readonly endpointIds: pulumi.Output<string[]>;
  readonly vectorDimensions: pulumi.Output<number>;
  readonly redundant: boolean;
}

/** The one index of a collection, and the fields that Bedrock writes. */
export const INDEX = "knowledge";
export const FIELDS = { vectorField: "vector", textField: "text", metadataField: "metadata" };

/** The name of a collection and of its policies: they begin with a letter, whatever the project's name begins with. */
export const collectionNameOf = (name: string): string => `kb-${nameOf(name, "vectors", NAME_LIMITS.collection - 3)}`;

/** Makes the collection with its policies and its index; gives its ARN, once all of that is there. */
export function createVectorStore(options: VectorStoreOptions): { arn: pulumi.Output<string>; index: pulumi.Resource } {
  const { collectionName, name, parent, place, system } = options;
  const child = { parent };
  const network = new aws.opensearch.ServerlessSecurityPolicy(
    `${name}-network`,
    {
      name: collectionName,
      type: "network",
      description: "Bedrock and named endpoints alone",
      policy: options.endpointIds.apply((ids) => JSON.stringify(networkPolicy(collectionName, ids))),
    },
    child,
  );
  const access = new aws.opensearch.ServerlessAccessPolicy(
    `${name}-access`,
    {
      name: collectionName,
      type: "data",
      description: "The knowledge base, and who makes the index",
      policy: pulumi
        .all([place, options.readerRoleName, options.ingestionRoleName])
        .apply(([at, reader, ingestion]) => JSON.stringify(accessPolicy(at, collectionName, reader, ingestion))),
    },
    child,
  );
  const collection = new aws.opensearch.ServerlessCollection(
    `${name}-vectors`,
    {
      name: collectionName,
      type: "VECTORSEARCH",
      description: `What ${name} answers from`.slice(0, 200),
      encryptionConfigs: [{ awsOwnedKey: false, kmsKeyArn: options.keyArn }],
      standbyReplicas: options.redundant ? "ENABLED" : "DISABLED",
      tags: system.tags,
    },
    { ...child, dependsOn: [network, access], ...(system.protect && { protect: system.protect }) },
  );
  // Bedrock takes no collection without its index, which no resource of the provider makes but this one:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchserverless-index.html
  const index = new aws.cloudcontrol.Resource(
    `${name}-index`,
    {
      typeName: "AWS::OpenSearchServerless::Index",
      desiredState: pulumi
        .all([collection.collectionEndpoint, options.vectorDimensions])
        .apply(([endpoint, dimensions]) => JSON.stringify(indexOf(endpoint, dimensions))),
    },
    { ...child, ...(system.protect && { protect: system.protect }) },
  );
  return { arn: collection.arn, index };
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html */
function networkPolicy(collectionName: string, endpointIds: string[]) {
  return [
    {
      Rules: [{ ResourceType: "collection", Resource: [`collection/${collectionName}`] }],
      AllowFromPublic: false,
      SourceServices: ["bedrock.amazonaws.com"],
      ...(endpointIds.length > 0 && { SourceVPCEs: endpointIds }),
    },
  ];
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html */
function accessPolicy(place: Place, collectionName: string, readerRoleName: string, ingestionRoleName: string) {
  const ofIndex = (Permission: string[]) => ({
    ...{ ResourceType: "index", Resource: [`index/${collectionName}/${INDEX}`] },
    Permission,
  });
  return [
    {
      Description: "The knowledge base keeps and finds vectors",
      Rules: [
        ofIndex(["aoss:DescribeIndex", "aoss:ReadDocument", "aoss:WriteDocument"]),
        {
          ...{ ResourceType: "collection", Resource: [`collection/${collectionName}`] },
          Permission: ["aoss:DescribeCollectionItems"],
        },
      ],
      Principal: [roleArn(place, readerRoleName)],
    },
    {
      Description: "The index is made and changed",
      Rules: [ofIndex(["aoss:CreateIndex", "aoss:DeleteIndex", "aoss:DescribeIndex", "aoss:UpdateIndex"])],
      Principal: [roleArn(place, ingestionRoleName)],
    },
  ];
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-setup.html */
function indexOf(endpoint: string, dimensions: number) {
  const method = { Engine: "faiss", Name: "hnsw", SpaceType: "l2" };
  return {
    CollectionEndpoint: endpoint,
    IndexName: INDEX,
    Settings: { Index: { Knn: true } },
    Mappings: {
      Properties: {
        [FIELDS.vectorField]: { Type: "knn_vector", Dimension: dimensions, Method: method },
        [FIELDS.textField]: { Type: "text" },
        [FIELDS.metadataField]: { Type: "text", Index: false },
      },
    },
  };
}
