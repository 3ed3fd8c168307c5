import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { Bucket, BucketPolicy, BucketPublicAccessBlock, Model } from "../../../../policypack/facts/aws/types";
import { bucket, policyOfWeights, tags, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const on = Object.fromEntries(FLAGS.map((flag) => [flag, true]));
// A setting of the block that is left out is off: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html
const flags = Object.fromEntries(FLAGS.map((flag) => [`block.${flag}`, ["unblocked"]]));
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" };
const lets = (statement: object) => fails("everybody", weights, policyOfWeights({ ...read, ...statement }));
const letsIf = (Condition: object) => lets({ Principal: "*", Condition });

const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };
const everywhere = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2", "::/0"];

export default {
  pass: {
    openToTheOrganisation: [
      weights,
      given(BucketPublicAccessBlock, "block", { bucket, ...on }),
      policyOfWeights({ ...read, Principal: "*", Condition: organisation }),
    ],
  },
  fail: {
    everyAccount: lets({ Principal: { AWS: ["*"] } }),
    everyAccountByPattern: lets({ Principal: { AWS: ["arn:aws:iam::*:root"] } }),
    anyOrganisation: letsIf({ StringLike: { "aws:PrincipalOrgID": "o-*" } }),
    fromEverywhereInQuarters: letsIf({ IpAddress: { "aws:SourceIp": everywhere } }),
    allButOne: lets({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
    conditionThatHoldsWithoutAccount: letsIf({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
    publicAclInline: fails("acl", given(Bucket, "weights", { acl: "public-read", tags })),
    ofBucketElsewhere: fails(
      "everybody",
      given(BucketPolicy, "policy", { bucket: "shop-weights", policy: documentOf({ ...read, Principal: "*" }) }),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } }),
    ),
    brokenJson: fails("malformed", weights, given(BucketPolicy, "policy", { bucket, policy: '{"Statement": [' })),
  },
  needs: { blocked: flags, openToTheOrganisation: flags },
} satisfies Cases;
