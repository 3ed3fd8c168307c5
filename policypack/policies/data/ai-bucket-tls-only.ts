import { given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketPolicy, Model } from "../../facts/aws/types";
import { refusesPlainHttp } from "../../facts/iam/tls";
import { any } from "../../facts/truth";

const weights = given(Bucket, "weights", { bucket: "shop-weights", tags: { "ai:system": "shop" } });
const bucket = ref("weights", "id", "shop-weights");
const plain = { Bool: { "aws:SecureTransport": "false" } };
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*" };
const both = ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"];
const policy = (...Statement: readonly object[]) =>
  given(BucketPolicy, "weights-policy", { bucket, policy: JSON.stringify({ Version: "2012-10-17", Statement }) });

export default definePolicy({
  id: "ai-bucket-tls-only",
  title: "Buckets of AI systems are only spoken to over TLS",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:NET-14", "securityhub:S3.5", "atlas:AML.M0012", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "S3 answers plain HTTP too. Whoever sits on the path then reads prompts and weights, or swaps a model for another on its way.",
  fix: 'Add a BucketPolicy that denies s3:* to "*" on the bucket and its objects where aws:SecureTransport is "false".',
  resources: aiBuckets,
  messages: { plain: '"{name}" answers requests over plain HTTP' },
  check: (bucket, judge) => {
    for (const { readable } of bucket.policies) judge.require(readable, "plain");
    judge.require(any(refusesPlainHttp(bucket.policies, bucket.bucketName), bucket.mayHaveMorePolicies), "plain");
  },
  examples: {
    pass: {
      denied: [weights, policy({ ...deny, Resource: both, Condition: plain })],
      inTwoStatements: [weights, policy(...both.map((Resource) => ({ ...deny, Resource, Condition: plain })))],
      caseOfKeyIgnored: [
        weights,
        policy({ ...deny, Resource: both, Condition: { Bool: { "AWS:securetransport": false } } }),
      ],
      bucketOfNoAi: [given(Bucket, "site", {})],
    },
    fail: {
      default: { given: [weights], expect: ["plain"] },
      objectsOnly: { given: [weights, policy({ ...deny, Resource: both[1], Condition: plain })], expect: ["plain"] },
      bucketOnly: { given: [weights, policy({ ...deny, Resource: both[0], Condition: plain })], expect: ["plain"] },
      otherBucket: {
        given: [
          weights,
          policy({ ...deny, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"], Condition: plain }),
        ],
        expect: ["plain"],
      },
      onlyReads: {
        given: [weights, policy({ ...deny, Action: "s3:GetObject", Resource: both, Condition: plain })],
        expect: ["plain"],
      },
      narrowedByAnother: {
        given: [
          weights,
          policy({ ...deny, Resource: both, Condition: { ...plain, StringEquals: { "aws:PrincipalAccount": "1" } } }),
        ],
        expect: ["plain"],
      },
      ofBucketElsewhere: {
        given: [
          given(BucketPolicy, "weights-policy", { bucket: "shop-weights", policy: '{"Statement":[]}' }),
          given(Model, "llm", {
            primaryContainer: { modelDataUrl: "https://shop-weights.s3.eu-west-1.amazonaws.com/llm" },
          }),
        ],
        expect: ["plain"],
      },
      exceptOneAccount: {
        given: [
          weights,
          policy({ ...deny, Principal: undefined, NotPrincipal: { AWS: "1" }, Resource: both, Condition: plain }),
        ],
        expect: ["plain"],
      },
      denyOfTls: {
        given: [weights, policy({ ...deny, Resource: both, Condition: { Bool: { "aws:SecureTransport": "true" } } })],
        expect: ["plain"],
      },
    },
    undecided: {
      documentFromElsewhere: {
        given: [
          weights,
          given(BucketPolicy, "weights-policy", { bucket, policy: ref("weights", "id", '{"Statement":[]}') }),
        ],
        then: "fail",
      },
    },
    needs: {
      denied: { "weights-policy.bucket": ["plain"], "weights-policy.policy": ["plain"] },
      inTwoStatements: { "weights-policy.bucket": ["plain"], "weights-policy.policy": ["plain"] },
      caseOfKeyIgnored: { "weights-policy.bucket": ["plain"], "weights-policy.policy": ["plain"] },
    },
  },
});
