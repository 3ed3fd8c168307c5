import type { PropertyMap } from "../values";

/**
 * Values that the real provider's own schema gives inputs left out, before policies see them: a notebook that says nothing
 * about the internet reaches them as one with direct access. By type token, without the package's `aws:`.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/website/docs/r ("Defaults to …")
 */
const SCHEMA_DEFAULTS: Readonly<Record<string, PropertyMap>> = {
  "cloudtrail/trail:Trail": {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
  },
  "cloudwatch/logGroup:LogGroup": { retentionInDays: 0, skipDestroy: false },
  "cloudwatch/metricAlarm:MetricAlarm": { actionsEnabled: true, treatMissingData: "missing" },
  "dynamodb/table:Table": { billingMode: "PROVISIONED" },
  "ec2/flowLog:FlowLog": { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  "ec2/instance:Instance": { getPasswordData: false, sourceDestCheck: true, userDataReplaceOnChange: false },
  "ec2/securityGroup:SecurityGroup": { description: "Managed by Pulumi", revokeRulesOnDelete: false },
  "ec2/subnet:Subnet": {
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    enableResourceNameDnsARecordOnLaunch: false,
    enableResourceNameDnsAaaaRecordOnLaunch: false,
    ipv6Native: false,
    mapPublicIpOnLaunch: false,
  },
  "ec2/vpc:Vpc": { enableDnsSupport: true, instanceTenancy: "default" },
  "ec2/vpcEndpoint:VpcEndpoint": { vpcEndpointType: "Gateway" },
  "ecr/repository:Repository": { imageTagMutability: "MUTABLE" },
  "eks/cluster:Cluster": { bootstrapSelfManagedAddons: true },
  "iam/policy:Policy": { path: "/" },
  "iam/role:Role": { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
  "kms/key:Key": {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
  },
  "lambda/function:Function": {
    memorySize: 128,
    packageType: "Zip",
    publish: false,
    reservedConcurrentExecutions: -1,
    skipDestroy: false,
    timeout: 3,
  },
  "s3/bucket:Bucket": { forceDestroy: false },
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  "sagemaker/notebookInstance:NotebookInstance": {
    directInternetAccess: "Enabled",
    rootAccess: "Enabled",
    volumeSize: 5,
  },
  "sagemaker/domain:Domain": { appNetworkAccessType: "PublicInternetOnly", tagPropagation: "DISABLED" },
  "secretsmanager/secret:Secret": { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
};

/** What the provider's schema gives inputs of a type that are left out. */
export function schemaDefaults(token: string): PropertyMap {
  return SCHEMA_DEFAULTS[token.replace(/^aws:/, "")] ?? {};
}

/** The types with such values. */
export const DEFAULTED: readonly string[] = Object.keys(SCHEMA_DEFAULTS).map((token) => `aws:${token}`);
