import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { VectorBucketPolicy } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const query = { Effect: "Allow", Action: "s3vectors:*", Resource: "*" };
const lets = (...statements: object[]) =>
  given(VectorBucketPolicy, "policy", {
    policy: documentOf(...statements.map((statement) => ({ ...query, ...statement }))),
  });

export default {
  pass: {
    organisation: [lets({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } })],
  },
  fail: {
    second: fails("everybody", lets({ Principal: { AWS: "111122223333" } }, { Principal: { AWS: ["*"] } })),
    allBut: fails("everybody", lets({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } })),
    brokenJson: fails("malformed", given(VectorBucketPolicy, "policy", { policy: "{" })),
  },
} satisfies Cases;
