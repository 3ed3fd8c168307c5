import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { VpcEndpoint } from "../../../../policypack/facts/aws/types";
import { aiVpc, bucketsEndpoint, letsThrough, ofOurs, vpcId } from "../../../../policypack/policies/network/samples";
import type { Cases } from "../../../support/cases";

const endpoint = (policy: string) => bucketsEndpoint({ policy });
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const deny = (key: string) => ({
  ...everything,
  Effect: "Deny",
  Condition: { StringNotEquals: { [key]: "o-abcdefghij" } },
});
const narrow = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", Condition: { StringEquals: ofOurs } };

export default {
  pass: {
    imageLayers: [
      aiVpc,
      endpoint(
        letsThrough({ Action: "s3:GetObject", Resource: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*" }),
      ),
    ],
    namedBuckets: [
      aiVpc,
      endpoint(
        letsThrough({
          Resource: ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"],
          Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
        }),
      ),
    ],
    // https://github.com/aws-samples/data-perimeter-policy-examples
    servicesOfAws: [
      aiVpc,
      endpoint(
        documentOf(narrow, {
          ...narrow,
          Action: "*",
          Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } },
        }),
      ),
    ],
    byDenialButForLayers: [
      aiVpc,
      endpoint(
        documentOf(everything, deny("aws:PrincipalOrgID"), {
          ...deny("aws:ResourceOrgID"),
          Resource: undefined,
          NotResource: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*",
        }),
      ),
    ],
    bothInOneAccount: [
      aiVpc,
      endpoint(
        letsThrough({
          Condition: {
            StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "${aws:PrincipalAccount}" },
          },
        }),
      ),
    ],
    deniedByService: [
      aiVpc,
      endpoint(documentOf(everything, { ...deny("aws:PrincipalOrgID"), Action: "s3:*" }, deny("aws:ResourceOrgID"))),
    ],
    fipsRuntimeTakesNone: [
      aiVpc,
      given(VpcEndpoint, "fips", {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.us-east-1.bedrock-runtime-fips",
      }),
    ],
    serviceOfNoAi: [
      aiVpc,
      given(VpcEndpoint, "vendor", {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d",
      }),
    ],
  },
  fail: {
    oneOfTwoStatements: fails("stranger", aiVpc, endpoint(documentOf(narrow, { ...narrow, Condition: {} }))),
    anyOrganisation: fails(
      "stranger",
      aiVpc,
      endpoint(letsThrough({ Condition: { StringLike: { "aws:PrincipalOrgID": "o-*", "aws:ResourceOrgID": "o-*" } } })),
    ),
    holdsWhenAbsent: fails("stranger", aiVpc, endpoint(letsThrough({ Condition: { StringEqualsIfExists: ofOurs } }))),
    anyBucket: fails(
      "stranger",
      aiVpc,
      endpoint(
        letsThrough({
          Resource: "arn:aws:s3:::*/*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
      ),
    ),
    emptyPolicy: fails("everything", aiVpc, endpoint("")),
    ownAccountOfWhoeverAsks: fails(
      "stranger",
      aiVpc,
      endpoint(letsThrough({ Condition: { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } } })),
    ),
    bucketsThatBeginSo: fails(
      "stranger",
      aiVpc,
      endpoint(
        letsThrough({
          Resource: "arn:aws:s3:::shop-*/*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
      ),
    ),
    roleOfThatNameInAnyAccount: fails(
      "stranger",
      aiVpc,
      endpoint(
        letsThrough({
          Resource: "arn:aws:s3:::shop-weights/*",
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/inference" } },
        }),
      ),
    ),
    denialLeavesReadingOut: fails(
      "stranger",
      aiVpc,
      endpoint(
        documentOf(everything, deny("aws:PrincipalOrgID"), {
          ...deny("aws:ResourceOrgID"),
          Action: undefined,
          NotAction: "s3:PutObject",
        }),
      ),
    ),
    denialOfBucketsThatBeginSo: fails(
      "stranger",
      aiVpc,
      endpoint(
        documentOf(everything, deny("aws:PrincipalOrgID"), {
          Effect: "Deny",
          Principal: "*",
          Action: "*",
          NotResource: "arn:aws:s3:::shop-*",
        }),
      ),
    ),
    denialOfOneNetwork: fails(
      "stranger",
      aiVpc,
      endpoint(
        documentOf(
          everything,
          { ...everything, Effect: "Deny", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-competitor00" } } },
          deny("aws:ResourceOrgID"),
        ),
      ),
    ),
    bucketLikeLayers: fails(
      "stranger",
      aiVpc,
      endpoint(letsThrough({ Resource: "arn:aws:s3:::*-starport-layer-bucket/*" })),
    ),
  },
  needs: {
    servicesOfAws: { "s3.policy": ["everything"] },
    byDenialButForLayers: { "s3.policy": ["everything"] },
    bothInOneAccount: { "s3.policy": ["everything"] },
    deniedByService: { "s3.policy": ["everything"] },
    perimeter: { "s3.policy": ["everything"] },
    byDenial: { "s3.policy": ["everything"] },
    imageLayers: { "s3.policy": ["everything"] },
    namedBuckets: { "s3.policy": ["everything"] },
  },
} satisfies Cases;
