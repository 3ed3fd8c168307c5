/** Inputs that AWS cannot change in place, whatever the type. */
const OF_EVERY_TYPE = new Set(["name", "bucket", "region", "cidrBlock", "vpcId", "availabilityZone", "kmsMasterKeyId"]);

/** Types without an update at all: a change of anything but the tags makes a new one. */
const TYPES = new Set([
  "aws:sagemaker/model:Model",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  "aws:bedrock/guardrailVersion:GuardrailVersion",
  "aws:ec2/flowLog:FlowLog",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
  "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation",
]);

/**
 * What makes a store, a key or a network anew when it changes, by type without the package's `aws:`.
 * `ForceNew` and `RequiresReplace` in https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  "backup/vault:Vault": ["kmsKeyArn"],
  "backup/vaultLockConfiguration:VaultLockConfiguration": [
    ...["backupVaultName", "changeableForDays", "maxRetentionDays", "minRetentionDays"],
  ],
  "bedrock/agentDataSource:AgentDataSource": ["knowledgeBaseId", "vectorIngestionConfiguration"],
  "bedrock/agentKnowledgeBase:AgentKnowledgeBase": ["knowledgeBaseConfiguration", "storageConfiguration"],
  "cloudwatch/logGroup:LogGroup": ["logGroupClass"],
  "dynamodb/table:Table": ["hashKey", "localSecondaryIndexes", "rangeKey"],
  "ec2/route:Route": ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
  "ec2/routeTableAssociation:RouteTableAssociation": ["gatewayId", "subnetId"],
  "ec2/securityGroup:SecurityGroup": ["description"],
  "ec2/subnet:Subnet": ["availabilityZoneId", "ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6Native", "outpostArn"],
  "ec2/vpc:Vpc": ["ipv4IpamPoolId", "ipv4NetmaskLength"],
  "ec2/vpcEndpoint:VpcEndpoint": ["serviceName", "serviceRegion", "vpcEndpointType"],
  "ecr/repository:Repository": ["encryptionConfigurations"],
  "iam/policy:Policy": ["description", "path"],
  "iam/role:Role": ["path"],
  "kms/key:Key": ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  "networkfirewall/ruleGroup:RuleGroup": ["capacity", "type"],
  "opensearch/serverlessCollection:ServerlessCollection": ["encryptionConfigs", "standbyReplicas", "type"],
  "s3/bucket:Bucket": ["objectLockEnabled"],
  "s3/bucketV2:BucketV2": ["objectLockEnabled"],
  "sns/topic:Topic": ["fifoTopic"],
  "sns/topicSubscription:TopicSubscription": ["endpoint", "protocol", "topic"],
  "sqs/queue:Queue": ["fifoQueue"],
  "ssm/document:Document": ["documentType"],
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
  "wafv2/webAcl:WebAcl": ["scope"],
};

/** Whether a change of the input makes the resource anew: AWS has no call that changes it in place. */
export function isImmutable(token: string, input: string): boolean {
  return TYPES.has(token) || OF_EVERY_TYPE.has(input) || (INPUTS[token.slice("aws:".length)] ?? []).includes(input);
}
