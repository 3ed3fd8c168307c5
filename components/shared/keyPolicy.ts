import type { Statement } from "./documents";
import { accountRoot, dnsSuffixOf, roleArn, type Place } from "./place";

/**
 * What administers a key, and nothing that encrypts or decrypts with it: the account as a whole may not use the key,
 * only those whom a statement of the key's own names.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

/** In a key's policy, the resource is the key. */
const THIS_KEY = "*";

/** The account's administrators, as its IAM policies name them, may administer the key. */
export function keyAdministration(place: Place): Statement {
  return {
    Sid: "Administer",
    Effect: "Allow",
    Principal: { AWS: accountRoot(place) },
    Action: ADMINISTRATION,
    Resource: THIS_KEY,
  };
}

/**
 * The named roles may use the key through S3 alone. They are named in the condition and not as principals, because KMS
 * refuses a policy with a principal that does not exist yet.
 */
export function useThroughS3(place: Place, sid: string, roleNames: string[], actions: string[]): Statement[] {
  if (roleNames.length === 0) return [];
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Principal: { AWS: accountRoot(place) },
      Action: actions,
      Resource: THIS_KEY,
      Condition: {
        ArnEquals: { "aws:PrincipalArn": roleNames.map((name) => roleArn(place, name)) },
        StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
      },
    },
  ];
}

/**
 * CloudWatch Logs may use the key for one log group, or for each of several.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function useForLogGroup(place: Place, logGroupArn: string | string[]): Statement {
  return {
    Sid: "EncryptLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${place.region}.${dnsSuffixOf(place)}` },
    Action: [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    Resource: THIS_KEY,
    // The ARN holds the account, so that nobody else's log group can be meant.
    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroupArn } },
  };
}

/**
 * CloudWatch may send alarms to an encrypted topic.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function useForAlarms(place: Place): Statement {
  return {
    Sid: "SendAlarms",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: THIS_KEY,
    Condition: { StringEquals: { "aws:SourceAccount": place.account } },
  };
}

/**
 * Those who create endpoints may have SageMaker encrypt the instances' volumes, by grants that only AWS can use.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html#sagemaker-CreateEndpointConfig-request-KmsKeyId
 */
export function useForVolumes(place: Place): Statement[] {
  const viaSageMaker = { "kms:ViaService": `sagemaker.${place.region}.amazonaws.com` };
  const principal = { AWS: accountRoot(place) };
  return [
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Principal: principal,
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: THIS_KEY,
      Condition: { StringEquals: viaSageMaker },
    },
    {
      Sid: "GrantVolumesToAws",
      Effect: "Allow",
      Principal: principal,
      Action: ["kms:CreateGrant"],
      Resource: THIS_KEY,
      Condition: { StringEquals: viaSageMaker, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/**
 * The role may publish to encrypted topics. It is named in the condition and not as a principal, because KMS refuses a
 * policy with a principal that does not exist yet.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#send-to-encrypted-topic
 */
export function useForNotices(place: Place, publisherArn: string): Statement {
  return {
    Sid: "PublishNotices",
    Effect: "Allow",
    Principal: { AWS: accountRoot(place) },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: THIS_KEY,
    Condition: {
      ArnEquals: { "aws:PrincipalArn": publisherArn },
      StringEquals: { "kms:ViaService": `sns.${place.region}.amazonaws.com` },
    },
  };
}

/**
 * Those who write and read model cards may have SageMaker encrypt them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-cards-security.html
 */
export function useForModelCard(place: Place): Statement {
  return {
    Sid: "EncryptModelCard",
    Effect: "Allow",
    Principal: { AWS: accountRoot(place) },
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    Resource: THIS_KEY,
    Condition: { StringEquals: { "kms:ViaService": `sagemaker.${place.region}.amazonaws.com` } },
  };
}
