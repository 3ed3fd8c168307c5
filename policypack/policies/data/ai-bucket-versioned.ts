import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiBuckets } from "../../facts/aws/bucket";
import { Bucket, BucketVersioning } from "../../facts/aws/types";
import { bucket, tags, weights } from "../samples";

const versioning = (status: string) =>
  given(BucketVersioning, "versioning", { bucket, versioningConfiguration: { status } });

export default definePolicy({
  id: "ai-bucket-versioned",
  title: "Buckets of AI systems keep every version",
  guidelines: ["2.2"],
  references: [
    "catalogue:DATA-03",
    "securityhub:S3.14",
    "atlas:AML.M0025",
    "owasp:LLM04",
    "ssdf:PS.3.1",
    "etsi:5.2.1-2",
    "equivalent:CKV_AWS_21",
  ],
  severity: "high",
  why: "An overwritten model or a poisoned dataset can only be told, and undone, where the version before it is still there.",
  fix: 'Add a BucketVersioning with status "Enabled".',
  resources: aiBuckets,
  messages: { off: '"{name}" overwrites and deletes for good' },
  check: (bucket, judge) => {
    judge.require(bucket.versioned, "off");
  },
  examples: {
    pass: {
      versioned: [weights, versioning("Enabled")],
      locked: [given(Bucket, "weights", { tags, objectLockEnabled: true })],
      bucketOfNoAi: [given(Bucket, "site", {})],
    },
    fail: {
      default: fails("off", weights),
      suspended: fails("off", weights, versioning("Suspended")),
    },
  },
});
