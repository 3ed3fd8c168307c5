/** Other ways to what a store holds than the store's own policy. One entry for all the tokens that mean the same thing. */
import type {
  cloudfront,
  datasync,
  ebs,
  ec2,
  ecr,
  fsx,
  ram,
  s3,
  s3control,
  storagegateway,
  transfer,
} from "@pulumi/aws";
import { resourceType } from "../../resource";

export const AccessGrant = resourceType<s3control.AccessGrantArgs>(
  "S3 access grant",
  "aws:s3control/accessGrant:AccessGrant",
);
export const AccessGrantsLocation = resourceType<s3control.AccessGrantsLocationArgs>(
  "S3 access grants location",
  "aws:s3control/accessGrantsLocation:AccessGrantsLocation",
);
export const AccessGrantsPolicy = resourceType<s3control.AccessGrantsInstanceResourcePolicyArgs>(
  "S3 access grants policy",
  "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
);
export const MultiRegionAccessPoint = resourceType<s3control.MultiRegionAccessPointArgs>(
  "multi-Region access point",
  "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
);
export const MultiRegionAccessPointPolicy = resourceType<s3control.MultiRegionAccessPointPolicyArgs>(
  "multi-Region access point policy",
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
);
export const ObjectLambda = resourceType<s3control.ObjectLambdaAccessPointArgs>(
  "Object Lambda access point",
  "aws:s3control/objectLambdaAccessPoint:ObjectLambdaAccessPoint",
);
export const ObjectLambdaPolicy = resourceType<s3control.ObjectLambdaAccessPointPolicyArgs>(
  "Object Lambda access point policy",
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
);
export const BucketInventory = resourceType<s3.InventoryArgs>("bucket inventory", "aws:s3/inventory:Inventory");
export const BucketAnalytics = resourceType<s3.AnalyticsConfigurationArgs>(
  "bucket analytics",
  "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
);
export const RegistryPolicy = resourceType<ecr.RegistryPolicyArgs>(
  "registry policy",
  "aws:ecr/registryPolicy:RegistryPolicy",
);
export const RegistryReplication = resourceType<ecr.ReplicationConfigurationArgs>(
  "registry replication",
  "aws:ecr/replicationConfiguration:ReplicationConfiguration",
);
export const TransferUser = resourceType<transfer.UserArgs>("Transfer Family user", "aws:transfer/user:User");
export const TransferAccess = resourceType<transfer.AccessArgs>("Transfer Family access", "aws:transfer/access:Access");
export const SyncTask = resourceType<datasync.TaskArgs>("DataSync task", "aws:datasync/task:Task");
export const SyncBucket = resourceType<datasync.S3LocationArgs>(
  "DataSync S3 location",
  "aws:datasync/s3Location:S3Location",
);
/** The locations of DataSync that are file systems of AWS's. */
export const SyncFileSystem = resourceType<{ readonly subdirectory: string }>(
  "DataSync file system location",
  "aws:datasync/efsLocation:EfsLocation",
  "aws:datasync/fsxOpenZfsFileSystem:FsxOpenZfsFileSystem",
  "aws:datasync/locationFsxLustre:LocationFsxLustre",
  "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem",
  "aws:datasync/locationFsxWindows:LocationFsxWindows",
);
/** The locations of DataSync that are elsewhere. */
export const SyncElsewhere = resourceType<{ readonly serverHostname: string }>(
  "DataSync location elsewhere",
  "aws:datasync/locationAzureBlob:LocationAzureBlob",
  "aws:datasync/locationHdfs:LocationHdfs",
  "aws:datasync/locationObjectStorage:LocationObjectStorage",
  "aws:datasync/locationSmb:LocationSmb",
  "aws:datasync/nfsLocation:NfsLocation",
);
/** A bucket in one zone; its policy is a bucket policy as any other's. */
export const DirectoryBucket = resourceType<s3.DirectoryBucketArgs>(
  "directory bucket",
  "aws:s3/directoryBucket:DirectoryBucket",
);
export const LinkedRepository = resourceType<fsx.DataRepositoryAssociationArgs>(
  "FSx data repository association",
  "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
);
export const FileCache = resourceType<fsx.FileCacheArgs>("FSx file cache", "aws:fsx/fileCache:FileCache");
export const FileShare = resourceType<storagegateway.NfsFileShareArgs>(
  "file share",
  "aws:storagegateway/nfsFileShare:NfsFileShare",
  "aws:storagegateway/smbFileShare:SmbFileShare",
);
export const MultitenantDistribution = resourceType<cloudfront.MultitenantDistributionArgs>(
  "multi-tenant distribution",
  "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
);
export const DiskSnapshot = resourceType<ebs.SnapshotArgs>("EBS snapshot", "aws:ebs/snapshot:Snapshot");
export const SnapshotPermission = resourceType<ec2.SnapshotCreateVolumePermissionArgs>(
  "snapshot permission",
  "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
);
export const ResourceShare = resourceType<ram.ResourceShareArgs>(
  "resource share",
  "aws:ram/resourceShare:ResourceShare",
);
export const SharedResource = resourceType<ram.ResourceAssociationArgs>(
  "shared resource",
  "aws:ram/resourceAssociation:ResourceAssociation",
);
export const SharedWith = resourceType<ram.PrincipalAssociationArgs>(
  "principal of a share",
  "aws:ram/principalAssociation:PrincipalAssociation",
);
