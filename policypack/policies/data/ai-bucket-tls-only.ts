import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket } from "../../facts/aws/types";
import { refusesPlainHttp } from "../../facts/iam/tls";
import { any } from "../../facts/truth";
import { policyOfWeights, weights } from "../samples";

const Resource = ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"];
const Condition = { Bool: { "aws:SecureTransport": "false" } };
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };

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
      denied: [weights, policyOfWeights(deny)],
      bucketOfNoAi: [given(Bucket, "site", {})],
    },
    fail: {
      default: fails("plain", weights),
      objectsOnly: fails("plain", weights, policyOfWeights({ ...deny, Resource: Resource[1] })),
      onlyReads: fails("plain", weights, policyOfWeights({ ...deny, Action: "s3:GetObject" })),
    },
  },
});
