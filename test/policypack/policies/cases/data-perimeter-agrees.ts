import { documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import { EndpointConfiguration, VpcEndpoint } from "../../../../policypack/facts/aws/types";
import {
  capturingInto,
  denied,
  keyThat,
  modelInNetwork,
  networkOfModel,
  notAws,
  strangersDenied,
  throughEndpoint,
} from "../../../../policypack/policies/data/samples";
import { policyOfWeights, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const hosting = [...networkOfModel, modelInNetwork, weights];
const allow = (more: object = {}) => ({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", ...more });
const ofAccount = (account: string) => ({
  StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account },
});
const accountDenied = denied("s3:*", {
  StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
  BoolIfExists: notAws,
});
const capture = given(EndpointConfiguration, "captures", {
  ...capturingInto("weights").props,
  productionVariants: [{ variantName: "main", modelName: ref("llm", "name", "llm") }],
});

const allButInference = {
  Effect: "Deny",
  NotPrincipal: { AWS: ["arn:aws:iam::111122223333:role/inference", "arn:aws:iam::111122223333:root"] },
  Action: "s3:*",
  Resource: ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"],
};
const bounded = networkOfModel.map((one) =>
  one.name === "inference"
    ? { ...one, props: { ...one.props, permissionsBoundary: "arn:aws:iam::111122223333:policy/hosting" } }
    : one,
);

export default {
  pass: {
    listed: [...hosting, policyOfWeights(allButInference)],
    endpointWithoutPolicy: [...hosting, throughEndpoint(""), policyOfWeights(strangersDenied)],
    oneAccount: [
      ...hosting,
      throughEndpoint(documentOf(allow({ Condition: ofAccount("111122223333") }))),
      policyOfWeights(accountDenied),
    ],
    oneOfTwoAccounts: [
      ...hosting,
      throughEndpoint(
        documentOf(
          allow({
            Condition: {
              StringEquals: {
                "aws:PrincipalAccount": ["444455556666", "111122223333"],
                "aws:ResourceAccount": "${aws:PrincipalAccount}",
              },
            },
          }),
        ),
      ),
      policyOfWeights(accountDenied),
    ],
    otherNetworksDenied: [
      ...hosting,
      policyOfWeights(denied("s3:GetObject", { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } })),
    ],
    ofTwoEndpointsOne: [
      ...hosting,
      throughEndpoint(documentOf(allow({ Action: "s3:PutObject" }))),
      given(VpcEndpoint, "interface", {
        vpcId: ref("network", "id", "vpc-0a1b2c3d4e5f60718"),
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.eu-west-1.s3",
      }),
    ],
    keyByAlias: [...hosting, ...keyThat({ Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } })],
    captured: [...hosting, capture, ...keyThat({})],
  },
  fail: {
    readingLeftOut: fails(
      "endpoint",
      ...hosting,
      throughEndpoint(documentOf(allow({ Action: ["s3:PutObject", "s3:List*"] }))),
    ),
    otherRole: fails(
      "endpoint",
      ...hosting,
      throughEndpoint(
        documentOf(allow({ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/training" } } })),
      ),
    ),
    deniedByEndpoint: fails(
      "endpoint",
      ...hosting,
      throughEndpoint(
        documentOf(allow(), { ...allow(), Effect: "Deny", Resource: "arn:aws:s3:::shop-weights/models/*" }),
      ),
    ),
    noAction: fails(
      "bucket",
      ...hosting,
      policyOfWeights({
        Effect: "Deny",
        Principal: "*",
        NotAction: "s3:PutObject",
        Resource: "arn:aws:s3:::shop-weights/*",
      }),
    ),
    // Whoever has a boundary is denied by NotPrincipal, whether he is listed or not.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    listedWithBoundary: fails("bucket", ...bounded, modelInNetwork, weights, policyOfWeights(allButInference)),
    twoAccounts: fails(
      "together",
      ...hosting,
      throughEndpoint(documentOf(allow({ Condition: ofAccount("444455556666") }))),
      policyOfWeights(accountDenied),
    ),
    keyOfAnother: fails(
      "key",
      ...hosting,
      ...keyThat({ Principal: { AWS: "arn:aws:iam::111122223333:role/training" } }),
    ),
    captureOnly: fails("key", ...hosting, capture, ...keyThat({ Action: ["kms:Decrypt", "kms:DescribeKey"] })),
  },
  needs: {
    ofTwoEndpointsOne: { "interface.vpcId": ["endpoint"], "interface.serviceName": ["endpoint"] },
  },
} satisfies Cases;
