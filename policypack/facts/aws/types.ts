/**
 * The type table for AWS: one entry for all the tokens that mean the same thing, in the provider's versions 6 and 7.
 * The shapes are version 7's; where a token sends another shape, the engine's channels bring it into this one.
 */
import type { ec2, ecr, iam, kms, s3, sagemaker, secretsmanager, sns, sqs, vpc } from "@pulumi/aws";
import { resourceType } from "../resource";

export const Bucket = resourceType<s3.BucketArgs>("bucket", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2");
export const BucketAcl = resourceType<s3.BucketAclArgs>(
  "bucket ACL",
  "aws:s3/bucketAcl:BucketAcl",
  "aws:s3/bucketAclV2:BucketAclV2",
);
export const BucketEncryption = resourceType<s3.BucketServerSideEncryptionConfigurationArgs>(
  "bucket encryption",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
);
export const BucketLogging = resourceType<s3.BucketLoggingArgs>(
  "bucket logging",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketLoggingV2:BucketLoggingV2",
);
export const BucketObject = resourceType<s3.BucketObjectv2Args>(
  "object",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketObject:BucketObject",
);
export const BucketPolicy = resourceType<s3.BucketPolicyArgs>("bucket policy", "aws:s3/bucketPolicy:BucketPolicy");
export const BucketPublicAccessBlock = resourceType<s3.BucketPublicAccessBlockArgs>(
  "bucket public access block",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
);
export const BucketVersioning = resourceType<s3.BucketVersioningArgs>(
  "bucket versioning",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
);

export const Key = resourceType<kms.KeyArgs>("KMS key", "aws:kms/key:Key");
export const ExternalKey = resourceType<kms.ExternalKeyArgs>("external KMS key", "aws:kms/externalKey:ExternalKey");
export const ReplicaKey = resourceType<kms.ReplicaKeyArgs>("replica KMS key", "aws:kms/replicaKey:ReplicaKey");
export const KeyPolicy = resourceType<kms.KeyPolicyArgs>("key policy", "aws:kms/keyPolicy:KeyPolicy");
export const KeyAlias = resourceType<kms.AliasArgs>("KMS alias", "aws:kms/alias:Alias");

export const Role = resourceType<iam.RoleArgs>("role", "aws:iam/role:Role");
export const RolePolicy = resourceType<iam.RolePolicyArgs>("inline role policy", "aws:iam/rolePolicy:RolePolicy");
export const RolePolicyAttachment = resourceType<iam.RolePolicyAttachmentArgs>(
  "role policy attachment",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
);
export const PolicyAttachment = resourceType<iam.PolicyAttachmentArgs>(
  "policy attachment",
  "aws:iam/policyAttachment:PolicyAttachment",
);
export const ExclusiveAttachments = resourceType<iam.RolePolicyAttachmentsExclusiveArgs>(
  "exclusive role policy attachments",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
);
export const ManagedPolicy = resourceType<iam.PolicyArgs>("managed policy", "aws:iam/policy:Policy");

export const SecurityGroup = resourceType<ec2.SecurityGroupArgs>(
  "security group",
  "aws:ec2/securityGroup:SecurityGroup",
);
export const DefaultSecurityGroup = resourceType<ec2.DefaultSecurityGroupArgs>(
  "default security group",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
export const SecurityGroupRule = resourceType<ec2.SecurityGroupRuleArgs>(
  "security group rule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
);
export const SecurityGroupEgressRule = resourceType<vpc.SecurityGroupEgressRuleArgs>(
  "security group egress rule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
);

export const EndpointConfiguration = resourceType<sagemaker.EndpointConfigurationArgs>(
  "endpoint configuration",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
);
export const Model = resourceType<sagemaker.ModelArgs>("model", "aws:sagemaker/model:Model");
export const NotebookInstance = resourceType<sagemaker.NotebookInstanceArgs>(
  "notebook instance",
  "aws:sagemaker/notebookInstance:NotebookInstance",
);

export const ManagedPrefixList = resourceType<ec2.ManagedPrefixListArgs>(
  "prefix list",
  "aws:ec2/managedPrefixList:ManagedPrefixList",
);
export const ManagedPrefixListEntry = resourceType<ec2.ManagedPrefixListEntryArgs>(
  "prefix list entry",
  "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
);

export const VpcEndpoint = resourceType<ec2.VpcEndpointArgs>("VPC endpoint", "aws:ec2/vpcEndpoint:VpcEndpoint");

export const Queue = resourceType<sqs.QueueArgs>("queue", "aws:sqs/queue:Queue");
export const QueuePolicy = resourceType<sqs.QueuePolicyArgs>("queue policy", "aws:sqs/queuePolicy:QueuePolicy");
export const RepositoryPolicy = resourceType<ecr.RepositoryPolicyArgs>(
  "repository policy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
);
export const Secret = resourceType<secretsmanager.SecretArgs>("secret", "aws:secretsmanager/secret:Secret");
export const SecretPolicy = resourceType<secretsmanager.SecretPolicyArgs>(
  "secret policy",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
);
export const Topic = resourceType<sns.TopicArgs>("topic", "aws:sns/topic:Topic");
export const TopicPolicy = resourceType<sns.TopicPolicyArgs>("topic policy", "aws:sns/topicPolicy:TopicPolicy");
