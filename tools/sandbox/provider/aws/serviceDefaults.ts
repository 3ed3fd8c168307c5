import type { PropertyMap, Value } from "../values";
import { partitionOf } from "./place";
import type { Place } from "./place";

function document(version: string, statement: Record<string, Value>): string {
  return JSON.stringify({ Version: version, Statement: [statement] });
}

function rootOf({ account, region }: Place): string {
  return `arn:${partitionOf(region)}:iam::${account}:root`;
}

/** What a service gives a resource that says nothing of it: known only once it is made. By type token, without `aws:`. */
const SERVICE_DEFAULTS: Readonly<Record<string, (place: Place) => PropertyMap>> = {
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  "kms/key:Key": (place) => ({
    policy: document("2012-10-17", {
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: rootOf(place) },
      Action: "kms:*",
      Resource: "*",
    }),
  }),
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#default-endpoint-policy
  "ec2/vpcEndpoint:VpcEndpoint": ({ region }) => ({
    policy: document("2008-10-17", { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
    ipAddressType: "ipv4",
    serviceRegion: region,
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
  "s3/bucket:Bucket": () => ({
    serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
    versioning: { enabled: false, mfaDelete: false },
    requestPayer: "BucketOwner",
  }),
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html
  "sqs/queue:Queue": () => ({ sqsManagedSseEnabled: true }),
  "sns/topic:Topic": ({ account }) => ({
    policy: document("2008-10-17", {
      Sid: "__default_statement_ID",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["SNS:GetTopicAttributes", "SNS:Publish", "SNS:SetTopicAttributes", "SNS:Subscribe"],
      Condition: { StringEquals: { "AWS:SourceOwner": account } },
    }),
  }),
  "eks/cluster:Cluster": () => ({ version: "1.34" }),
};

/** What the service gives a resource of a type where the program says nothing. */
export function serviceDefaults(token: string, place: Place): PropertyMap {
  return SERVICE_DEFAULTS[token.replace(/^aws:/, "")]?.(place) ?? {};
}
