/** Stores of data, models, images and secrets, and their keys. One entry for all the tokens that mean the same thing. */
import type {
  dynamodb,
  ebs,
  ec2,
  ecr,
  ecrpublic,
  efs,
  fsx,
  kms,
  s3,
  s3control,
  secretsmanager,
  ssm,
} from "@pulumi/aws";
import { resourceType } from "../../resource";

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
export const RepositoryPolicy = resourceType<ecr.RepositoryPolicyArgs>(
  "repository policy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
);
export const Secret = resourceType<secretsmanager.SecretArgs>("secret", "aws:secretsmanager/secret:Secret");
export const SecretPolicy = resourceType<secretsmanager.SecretPolicyArgs>(
  "secret policy",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
);
export const BucketObjectLock = resourceType<s3.BucketObjectLockConfigurationArgs>(
  "bucket object lock",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
);
export const BucketLifecycle = resourceType<s3.BucketLifecycleConfigurationArgs>(
  "bucket lifecycle",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
);
export const BucketReplication = resourceType<s3.BucketReplicationConfigArgs>(
  "bucket replication",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
);
export const BucketNotification = resourceType<s3.BucketNotificationArgs>(
  "bucket notification",
  "aws:s3/bucketNotification:BucketNotification",
);
export const BucketOwnership = resourceType<s3.BucketOwnershipControlsArgs>(
  "bucket ownership controls",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
);
export const BucketCors = resourceType<s3.BucketCorsConfigurationArgs>(
  "bucket CORS",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
);
export const BucketWebsite = resourceType<s3.BucketWebsiteConfigurationArgs>(
  "bucket website",
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
  "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
);
export const AccountPublicAccessBlock = resourceType<s3.AccountPublicAccessBlockArgs>(
  "account public access block",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
);
export const ObjectCopy = resourceType<s3.ObjectCopyArgs>("object copy", "aws:s3/objectCopy:ObjectCopy");
export const AccessPoint = resourceType<s3.AccessPointArgs>("access point", "aws:s3/accessPoint:AccessPoint");
export const VectorBucket = resourceType<s3.VectorsVectorBucketArgs>(
  "vector bucket",
  "aws:s3/vectorsVectorBucket:VectorsVectorBucket",
);
export const VectorIndex = resourceType<s3.VectorsIndexArgs>("vector index", "aws:s3/vectorsIndex:VectorsIndex");
export const VectorBucketPolicy = resourceType<s3.VectorsVectorBucketPolicyArgs>(
  "vector bucket policy",
  "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
);
export const FileSystem = resourceType<efs.FileSystemArgs>("EFS file system", "aws:efs/fileSystem:FileSystem");
export const FileSystemPolicy = resourceType<efs.FileSystemPolicyArgs>(
  "EFS file system policy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy",
);
export const EfsAccessPoint = resourceType<efs.AccessPointArgs>("EFS access point", "aws:efs/accessPoint:AccessPoint");
export const LustreFileSystem = resourceType<fsx.LustreFileSystemArgs>(
  "FSx for Lustre file system",
  "aws:fsx/lustreFileSystem:LustreFileSystem",
);
export const Volume = resourceType<ebs.VolumeArgs>("EBS volume", "aws:ebs/volume:Volume");
export const SnapshotCopy = resourceType<ebs.SnapshotCopyArgs>(
  "EBS snapshot copy",
  "aws:ebs/snapshotCopy:SnapshotCopy",
);
export const Repository = resourceType<ecr.RepositoryArgs>("image repository", "aws:ecr/repository:Repository");
export const RepositoryScanning = resourceType<ecr.RegistryScanningConfigurationArgs>(
  "registry scanning",
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
);
export const PullThroughCacheRule = resourceType<ecr.PullThroughCacheRuleArgs>(
  "pull-through cache rule",
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
);
export const PublicRepository = resourceType<ecrpublic.RepositoryArgs>(
  "public image repository",
  "aws:ecrpublic/repository:Repository",
);
export const Table = resourceType<dynamodb.TableArgs>("DynamoDB table", "aws:dynamodb/table:Table");
export const SecretVersion = resourceType<secretsmanager.SecretVersionArgs>(
  "secret version",
  "aws:secretsmanager/secretVersion:SecretVersion",
);
export const SecretRotation = resourceType<secretsmanager.SecretRotationArgs>(
  "secret rotation",
  "aws:secretsmanager/secretRotation:SecretRotation",
);
export const Parameter = resourceType<ssm.ParameterArgs>("SSM parameter", "aws:ssm/parameter:Parameter");
export const Grant = resourceType<kms.GrantArgs>("KMS grant", "aws:kms/grant:Grant");
export const EfsBackupPolicy = resourceType<efs.BackupPolicyArgs>(
  "EFS backup policy",
  "aws:efs/backupPolicy:BackupPolicy",
);
export const EncryptionByDefault = resourceType<ebs.EncryptionByDefaultArgs>(
  "EBS encryption by default",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
);
export const VolumeAttachment = resourceType<ec2.VolumeAttachmentArgs>(
  "volume attachment",
  "aws:ec2/volumeAttachment:VolumeAttachment",
);
export const WindowsFileSystem = resourceType<fsx.WindowsFileSystemArgs>(
  "FSx for Windows file system",
  "aws:fsx/windowsFileSystem:WindowsFileSystem",
);
export const OntapFileSystem = resourceType<fsx.OntapFileSystemArgs>(
  "FSx for ONTAP file system",
  "aws:fsx/ontapFileSystem:OntapFileSystem",
);
export const OpenZfsFileSystem = resourceType<fsx.OpenZfsFileSystemArgs>(
  "FSx for OpenZFS file system",
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
);
export const AccessPointPolicy = resourceType<s3control.AccessPointPolicyArgs>(
  "access point policy",
  "aws:s3control/accessPointPolicy:AccessPointPolicy",
);
