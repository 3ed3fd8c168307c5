/** Vector stores and what else is searched. One entry for all the tokens that mean the same thing. */
import type { elasticache, kendra, neptunegraph, opensearch, rds } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const SearchDomain = resourceType<opensearch.DomainArgs>(
  "OpenSearch domain",
  "aws:opensearch/domain:Domain",
  "aws:elasticsearch/domain:Domain",
);
export const SearchDomainPolicy = resourceType<opensearch.DomainPolicyArgs>(
  "OpenSearch domain policy",
  "aws:opensearch/domainPolicy:DomainPolicy",
  "aws:elasticsearch/domainPolicy:DomainPolicy",
);
export const Collection = resourceType<opensearch.ServerlessCollectionArgs>(
  "OpenSearch Serverless collection",
  "aws:opensearch/serverlessCollection:ServerlessCollection",
);
export const CollectionSecurityPolicy = resourceType<opensearch.ServerlessSecurityPolicyArgs>(
  "collection security policy",
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
);
export const CollectionAccessPolicy = resourceType<opensearch.ServerlessAccessPolicyArgs>(
  "collection access policy",
  "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy",
);
export const CollectionVpcEndpoint = resourceType<opensearch.ServerlessVpcEndpointArgs>(
  "collection VPC endpoint",
  "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
);
export const DatabaseCluster = resourceType<rds.ClusterArgs>("database cluster", "aws:rds/cluster:Cluster");
export const DatabaseClusterInstance = resourceType<rds.ClusterInstanceArgs>(
  "database cluster instance",
  "aws:rds/clusterInstance:ClusterInstance",
);
export const DatabaseInstance = resourceType<rds.InstanceArgs>("database instance", "aws:rds/instance:Instance");
export const DatabaseClusterSnapshot = resourceType<rds.ClusterSnapshotArgs>(
  "database cluster snapshot",
  "aws:rds/clusterSnapshot:ClusterSnapshot",
);
export const DatabaseSnapshot = resourceType<rds.SnapshotArgs>("database snapshot", "aws:rds/snapshot:Snapshot");
export const GlobalDatabaseCluster = resourceType<rds.GlobalClusterArgs>(
  "global database cluster",
  "aws:rds/globalCluster:GlobalCluster",
);
export const DatabaseActivityStream = resourceType<rds.ClusterActivityStreamArgs>(
  "database activity stream",
  "aws:rds/clusterActivityStream:ClusterActivityStream",
);
export const KendraIndex = resourceType<kendra.IndexArgs>("Kendra index", "aws:kendra/index:Index");
export const NeptuneGraph = resourceType<neptunegraph.GraphArgs>(
  "Neptune Analytics graph",
  "aws:neptunegraph/graph:Graph",
);
export const CacheReplicationGroup = resourceType<elasticache.ReplicationGroupArgs>(
  "cache replication group",
  "aws:elasticache/replicationGroup:ReplicationGroup",
);
