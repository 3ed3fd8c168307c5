import assert from "node:assert/strict";
import { asksModel, asksUnnamedEndpoints, asksUnnamedModels } from "../../../../policypack/facts/iam/invocation";
import { allow } from "../../../support/documents";
import { statementOf } from "../../../support/views";

const haiku = "anthropic.claude-3-haiku-20240307-v1:0";
const model = (name: string, region = "eu-west-1") => `arn:aws:bedrock:${region}::foundation-model/${name}`;
const profile = (name: string) => `arn:aws:bedrock:eu-west-1:111122223333:inference-profile/${name}`;
const ASK = "bedrock:InvokeModel";
const MANTLE = "bedrock-mantle:CreateInference";
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

describe("whether a statement lets models be asked that it does not name", () => {
  type Row = readonly [statement: object, unnamed: boolean, approved?: readonly string[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "one by name": [allow(ASK, model(haiku)), false],
    "one in every Region": [allow(ASK, model(haiku, "*")), false],
    "a profile and its models": [allow(ASK, [profile(`eu.${haiku}`), model(haiku, "*")]), false],
    all: [allow(ASK, "*"), true],
    "all of Bedrock": [allow(ASK, "arn:aws:bedrock:*"), true],
    "all of a supplier": [allow(ASK, model("anthropic.*")), true],
    "some of one name": [allow(ASK, model("anthropic.claude-3-haiku-????????-v1:0")), true],
    "all but one": [{ Effect: "Allow", Action: ASK, NotResource: model(haiku) }, true],
    "all, by a pattern of actions": [allow("bedrock:Invoke*", "*"), true],
    "all, in another case": [allow("BEDROCK:INVOKEMODEL", "*"), true],
    "all that a profile asks": [
      allow(ASK, "*", when("StringEquals", "bedrock:InferenceProfileArn", profile(haiku))),
      false,
    ],
    "all, if there is a profile": [
      allow(ASK, "*", when("StringEqualsIfExists", "bedrock:InferenceProfileArn", profile(haiku))),
      true,
    ],
    "all that have a tag": [allow(ASK, "*", when("StringEquals", "aws:ResourceTag/team", "shop")), false],
    "all of a bucket": [allow(["s3:GetObject", ASK], ["arn:aws:s3:::shop/*", model(haiku)]), false],
    "none: it is denied": [{ Effect: "Deny", Action: ASK, Resource: "*" }, false],
    "none: it is something else": [allow("bedrock:ListFoundationModels", "*"), false],
    "one that is approved": [allow(ASK, model(haiku)), false, ["anthropic.claude-3-haiku-*"]],
    "one that is not approved": [allow(ASK, model(haiku)), true, ["amazon.nova-*"]],
    "all of an approved supplier": [allow(ASK, model("anthropic.claude-3-haiku-*")), false, ["anthropic.*"]],
    "all, by the other way": [allow(MANTLE, "*"), true],
    "all of a project, by the other way": [allow(MANTLE, "arn:aws:bedrock-mantle:eu-west-1:1:project/default"), true],
    "one by the other way": [
      allow(MANTLE, "*", when("StringEquals", "bedrock-mantle:Model", "openai.gpt-oss-120b")),
      false,
    ],
    "one of two by the other way": [
      allow(MANTLE, "*", when("StringEquals", "bedrock-mantle:Model", ["openai.gpt-oss-120b", "openai.gpt-oss-20b"])),
      false,
    ],
    "some by the other way": [allow(MANTLE, "*", when("StringLike", "bedrock-mantle:Model", "openai.*")), true],
    "all but one by the other way": [
      allow(MANTLE, "*", when("StringNotEquals", "bedrock-mantle:Model", "openai.gpt-oss-20b")),
      true,
    ],
    "one that is approved, by the other way": [
      allow(MANTLE, "*", when("StringLike", "bedrock-mantle:Model", "openai.gpt-oss-*")),
      false,
      ["openai.*"],
    ],
    "one that is not approved, by the other way": [
      allow(MANTLE, "*", when("StringEquals", "bedrock-mantle:Model", "openai.gpt-oss-20b")),
      true,
      ["amazon.*"],
    ],
  };
  for (const [name, [statement, unnamed, approved]] of Object.entries(TABLE)) {
    it(`${name}: ${unnamed}`, () => {
      assert.equal(asksUnnamedModels(statementOf(statement), approved).verdict, unnamed ? "pass" : "fail");
    });
  }
});

describe("whether a statement lets endpoints be asked that it does not name", () => {
  const endpoint = (name: string) => `arn:aws:sagemaker:eu-west-1:111122223333:endpoint/${name}`;
  const INVOKE = "sagemaker:InvokeEndpoint";
  for (const [name, statement, unnamed] of [
    ["one by name", allow(INVOKE, endpoint("llm")), false],
    ["those that begin so", allow(INVOKE, endpoint("shop-*")), false],
    ["all", allow(INVOKE, "*"), true],
    ["all of an account", allow(INVOKE, endpoint("*")), true],
    ["all, asynchronously", allow("sagemaker:InvokeEndpointAsync", "*"), true],
    ["all, in a stream", allow("sagemaker:invokeendpointwithresponsestream", "*"), true],
    ["all, by a pattern", allow("sagemaker:Invoke*", endpoint("?*")), true],
    ["all that have a tag", allow(INVOKE, "*", when("StringEquals", "aws:ResourceTag/team", "shop")), false],
    ["all but one", { Effect: "Allow", Action: INVOKE, NotResource: endpoint("llm") }, true],
    ["none: it is something else", allow("sagemaker:DescribeEndpoint", "*"), false],
  ] as const) {
    it(`${name}: ${unnamed}`, () => {
      assert.equal(asksUnnamedEndpoints(statementOf(statement)).verdict, unnamed ? "pass" : "fail");
    });
  }

  it("knows the actions that ask", () => {
    for (const action of ["bedrock:invokemodel", "bedrock-mantle:createinference", "sagemaker:invokeendpoint"])
      assert.ok(asksModel(action));
    for (const action of ["bedrock:listfoundationmodels", "sagemaker:createendpoint", "InvokeModel", ""])
      assert.ok(!asksModel(action));
  });
});
