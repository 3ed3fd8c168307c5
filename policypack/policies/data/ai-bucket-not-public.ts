import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketAcl, BucketPublicAccessBlock } from "../../facts/aws/types";
import { letsEverybodyIn } from "../../facts/iam/public";
import { not } from "../../facts/truth";
import { bucket, policyOfWeights, weights } from "../samples";

const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const blocked = (settings: object) => given(BucketPublicAccessBlock, "block", { bucket, ...settings });
const read = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" };

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
    "equivalent:CKV2_AWS_43",
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
      // AWS blocks public access to a new bucket of which nothing is said.
      default: [weights],
      blocked: [weights, blocked(on)],
      websiteOfNoAi: [given(Bucket, "site", { acl: "public-read" })],
    },
    fail: {
      oneSettingOff: fails("unblocked", weights, blocked({ ...on, restrictPublicBuckets: false })),
      everybody: fails("everybody", weights, policyOfWeights(read)),
      publicAcl: fails("acl", weights, given(BucketAcl, "acl", { bucket, acl: "public-read" })),
    },
  },
});
