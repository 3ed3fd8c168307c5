import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiObjects, hasPrivateAcl } from "../../facts/aws/bucketAccess";
import { BucketObject, ObjectCopy } from "../../facts/aws/types";
import { bucket, weights } from "../samples";

export default definePolicy({
  id: "ai-object-not-public",
  title: "Objects in buckets of AI systems are not public",
  guidelines: ["2.2", "3.1"],
  references: ["catalogue:DATA-02", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "An object has an access control list of its own. One that names everybody publishes these weights, whatever the bucket says.",
  fix: 'Leave acl out or "private".',
  resources: aiObjects,
  messages: { acl: 'the access control list of "{name}" lets everybody in' },
  check: ({ resource: { props } }, judge) => {
    judge.require(hasPrivateAcl(props), "acl");
  },
  examples: {
    pass: {
      default: [weights, given(BucketObject, "model", { bucket, key: "llm.tar.gz" })],
      objectOfNoAi: [given(BucketObject, "logo", { bucket: "site", acl: "public-read" })],
    },
    fail: {
      public: fails("acl", weights, given(BucketObject, "model", { bucket, key: "llm.tar.gz", acl: "public-read" })),
      copy: fails(
        "acl",
        weights,
        given(ObjectCopy, "copy", {
          bucket,
          key: "a",
          source: "b/a",
          grants: [{ type: "Group", permissions: ["READ"], uri: "http://acs.amazonaws.com/groups/global/AllUsers" }],
        }),
      ),
    },
  },
});
