import { documentOf, fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { ModelPackageGroupPolicy } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const document = (statement: object) =>
  documentOf({ Effect: "Allow", Action: "sagemaker:DescribeModelPackage", Resource: "*", ...statement });

export default {
  pass: {
    ownAccount: [
      given(ModelPackageGroupPolicy, "registry", {
        resourcePolicy: document({
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
        }),
      }),
    ],
    denied: [
      given(ModelPackageGroupPolicy, "registry", { resourcePolicy: document({ Effect: "Deny", Principal: "*" }) }),
    ],
  },
  fail: {
    allButOne: fails(
      "everybody",
      given(ModelPackageGroupPolicy, "registry", {
        resourcePolicy: document({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      }),
    ),
    unreadable: fails("malformed", malformedGiven(ModelPackageGroupPolicy, "registry", { resourcePolicy: "{" })),
  },
} satisfies Cases;
