import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import { BucketPolicy, Model } from "../../../../policypack/facts/aws/types";
import { bucket, policyOfWeights, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Resource = ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"];
const Condition = { Bool: { "aws:SecureTransport": "false" } };
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
const denying = (more: object) => fails("plain", weights, policyOfWeights({ ...deny, ...more }));
const needed = { "policy.bucket": ["plain"], "policy.policy": ["plain"] };

export default {
  pass: {
    inTwoStatements: [weights, policyOfWeights(...Resource.map((one) => ({ ...deny, Resource: one })))],
    caseOfKeyIgnored: [weights, policyOfWeights({ ...deny, Condition: { Bool: { "AWS:securetransport": false } } })],
  },
  fail: {
    bucketOnly: denying({ Resource: Resource[0] }),
    otherBucket: denying({ Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }),
    narrowedByAnother: denying({ Condition: { ...Condition, StringEquals: { "aws:PrincipalAccount": "1" } } }),
    exceptOneAccount: denying({ Principal: undefined, NotPrincipal: { AWS: "1" } }),
    denyOfTls: denying({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ofBucketElsewhere: fails(
      "plain",
      given(BucketPolicy, "policy", { bucket: "shop-weights", policy: '{"Statement":[]}' }),
      given(Model, "llm", {
        primaryContainer: { modelDataUrl: "https://shop-weights.s3.eu-west-1.amazonaws.com/llm" },
      }),
    ),
  },
  undecided: {
    documentFromElsewhere: becomes(
      "fail",
      weights,
      given(BucketPolicy, "policy", { bucket, policy: ref("weights", "id", '{"Statement":[]}') }),
    ),
  },
  needs: { denied: needed, inTwoStatements: needed, caseOfKeyIgnored: needed },
} satisfies Cases;
