import assert from "node:assert/strict";
import {
  allowsAllBut,
  allowsEverything,
  allowsOnEverything,
  allowsWholeService,
} from "../../../../policypack/facts/iam/breadth";
import { statementOf } from "../../../support/views";

const ACCOUNT = "111122223333";
const on = (Action: unknown, Resource: unknown, more: object = {}) =>
  statementOf({ Effect: "Allow", Action, Resource, ...more });

const ON_EVERYTHING: readonly (readonly [action: unknown, resource: unknown])[] = [
  ["s3:GetObject", "*"],
  ["S3:getobject", ["*"]],
  ["s3:GetObject", "**"],
  ["s3:GetObject", "arn:aws:s3:::*"],
  ["s3:GetObject", "arn:*:s3:::*/*"],
  ["s3:GetObject", "arn:aws:s3:::?*"],
  ["s3:GetObject", "arn:aws:s3:::*/models/*"],
  ["s3:GetObject", "arn:aws:s3:*"],
  ["s3:GetObject", "arn:*"],
  ["s?:GetObject", "arn:aws:s3:::*"],
  ["*:GetObject", "*"],
  ["kms:Decrypt", "arn:aws:kms:*:*:key/*"],
  ["kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:*`],
  ["iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/*`],
  ["sts:AssumeRole", "*"],
  ["sts:AssumeRole", "arn:aws:iam::*:role/*"],
  ["sagemaker:InvokeEndpoint", "arn:aws:sagemaker:*:*:endpoint/?*"],
  ["bedrock:InvokeModel", "arn:aws:bedrock:*:*:*:*"],
  ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:*`],
  ["sagemaker:*", "arn:aws:*:*:*:*"],
  [
    ["logs:PutLogEvents", "s3:PutObject"],
    ["arn:aws:s3:::shop/*", "*"],
  ],
  ["dynamodb:*", "*"],
  ["kms:Decrypt", "arn:aws:kms:*:*:key/*-*"],
  ["kms:Decrypt", "arn:aws:kms:*:*:key/*a*"],
  ["kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/mrk-*`],
  ["s3:GetObject", "arn:aws:s3:::*-*/*"],
  ["s3express:CreateSession", "arn:aws:s3express:*:*:bucket/*"],
  ["ec2:RunInstances", "arn:aws:ec2:*:*:instance/*"],
  ["ec2:Describe*", "*"],
  ["ssm:GetParameter", "arn:aws:ssm:*:*:parameter/*"],
  // What the table does not have is new, and taken for one that is on something.
  ["bedrock:SomethingNew", "*"],
];

const ON_NAMED: readonly (readonly [action: unknown, resource: unknown])[] = [
  ["s3:GetObject", "arn:aws:s3:::shop-weights/*"],
  ["s3:ListAllMyBuckets", "*"],
  ["ecr:GetAuthorizationToken", "*"],
  [["cloudwatch:PutMetricData", "logs:CreateLogGroup", "ec2:DescribeVpcs"], "*"],
  ["sts:GetCallerIdentity", "*"],
  ["sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/reader`],
  ["kms:ListAliases", "*"],
  ["bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"],
  ["sagemaker:InvokeEndpoint", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:endpoint/shop-*`],
  // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
  [["logs:PutLogEvents", "ec2:CreateNetworkInterface"], "*"],
  ["ec2:RunInstances", `arn:aws:ec2:eu-west-1:${ACCOUNT}:network-interface/*`],
  ["iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/shop-*`],
  // All of everything is said by itself, and what no model is near is not this fact's.
  ["*", "*"],
  ["*:*", "*"],
  [
    ["logs:PutLogEvents", "s3:GetObject"],
    ["arn:aws:logs:*:*:*", "arn:aws:s3:::shop-weights/*"],
  ],
  ["xray:*", "*"],
];

const TAGGED = { StringEquals: { "aws:ResourceTag/ai:system": "shop" } };

describe("breadth", () => {
  for (const [action, resource] of ON_EVERYTHING) {
    it(`is on everything: ${JSON.stringify(action)} on ${JSON.stringify(resource)}`, () => {
      assert.equal(allowsOnEverything(on(action, resource)).verdict, "pass");
      assert.equal(allowsOnEverything(on(action, resource, { Effect: "Deny" })).verdict, "fail");
    });
  }
  for (const [action, resource] of ON_NAMED) {
    it(`is on what is named: ${JSON.stringify(action)} on ${JSON.stringify(resource)}`, () => {
      assert.equal(allowsOnEverything(on(action, resource)).verdict, "fail");
    });
  }

  it("is narrowed by what names resources", () => {
    const narrowing: readonly object[] = [
      TAGGED,
      { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop" } },
      { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      { StringEquals: { "secretsmanager:ResourceTag/system": "shop" } },
      { ArnLike: { "bedrock:InferenceProfileArn": `arn:aws:bedrock:*:${ACCOUNT}:inference-profile/shop` } },
    ];
    for (const Condition of narrowing) {
      assert.equal(
        allowsOnEverything(on("kms:Decrypt", "*", { Condition })).verdict,
        "fail",
        JSON.stringify(Condition),
      );
    }
  });

  it("is not narrowed by what names something else", () => {
    const useless: readonly object[] = [
      { Bool: { "aws:SecureTransport": "true" } },
      { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
      { StringEquals: { "aws:ResourceAccount": ACCOUNT } },
      { StringEquals: { "sagemaker:InstanceTypes": "ml.m7i.large" } },
      { StringEquals: { "bedrock:GuardrailIdentifier": "arn:aws:bedrock:eu-west-1:111122223333:guardrail/g1" } },
      { StringLike: { "aws:ResourceTag/ai:system": "*" } },
      { StringEqualsIfExists: TAGGED.StringEquals },
      { StringNotEquals: TAGGED.StringEquals },
      { StringLike: { "iam:PassedToService": "*" } },
    ];
    for (const Condition of useless) {
      assert.equal(
        allowsOnEverything(on("kms:Decrypt", "*", { Condition })).verdict,
        "pass",
        JSON.stringify(Condition),
      );
    }
  });

  it("knows a whole service, however it is written", () => {
    for (const action of [
      "s3:*",
      "S3:**",
      "kms:?*",
      "sage*:*",
      ["logs:PutLogEvents", "iam:*"],
      "sts:*",
      "logs:*",
      "ec2:*",
    ]) {
      assert.equal(allowsWholeService(on(action, "*")).verdict, "pass", JSON.stringify(action));
    }
    for (const action of ["s3:Get*", "xray:*", "*", "*:*", "s3:GetObject", "", "s3:?"]) {
      assert.equal(allowsWholeService(on(action, "*")).verdict, "fail", action);
    }
  });

  it("knows what allows everything", () => {
    for (const action of ["*", "**", "*:*", ["s3:GetObject", "*"], "?*"]) {
      assert.equal(allowsEverything(on(action, "arn:aws:s3:::shop/*")).verdict, "pass", JSON.stringify(action));
      assert.equal(allowsEverything(on(action, "*", { Effect: "Deny" })).verdict, "fail");
    }
    for (const action of ["s3:*", "iam:*", "?", "*:GetObject", ""]) {
      assert.equal(allowsEverything(on(action, "*")).verdict, "fail", action);
    }
  });

  it("asks about the actions that are meant only", () => {
    const isRead = (action: string): boolean => action === "s3:getobject";
    assert.equal(allowsOnEverything(on("s3:Get*", "*"), isRead).verdict, "pass");
    assert.equal(allowsOnEverything(on("s3:Put*", "*"), isRead).verdict, "fail");
  });

  it("knows what allows all but what is named", () => {
    const allBut = (more: object): string => allowsAllBut(statementOf({ Effect: "Allow", ...more })).verdict;
    assert.equal(allBut({ NotAction: "iam:*", Resource: "*" }), "pass");
    assert.equal(allBut({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }), "pass");
    assert.equal(allBut({ Action: "s3:GetObject", Resource: "*" }), "fail");
    assert.equal(allBut({ Effect: "Deny", NotAction: "iam:*", Resource: "*" }), "fail");
  });
});
