import assert from "node:assert/strict";
import { given, type ExampleResource } from "../../../policypack/engine/examples";
import { CloudFormationStack } from "../../../policypack/facts/opaque";
import authenticates from "../../../policypack/policies/front-door/ai-api-authenticates";
import noOpenPath from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import urlAuthenticates from "../../../policypack/policies/front-door/ai-function-url-authenticates";
import namesModels from "../../../policypack/policies/identity/bedrock-invocation-names-models";
import asksGuardrail from "../../../policypack/policies/identity/bedrock-invocation-requires-guardrail";
import looksInto from "../../../policypack/policies/governance/stack-can-be-judged";
import { PackUnderTest } from "../../support/pack";

const policies = [authenticates, noOpenPath, urlAuthenticates, namesModels];
const environment = { Variables: { MODEL_ID: "anthropic.claude-3-haiku-20240307-v1:0" } };
const MACRO = "AWS::Serverless-2016-10-31";
const template = (Resources: object, more: object = {}): readonly ExampleResource[] => [
  given(CloudFormationStack, "legacy", { templateBody: JSON.stringify({ Transform: MACRO, ...more, Resources }) }),
];
const chat = (properties: object, more: object = {}) => ({
  Chat: {
    Type: "AWS::Serverless::Function",
    Properties: { Handler: "i.h", Runtime: "python3.12", CodeUri: "src/", Environment: environment, ...properties },
    ...more,
  },
});
const asked = (Type: string, properties: object = {}) => ({
  Events: { Ask: { Type, Properties: { Path: "/chat", Method: "post", ...properties } } },
});
const api = (Type: string, Properties: object) => ({ Door: { Type: `AWS::Serverless::${Type}`, Properties } });
const allow = (Action: string, Resource: string) => ({ Statement: [{ Effect: "Allow", Action, Resource }] });
const jwt = {
  DefaultAuthorizer: "Login",
  Authorizers: { Login: { JwtConfiguration: { issuer: "https://x.example" } } },
};
const named = allow(
  "bedrock:InvokeModel",
  "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
);
const CHOSEN = { Conditions: { Asks: { "Fn::Equals": ["yes", "yes"] } } };
const openRoute = [authenticates.id, noOpenPath.id];

/** A template, and the policies that what the macro makes of it breaks. */
const TABLE: Readonly<Record<string, readonly [readonly ExampleResource[], readonly string[]]>> = {
  "an open address": [
    template(chat({ FunctionUrlConfig: { AuthType: "NONE" } })),
    [noOpenPath.id, urlAuthenticates.id],
  ],
  "an open address by the defaults of all functions": [
    template(chat({}), { Globals: { Function: { FunctionUrlConfig: { AuthType: "NONE" } } } }),
    [noOpenPath.id, urlAuthenticates.id],
  ],
  "an address that asks": [template(chat({ FunctionUrlConfig: { AuthType: "AWS_IAM" } })), []],
  "an address of which it is not known whether it asks": [
    template(chat({ FunctionUrlConfig: { "Fn::If": ["Maybe", { AuthType: "NONE" }, { AuthType: "AWS_IAM" }] } })),
    [],
  ],
  "a function without an address": [template(chat({})), []],
  "an open route": [template(chat(asked("HttpApi"))), openRoute],
  "an open route of a REST API": [template(chat(asked("Api"))), openRoute],
  "everything, by no path": [template(chat({ Events: { All: { Type: "HttpApi" } } })), openRoute],
  "a route whose API asks": [
    template({ ...api("HttpApi", { Auth: jwt }), ...chat(asked("HttpApi", { ApiId: { Ref: "Door" } })) }),
    [],
  ],
  "a route whose API asks by the defaults of all": [
    template(chat(asked("HttpApi")), { Globals: { HttpApi: { Auth: jwt } } }),
    [],
  ],
  "a route that is left out of what its API asks": [
    template({
      ...api("HttpApi", { Auth: jwt }),
      ...chat(asked("HttpApi", { ApiId: { Ref: "Door" }, Auth: { Authorizer: "NONE" } })),
    }),
    openRoute,
  ],
  "a REST API that asks": [
    template({
      ...api("Api", { StageName: "live", Auth: { DefaultAuthorizer: "AWS_IAM" } }),
      ...chat(asked("Api", { RestApiId: { Ref: "Door" } })),
    }),
    [],
  ],
  "a private REST API": [
    template({
      ...api("Api", { StageName: "live", EndpointConfiguration: { Type: "PRIVATE" } }),
      ...chat(asked("Api", { RestApiId: { Ref: "Door" } })),
    }),
    [authenticates.id],
  ],
  "a route of what is no AI": [template(chat({ ...asked("HttpApi"), Environment: { Variables: {} } })), []],
  "a role that may ask any model": [
    template(chat({ Policies: [allow("bedrock:InvokeModel", "*")] })),
    [namesModels.id],
  ],
  "the same beside a template of the macro": [
    template(chat({ Policies: [{ S3ReadPolicy: { BucketName: "x" } }, allow("bedrock:InvokeModel", "*")] })),
    [namesModels.id],
  ],
  "a document that a condition chooses": [
    template(
      chat({ Policies: [{ "Fn::If": ["Asks", allow("bedrock:InvokeModel", "*"), { Ref: "AWS::NoValue" }] }] }),
      CHOSEN,
    ),
    [namesModels.id],
  ],
  "a document that a condition leaves out": [
    template(chat({ Policies: { "Fn::If": ["Asks", [named], [allow("bedrock:InvokeModel", "*")]] } }), CHOSEN),
    [],
  ],
  "one document for a list": [template(chat({ Policies: allow("bedrock:InvokeModel", "*") })), [namesModels.id]],
  "a role that may ask a named model": [template(chat({ Policies: [named, "AmazonSQSReadOnlyAccess"] })), []],
  "a template that does not ask for the macro": [
    template(chat({ FunctionUrlConfig: { AuthType: "NONE" } }), { Transform: [] }),
    [],
  ],
  "a function that its condition leaves out": [
    template(chat({ FunctionUrlConfig: { AuthType: "NONE" } }, { Condition: "Never" }), {
      Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
    }),
    [],
  ],
};

describe("a serverless template is judged as what its macro makes of it", () => {
  for (const [what, [resources, broken]] of Object.entries(TABLE))
    for (const moment of ["preview", "update"] as const)
      it(`${what}, at ${moment}`, async () => {
        const { resource, stack } = await new PackUnderTest(policies).run(resources, moment);
        const wrong = [...resource, ...stack].filter(({ message }) => !/^undecided|nothing limits/.test(message));
        assert.deepEqual([...new Set(wrong.map(({ policy }) => policy))].sort(), [...broken].sort());
      });

  it("stops an open route before the stack is made", async () => {
    const { resource } = await new PackUnderTest([noOpenPath]).run(template(chat(asked("HttpApi"))), "update");
    assert.equal(resource.length, 1);
  });

  it("gives a function the policy of AWS's that a condition chooses", async () => {
    const policy = { "Fn::If": ["Asks", ["AmazonBedrockFullAccess"], []] };
    const resources = template(chat({ Policies: policy }), CHOSEN);
    const { resource, stack } = await new PackUnderTest([asksGuardrail]).run(resources, "update");
    assert.ok([...resource, ...stack].some(({ message }) => message.includes("may ask models without a guardrail")));
  });

  it("is looked into, but for another application in it", async () => {
    const told = async (resources: object) =>
      (await new PackUnderTest([looksInto]).run(template(resources), "preview")).stack.length;
    assert.equal(await told(chat({})), 0);
    assert.equal(await told({ ...chat({}), Other: { Type: "AWS::Serverless::Application" } }), 1);
  });

  it("is not broken by what does not belong there", async () => {
    for (const wrong of [null, 1, "x", [], {}, { "Fn::If": ["a", "b", "c"] }]) {
      const resources = template(
        {
          ...chat({ Events: wrong, Policies: wrong, Tags: wrong, FunctionUrlConfig: wrong }),
          ...api("Api", { Auth: wrong }),
        },
        { Globals: wrong },
      );
      const { resource, stack } = await new PackUnderTest(policies).run(resources, "preview");
      assert.deepEqual(
        [...resource, ...stack].filter(({ message }) => message.includes("could not judge")),
        [],
      );
    }
  });
});
