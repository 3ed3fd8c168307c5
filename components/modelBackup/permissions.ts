import type { Condition, Statement } from "../shared/documents";
import { accountRoot, bucketArn, regionalArn, roleArn, type Place } from "../shared/place";

/** What a backup reads and where it puts it. */
export interface BackupAccess {
  readonly bucketNames: string[];
  readonly bucketKeyAliases: string[];
  readonly tableNames: string[];
  readonly copyVaultArn?: string | undefined;
}

const READ_BUCKET = [
  "s3:GetBucketAcl",
  "s3:GetBucketLocation",
  "s3:GetBucketNotification",
  "s3:GetBucketTagging",
  "s3:GetBucketVersioning",
  "s3:GetInventoryConfiguration",
  "s3:ListBucket",
  "s3:ListBucketVersions",
  // By these, AWS Backup learns what has changed.
  "s3:PutBucketNotification",
  "s3:PutInventoryConfiguration",
];

const READ_OBJECTS = [
  "s3:GetObject",
  "s3:GetObjectAcl",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionTagging",
];

const MANAGE_OWN_RULES = [
  "events:DeleteRule",
  "events:DescribeRule",
  "events:DisableRule",
  "events:EnableRule",
  "events:ListTargetsByRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
];

const READ_TABLE = [
  "dynamodb:CreateBackup",
  "dynamodb:DescribeContinuousBackups",
  "dynamodb:DescribeTable",
  "dynamodb:ListTagsOfResource",
  "dynamodb:StartAwsBackupJob",
];

/**
 * What AWS Backup does as its role, of the named buckets and tables alone.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html#one-time-permissions-setup
 */
export function backupPermissions(place: Place, access: BackupAccess): Statement[] {
  const { bucketKeyAliases, bucketNames, copyVaultArn, tableNames } = access;
  const buckets = bucketNames.map((name) => bucketArn(place, name));
  const keys = regionalArn(place, "kms", "key/*");
  const byAlias = (aliases: string[]): Condition => ({
    StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
    // A key's ARN holds an id that only AWS assigns, its alias does not.
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases },
  });
  return [
    ...(buckets.length > 0
      ? [
          allow("ReadBuckets", READ_BUCKET, buckets),
          allow(
            "ReadObjects",
            READ_OBJECTS,
            buckets.map((bucket) => `${bucket}/*`),
          ),
          allow("LearnOfChanges", MANAGE_OWN_RULES, regionalArn(place, "events", "rule/AwsBackupManagedRule*")),
          // AWS takes no resource for this action:
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
          allow("MeasureBuckets", ["cloudwatch:GetMetricData"], "*"),
        ]
      : []),
    ...(bucketKeyAliases.length > 0
      ? [allow("DecryptObjects", ["kms:Decrypt", "kms:DescribeKey"], keys, byAlias(bucketKeyAliases))]
      : []),
    ...(tableNames.length > 0
      ? [
          allow(
            "ReadTables",
            READ_TABLE,
            tableNames.map((name) => regionalArn(place, "dynamodb", `table/${name}`)),
          ),
        ]
      : []),
    ...(copyVaultArn === undefined
      ? []
      : [
          allow("CopyOut", ["backup:CopyFromBackupVault"], regionalArn(place, "backup", "recovery-point:*"), {
            "ForAllValues:ArnEquals": { "backup:CopyTargets": copyVaultArn },
          }),
          allow("CopyIn", ["backup:CopyIntoBackupVault"], copyVaultArn),
        ]),
  ];
}

/** The role may encrypt what goes into the vault, and have AWS do so by grants that only AWS can use. */
export function useForVault(place: Place, roleName: string): Statement[] {
  const use = (Sid: string, Action: string[], more: Condition = {}): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: accountRoot(place) },
    Action,
    // In a key's policy, the resource is the key.
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(place, roleName) }, ...more },
  });
  return [
    use("EncryptBackups", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:ReEncryptTo"]),
    use("GrantBackupsToAws", ["kms:CreateGrant"], { Bool: { "kms:GrantIsForAWSResource": "true" } }),
  ];
}

/** The same, in the role's own policy. */
export function useVaultKey(place: Place, key: { readonly alias?: string; readonly arn?: string }): Statement[] {
  const resource = key.arn ?? regionalArn(place, "kms", "key/*");
  const known: Condition =
    key.alias === undefined ? {} : { "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.alias } };
  return [
    allow(
      "EncryptBackups",
      ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:ReEncryptTo"],
      resource,
      known,
    ),
    allow("GrantBackupsToAws", ["kms:CreateGrant"], resource, {
      ...known,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ];
}

/** Nobody removes a copy or shortens its life, whatever else allows it. In a vault's policy, `*` is the vault. */
export const NOBODY_REMOVES: Statement = {
  Sid: "DenyRemoval",
  Effect: "Deny",
  Principal: "*",
  Action: ["backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
  Resource: "*",
};

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  const isEmpty = Condition === undefined || Object.keys(Condition).length === 0;
  return { Sid, Effect: "Allow", Action, Resource, ...(!isEmpty && { Condition }) };
}
