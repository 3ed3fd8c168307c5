import type { Statement } from "../shared/documents";
import { bucketArn, type Place } from "../shared/place";

/** The service as which CloudTrail acts. */
export const CLOUDTRAIL_PRINCIPAL = "cloudtrail.amazonaws.com";

/**
 * CloudTrail may deliver the records of one trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function acceptRecords(place: Place, bucketName: string, trailArn: string): Statement[] {
  const bucket = bucketArn(place, bucketName);
  const Principal = { Service: CLOUDTRAIL_PRINCIPAL };
  const ofTheTrail = { "aws:SourceArn": trailArn };
  const ofTheAccount = { "aws:SourceAccount": place.account };
  return [
    {
      Sid: "CheckBucket",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl"],
      Resource: bucket,
      Condition: { ArnEquals: ofTheTrail, StringEquals: ofTheAccount },
    },
    {
      Sid: "AcceptRecords",
      Effect: "Allow",
      Principal,
      Action: ["s3:PutObject"],
      Resource: `${bucket}/AWSLogs/${place.account}/*`,
      Condition: {
        ArnEquals: ofTheTrail,
        StringEquals: { ...ofTheAccount, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}

/**
 * CloudTrail may encrypt what it delivers for one trail; it decrypts the bucket's own key.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function useForTrail(place: Place, trailArn: string): Statement {
  return {
    Sid: "EncryptRecords",
    Effect: "Allow",
    Principal: { Service: CLOUDTRAIL_PRINCIPAL },
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    // In a key's policy, the resource is the key.
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:SourceArn": trailArn },
      StringEquals: { "aws:SourceAccount": place.account },
    },
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
export function writeRecords(groupArn: string): Statement[] {
  return [
    {
      Sid: "WriteRecords",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${groupArn}:log-stream:*`,
    },
  ];
}
