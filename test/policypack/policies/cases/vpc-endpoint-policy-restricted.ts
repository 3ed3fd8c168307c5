import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { VpcEndpoint } from "../../../../policypack/facts/aws/types";
import { aiVpc, bucketsEndpoint, letsThrough, ofOurs, vpcId } from "../../../../policypack/policies/network/samples";
import type { Cases } from "../../../support/cases";

const endpoint = (policy: string) => bucketsEndpoint({ policy });
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
    bucketLikeLayers: fails(
      "stranger",
      aiVpc,
      endpoint(letsThrough({ Resource: "arn:aws:s3:::*-starport-layer-bucket/*" })),
    ),
  },
  needs: {
    perimeter: { "s3.policy": ["everything"] },
    byDenial: { "s3.policy": ["everything"] },
    imageLayers: { "s3.policy": ["everything"] },
    namedBuckets: { "s3.policy": ["everything"] },
  },
} satisfies Cases;
