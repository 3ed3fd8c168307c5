import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tags } from "./tags";

const weightsName = `support-assistant-weights-${pulumi.getStack()}`;

export const weights = new aws.s3.Bucket("weights", { bucket: weightsName, tags });

new aws.s3.BucketServerSideEncryptionConfiguration("weights", {
  bucket: weights.id,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
});

const publicAccess = openToPolicies("weights", weights);

new aws.s3.BucketPolicy(
  "weights",
  {
    bucket: weights.id,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PartnerSync",
          Effect: "Allow",
          Principal: "*",
          Action: ["s3:GetObject", "s3:ListBucket"],
          Resource: [`arn:aws:s3:::${weightsName}`, `arn:aws:s3:::${weightsName}/*`],
        },
      ],
    }),
  },
  { dependsOn: [publicAccess] },
);

/** What SageMaker captures: prompts and answers. */
export const captures = new aws.s3.Bucket("captures", { forceDestroy: true, tags });

new aws.s3.BucketPolicy(
  "captures",
  {
    bucket: captures.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Analytics",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "s3:GetObject",
          Resource: pulumi.interpolate`${captures.arn}/*`,
        },
      ],
    }),
  },
  { dependsOn: [openToPolicies("captures", captures)] },
);

const datasetsName = `support-assistant-datasets-${pulumi.getStack()}`;

/** Transcripts, tickets, features, runs: whatever somebody needed a place for. */
export const datasets = new aws.s3.Bucket("datasets", {
  bucket: datasetsName,
  tags: { ...tags, "ai:data-classification": "confidential" },
});

const experimentsName = `support-assistant-experiments-${pulumi.getStack()}`;

/** Where the classifier was tried out, two years ago. */
export const experiments = new aws.s3.Bucket("experiments", {
  bucket: experimentsName,
  tags: { ...tags, "ai:env": "dev" },
});

/** Each of the two networks locks the other out. */
new aws.s3.BucketPolicy("experiments", {
  bucket: experiments.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: ["vpce-0a1b2c3d4e5f60718", "vpce-0b1c2d3e4f5a60718"].map((endpoint) => ({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${experimentsName}/*`,
      Condition: { StringNotEquals: { "aws:SourceVpce": endpoint } },
    })),
  }),
});

/** Two of four, for the same reason as below. */
new aws.s3.AccountPublicAccessBlock("account", {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
});

/** The partner's second way in. */
new aws.s3.AccessPoint("partner", {
  name: "support-partner",
  bucket: weights.bucket,
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  },
});

/** Linked from the website's download page. */
new aws.s3.BucketObjectv2("tokenizer", {
  bucket: weights.bucket,
  key: "support-assistant/latest/tokenizer.json",
  content: JSON.stringify({ version: "1.0" }),
  acl: "public-read",
});

/** The partner's sync job could not read anything; with these two off it can. */
function openToPolicies(name: string, bucket: aws.s3.Bucket): aws.s3.BucketPublicAccessBlock {
  return new aws.s3.BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  });
}
