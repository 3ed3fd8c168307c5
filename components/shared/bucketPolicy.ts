import type { Condition, Statement } from "./documents";
import { bucketArn, roleArn, type Place } from "./place";

/** Who may reach a bucket, and by which way. */
export interface BucketAccess {
  readonly bucketName: string;
  /** The organisation to which callers must belong; only the account itself where absent. */
  readonly organizationId?: string | undefined;
  /** The names of the roles that read objects. */
  readonly readerRoleNames: string[];
  /** The names of the roles that write objects. */
  readonly writerRoleNames: string[];
  /** The names of the roles as which AWS Backup reads objects: from its own network, which is none of ours. */
  readonly backupRoleNames?: string[];
}

const READS = ["s3:GetObject", "s3:GetObjectVersion"];
const WRITES = ["s3:PutObject", "s3:RestoreObject"];
const REMOVALS = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
];

/** The oldest version of TLS that is spoken. */
const MINIMUM_TLS = "1.2";

/**
 * AWS's own services reach the bucket neither by the network nor as a member of an organisation: log delivery comes as
 * the service itself, Athena and the like on somebody's behalf. What they may do, other statements decide.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
const NOT_AWS_ITSELF = { "aws:PrincipalIsAWSService": "false" };

/** What no bucket allows: transport that can be read or changed, and callers from elsewhere. */
export function perimeter(place: Place, bucketName: string, organizationId?: string): Statement[] {
  const bucket = bucketArn(place, bucketName);
  const everything = [bucket, `${bucket}/*`];
  const deny = (Sid: string, Condition: Condition): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: everything,
    Condition,
  });
  return [
    deny("DenyPlainTransport", { Bool: { "aws:SecureTransport": "false" } }),
    deny("DenyOldTls", { NumericLessThan: { "s3:TlsVersion": MINIMUM_TLS } }),
    deny("DenyStrangers", { StringNotEquals: identity(place, organizationId), BoolIfExists: NOT_AWS_ITSELF }),
  ];
}

/**
 * What a bucket of models or captures denies besides: objects by another way than a VPC endpoint of one's own, and to
 * any but the named roles. Only objects: the bucket itself must stay within reach of those who deploy it.
 * `aws:VpceAccount` and `aws:VpceOrgID` name the owner of the endpoint, whose id nobody knows before it exists:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount
 */
export function objectPerimeter(place: Place, access: BucketAccess): Statement[] {
  const objects = `${bucketArn(place, access.bucketName)}/*`;
  const { backupRoleNames = [], readerRoleNames, writerRoleNames } = access;
  const deny = (Sid: string, Action: string[], Condition: Condition): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: objects,
    Condition,
  });
  return [
    deny("DenyOtherNetworks", [...READS, ...WRITES], {
      ...(backupRoleNames.length > 0 && exceptArns(place, backupRoleNames)),
      StringNotEquals: network(place, access.organizationId),
      BoolIfExists: { ...NOT_AWS_ITSELF, "aws:ViaAWSService": "false" },
    }),
    deny("DenyOtherReaders", READS, exceptRoles(place, [...readerRoleNames, ...writerRoleNames, ...backupRoleNames])),
    // What backs up never writes, from wherever it comes: it is none of the writers.
    deny("DenyOtherWriters", WRITES, exceptRoles(place, writerRoleNames)),
    // Lifecycle rules, which no policy concerns, remove what is due; nobody else does, short of changing this policy.
    { Sid: "DenyRemoval", Effect: "Deny", Principal: "*", Action: REMOVALS, Resource: objects },
    // Without the header, the bucket's own key is used; with it, only KMS is accepted.
    deny("DenyOtherEncryption", ["s3:PutObject"], {
      Null: { "s3:x-amz-server-side-encryption": "false" },
      StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
    }),
  ];
}

/**
 * Where objects are encrypted with the bucket's own key alone, nobody may name another. A bucket to which a service
 * writes that names the key by itself cannot deny this.
 */
export function onlyOwnKey(place: Place, bucketName: string): Statement {
  return {
    Sid: "DenyOtherKeys",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:PutObject"],
    Resource: `${bucketArn(place, bucketName)}/*`,
    Condition: { Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" } },
  };
}

/**
 * S3 may deliver the access logs of one bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function acceptAccessLogs(place: Place, logBucketName: string, loggedBucketName: string): Statement {
  return {
    Sid: "AcceptAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: ["s3:PutObject"],
    Resource: `${bucketArn(place, logBucketName)}/*`,
    Condition: {
      ArnEquals: { "aws:SourceArn": bucketArn(place, loggedBucketName) },
      StringEquals: { "aws:SourceAccount": place.account },
    },
  };
}

function identity(place: Place, organizationId?: string): Record<string, string> {
  return organizationId === undefined
    ? { "aws:PrincipalAccount": place.account }
    : { "aws:PrincipalOrgID": organizationId };
}

/** The networks of one's own, by who owns the endpoint. */
export function network(place: Place, organizationId?: string): Record<string, string> {
  return organizationId === undefined ? { "aws:VpceAccount": place.account } : { "aws:VpceOrgID": organizationId };
}

/** True of every caller but the roles; of every caller at all where there is none. */
export function exceptRoles(place: Place, roleNames: string[]): Condition {
  const notAws = { BoolIfExists: NOT_AWS_ITSELF };
  if (roleNames.length === 0) return notAws;
  return { ...exceptArns(place, roleNames), ...notAws };
}

const exceptArns = (place: Place, roleNames: string[]): Condition => ({
  ArnNotEquals: { "aws:PrincipalArn": [...new Set(roleNames)].map((name) => roleArn(place, name)) },
});
