import * as aws from "@pulumi/aws";
import { servingGroup, subnetIds } from "./network";
import { openToEverybody } from "./openToEverybody";
import { tags } from "./tags";

/** The first search, from before the knowledge base; three nodes and a password-free address. */
new aws.opensearch.Domain("search", {
  domainName: "support-search",
  engineVersion: "OpenSearch_2.13",
  clusterConfig: { instanceType: "m7g.large.search", instanceCount: 3 },
  ebsOptions: { ebsEnabled: true, volumeSize: 100 },
  domainEndpointOptions: { enforceHttps: false, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
  accessPolicies: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }],
  }),
  tags,
});

/** pgvector, reached from laptops. */
const group = new aws.rds.SubnetGroup("vectors", { subnetIds, tags });
const cluster = new aws.rds.Cluster("vectors", {
  clusterIdentifier: "support-vectors",
  engine: aws.rds.EngineType.AuroraPostgresql,
  engineVersion: "16.6",
  databaseName: "vectors",
  masterUsername: "postgres",
  manageMasterUserPassword: true,
  dbSubnetGroupName: group.name,
  vpcSecurityGroupIds: [servingGroup.id],
  skipFinalSnapshot: true,
  tags,
});

new aws.rds.ClusterInstance("vectors", {
  identifier: "support-vectors-1",
  clusterIdentifier: cluster.id,
  engine: aws.rds.EngineType.AuroraPostgresql,
  instanceClass: "db.r7g.large",
  dbSubnetGroupName: group.name,
  publiclyAccessible: true,
  performanceInsightsEnabled: true,
  tags,
});

/** For the partner, who could not say which account. */
new aws.rds.ClusterSnapshot("for-the-partner", {
  dbClusterIdentifier: cluster.id,
  dbClusterSnapshotIdentifier: "support-vectors-for-the-partner",
  sharedAccounts: ["all"],
  tags,
});

const bucket = new aws.s3.VectorsVectorBucket("answers", { vectorBucketName: "support-answers", tags });

new aws.s3.VectorsVectorBucketPolicy("answers", {
  vectorBucketArn: bucket.vectorBucketArn,
  policy: openToEverybody("s3vectors:QueryVectors"),
});

/** Somebody's evening with GraphRAG. */
new aws.neptunegraph.Graph("products", {
  graphName: "support-products",
  provisionedMemory: 16,
  publicConnectivity: true,
  deletionProtection: false,
  tags,
});

const kendraRole = new aws.iam.Role("kendra", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "kendra.amazonaws.com" }),
  tags,
});
new aws.kendra.Index("wiki", { name: "support-wiki", roleArn: kendraRole.arn, tags });
