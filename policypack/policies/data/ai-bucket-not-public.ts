import { given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketAcl, BucketPolicy, BucketPublicAccessBlock, Model } from "../../facts/aws/types";
import { letsEverybodyIn } from "../../facts/iam/public";
import { not } from "../../facts/truth";

const weights = given(Bucket, "weights", { bucket: "shop-weights", tags: { "ai:system": "shop" } });
const bucket = ref("weights", "id", "shop-weights");
const block = {
  bucket,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const blocked = given(BucketPublicAccessBlock, "block", block);
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" };
const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };
const unlessAbsent = { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } };
// A setting of the block that is left out is off: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html
const flags = Object.fromEntries(
  ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((flag) => [
    `block.${flag}`,
    ["unblocked" as const],
  ]),
);
const policy = (...Statement: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

export default definePolicy({
  id: "ai-bucket-not-public",
  title: "Buckets of AI systems are not public",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:DATA-02",
    "securityhub:S3.8",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_53",
    "equivalent:CKV_AWS_54",
    "equivalent:CKV_AWS_55",
    "equivalent:CKV_AWS_56",
    "equivalent:CKV_AWS_20",
    "equivalent:CKV_AWS_57",
    "equivalent:CKV_AWS_375",
  ],
  severity: "critical",
  why: "Whoever reads the bucket has the weights, the training data or the prompts; whoever writes to it decides what the model says.",
  fix: "Keep all four settings of the public access block true, allow only named principals (or everybody of your organisation, by condition), and use no public ACL.",
  resources: aiBuckets,
  messages: {
    unblocked: 'the public access block of "{name}" is partly off',
    everybody: 'the policy of "{name}" lets everybody in',
    acl: 'an access control list of "{name}" grants access to everybody',
  },
  check: (bucket, judge) => {
    judge.require(bucket.blocksPublicAccess, "unblocked");
    judge.require(bucket.aclsArePrivate, "acl");
    for (const { readable, statements } of bucket.policies) {
      judge.require(readable, "everybody");
      for (const statement of statements) judge.require(not(letsEverybodyIn(statement)), "everybody");
    }
  },
  examples: {
    pass: {
      blocked: [weights, blocked],
      awsBlocksByDefault: [weights],
      openToTheOrganisation: [
        weights,
        blocked,
        given(BucketPolicy, "policy", { bucket, policy: policy({ ...read, Principal: "*", Condition: organisation }) }),
      ],
      websiteOfNoAi: [given(Bucket, "site", { acl: "public-read" })],
    },
    fail: {
      oneSettingLeftOut: {
        given: [weights, given(BucketPublicAccessBlock, "block", { ...block, restrictPublicBuckets: false })],
        expect: ["unblocked"],
      },
      everybody: {
        given: [weights, given(BucketPolicy, "policy", { bucket, policy: policy({ ...read, Principal: "*" }) })],
        expect: ["everybody"],
      },
      everyAccount: {
        given: [
          weights,
          given(BucketPolicy, "policy", { bucket, policy: policy({ ...read, Principal: { AWS: ["*"] } }) }),
        ],
        expect: ["everybody"],
      },
      everyAccountByPattern: {
        given: [
          weights,
          given(BucketPolicy, "policy", {
            bucket,
            policy: policy({ ...read, Principal: { AWS: ["arn:aws:iam::*:root"] } }),
          }),
        ],
        expect: ["everybody"],
      },
      anyOrganisation: {
        given: [
          weights,
          given(BucketPolicy, "policy", {
            bucket,
            policy: policy({
              ...read,
              Principal: "*",
              Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } },
            }),
          }),
        ],
        expect: ["everybody"],
      },
      fromEverywhereInQuarters: {
        given: [
          weights,
          given(BucketPolicy, "policy", {
            bucket,
            policy: policy({
              ...read,
              Principal: "*",
              Condition: {
                IpAddress: { "aws:SourceIp": ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2", "::/0"] },
              },
            }),
          }),
        ],
        expect: ["everybody"],
      },
      allButOne: {
        given: [
          weights,
          given(BucketPolicy, "policy", {
            bucket,
            policy: policy({ ...read, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
          }),
        ],
        expect: ["everybody"],
      },
      conditionThatHoldsWithoutAccount: {
        given: [
          weights,
          given(BucketPolicy, "policy", {
            bucket,
            policy: policy({ ...read, Principal: "*", Condition: unlessAbsent }),
          }),
        ],
        expect: ["everybody"],
      },
      publicAcl: { given: [weights, given(BucketAcl, "acl", { bucket, acl: "public-read" })], expect: ["acl"] },
      publicAclInline: {
        given: [given(Bucket, "weights", { acl: "public-read", tags: { "ai:system": "shop" } })],
        expect: ["acl"],
      },
      ofBucketElsewhere: {
        given: [
          given(BucketPolicy, "policy", { bucket: "shop-weights", policy: policy({ ...read, Principal: "*" }) }),
          given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } }),
        ],
        expect: ["everybody"],
      },
      brokenJson: {
        given: [weights, given(BucketPolicy, "policy", { bucket, policy: '{"Statement": [' })],
        expect: ["malformed"],
      },
    },
    needs: { blocked: flags, openToTheOrganisation: flags },
  },
});
