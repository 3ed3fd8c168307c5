import { regional } from "./model";
import type { Identities, Identity } from "./model";

const ofBucket: Identity = { id: "{bucket}" };
const bucketArn = "arn:{partition}:s3:::{bucket}";
const bucket: Identity = {
  id: "{bucket}",
  arn: bucketArn,
  bucketDomainName: "{bucket}.s3.{suffix}",
  bucketRegion: "{region}",
  bucketRegionalDomainName: "{bucket}.s3.{region}.{suffix}",
  websiteDomain: "",
  websiteEndpoint: "",
};
const object: Identity = { id: "{key}", arn: `${bucketArn}/{key}`, versionId: "{hex:32}" };
const queueUrl = "https://sqs.{region}.{suffix}/{account}/{name}";

/** Stores, keys, secrets, queues and topics. */
export const DATA: Identities = {
  "s3/bucket:Bucket": bucket,
  "s3/bucketV2:BucketV2": bucket,
  "s3/bucketObject:BucketObject": object,
  "s3/bucketObjectv2:BucketObjectv2": object,
  "s3/accessPoint:AccessPoint": {
    arn: regional("s3", "accesspoint/{name}"),
    alias: "{name}-{hex:24}-s3alias",
    domainName: "{name}-{account}.s3-accesspoint.{region}.{suffix}",
    networkOrigin: "Internet",
    id: "{account}:{name}",
  },
  "s3/accountPublicAccessBlock:AccountPublicAccessBlock": { id: "{account}" },
  "s3/vectorsVectorBucket:VectorsVectorBucket": {
    vectorBucketArn: regional("s3vectors", "bucket/{vectorBucketName}"),
    id: "{vectorBucketArn}",
  },
  "s3/vectorsIndex:VectorsIndex": {
    indexArn: regional("s3vectors", "bucket/{vectorBucketName}/index/{indexName}"),
    id: "{indexArn}",
  },
  ...Object.fromEntries(
    [
      "Policy",
      "Versioning",
      "ServerSideEncryptionConfiguration",
      "PublicAccessBlock",
      "OwnershipControls",
      "Logging",
      "LifecycleConfiguration",
      "ObjectLockConfiguration",
      "ReplicationConfig",
      "Acl",
      "Notification",
      "CorsConfiguration",
      "WebsiteConfiguration",
    ].flatMap((part) => [
      [`s3/bucket${part}:Bucket${part}`, ofBucket],
      [`s3/bucket${part}V2:Bucket${part}V2`, ofBucket],
    ]),
  ),
  "kms/key:Key": { keyId: "{uuid}", arn: regional("kms", "key/{keyId}"), id: "{keyId}" },
  "kms/replicaKey:ReplicaKey": { keyId: "mrk-{hex:32}", arn: regional("kms", "key/{keyId}"), id: "{keyId}" },
  "kms/alias:Alias": {
    id: "{name}",
    arn: regional("kms", "{name}"),
    targetKeyArn: regional("kms", "key/{targetKeyId|afterSlash}"),
  },
  "kms/keyPolicy:KeyPolicy": { id: "{keyId}" },
  "kms/grant:Grant": { grantId: "{hex:64}", grantToken: "{hex:64}", id: "{keyId}:{grantId}" },
  "secretsmanager/secret:Secret": { arn: regional("secretsmanager", "secret:{name}-{capitals:6}"), id: "{arn}" },
  "secretsmanager/secretVersion:SecretVersion": {
    versionId: "{uuid}",
    arn: "{secretId}",
    secretArn: "{secretId}",
    id: "{secretId}|{versionId}",
  },
  "secretsmanager/secretPolicy:SecretPolicy": { id: "{secretArn}" },
  "ssm/parameter:Parameter": { id: "{name}", arn: regional("ssm", "parameter/{name|noLeadingSlash}"), version: "1" },
  "dynamodb/table:Table": {
    id: "{name}",
    arn: regional("dynamodb", "table/{name}"),
    streamLabel: "",
    streamArn: "",
  },
  "sns/topic:Topic": { arn: regional("sns", "{name}"), id: "{arn}", owner: "{account}" },
  "sns/topicPolicy:TopicPolicy": { id: "{arn}", owner: "{account}" },
  "sns/topicSubscription:TopicSubscription": { arn: "{topic}:{uuid}", id: "{arn}", ownerId: "{account}" },
  "sqs/queue:Queue": { arn: regional("sqs", "{name}"), url: queueUrl, id: "{url}" },
  "sqs/queuePolicy:QueuePolicy": { id: "{queueUrl}" },
  "ecr/repository:Repository": {
    id: "{name}",
    arn: regional("ecr", "repository/{name}"),
    registryId: "{account}",
    repositoryUrl: "{account}.dkr.ecr.{region}.{suffix}/{name}",
  },
  "ecr/repositoryPolicy:RepositoryPolicy": { id: "{repository}", registryId: "{account}" },
  "ecr/lifecyclePolicy:LifecyclePolicy": { id: "{repository}", registryId: "{account}" },
  "efs/fileSystem:FileSystem": {
    id: "fs-{hex:17}",
    arn: regional("elasticfilesystem", "file-system/{id}"),
    dnsName: "{id}.efs.{region}.{suffix}",
    ownerId: "{account}",
  },
  "backup/vault:Vault": { id: "{name}", arn: regional("backup", "backup-vault:{name}") },
  "backup/plan:Plan": { id: "{uuid}", arn: regional("backup", "backup-plan:{id}"), version: "{hex:48}" },
  "opensearch/domain:Domain": {
    arn: regional("es", "domain/{domainName}"),
    id: "{arn}",
    domainId: "{account}/{domainName}",
    endpoint: "search-{domainName}-{hex:26}.{region}.es.{suffix}",
    dashboardEndpoint: "{endpoint}/_dashboards",
  },
  "opensearch/serverlessCollection:ServerlessCollection": {
    id: "{hex:20}",
    arn: regional("aoss", "collection/{id}"),
    collectionEndpoint: "https://{id}.{region}.aoss.{suffix}",
    dashboardEndpoint: "https://{id}.{region}.aoss.{suffix}/_dashboards",
  },
  "opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy": { id: "{name}" },
  "opensearch/serverlessAccessPolicy:ServerlessAccessPolicy": { id: "{name}" },
  "rds/cluster:Cluster": {
    id: "{clusterIdentifier}",
    arn: regional("rds", "cluster:{clusterIdentifier}"),
    endpoint: "{clusterIdentifier}.cluster-{hex:12}.{region}.rds.{suffix}",
    readerEndpoint: "{clusterIdentifier}.cluster-ro-{hex:12}.{region}.rds.{suffix}",
  },
  "rds/instance:Instance": {
    resourceId: "db-{capitals:26}",
    id: "{resourceId}",
    arn: regional("rds", "db:{identifier}"),
    address: "{identifier}.{hex:12}.{region}.rds.{suffix}",
    endpoint: "{address}:{port:5432}",
  },
};
