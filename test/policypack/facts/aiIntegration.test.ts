import assert from "node:assert/strict";
import { isAiAsset } from "../../../policypack/facts/ai";
import * as types from "../../../policypack/facts/aws/types";
import { Unknown } from "../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../support/world";

const RUNTIME = "arn:aws:apigateway:eu-west-1:runtime.sagemaker:path/endpoints/llm/invocations";
const invoking = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:${name}/invocations`;
const group = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/llm/1";

const api: Given = { type: types.RestApi, name: "thing", outputs: { id: "a1" } };
const integration = (uri: string, more: object = {}): Given => ({
  type: types.RestIntegration,
  name: "integration",
  props: { restApi: "a1", resourceId: "r1", httpMethod: "POST", uri, ...more },
});
const method: Given = {
  type: types.RestMethod,
  name: "thing",
  props: { restApi: "a1", resourceId: "r1", httpMethod: "POST" },
};
const chat = (environment: object, more: object = {}): Given => ({
  type: types.Function,
  name: "chat",
  props: { name: "chat", environment: { variables: { ...environment } }, ...more },
});
const named = (given: Given): Given => ({ ...given, name: "thing" });
const role: Given = { type: types.Role, name: "role", props: { name: "chat" } };
const roleMay = (Effect: string, Action: string): Given => ({
  type: types.RolePolicy,
  name: "may",
  props: { role: "chat", policy: JSON.stringify({ Statement: [{ Effect, Action, Resource: "*" }] }) },
});
const roleArn = "arn:aws:iam::111122223333:role/chat";
const endpoint: Given = { type: types.Endpoint, name: "llm", props: { name: "shop-llm" } };

const AI: Readonly<Record<string, readonly Given[]>> = {
  apiOfSageMaker: [api, integration(RUNTIME)],
  apiOfFunctionThatNamesModel: [
    api,
    integration(invoking("chat")),
    chat({ MODEL: "anthropic.claude-3-haiku-20240307-v1:0" }),
  ],
  apiBeforeFunction: [chat({ ENDPOINT_NAME: "shop-llm" }), api, integration(invoking("chat")), endpoint],
  apiByBody: [{ ...api, props: { body: JSON.stringify({ paths: { "/": { post: { uri: RUNTIME } } } }) } }],
  stageOfApi: [
    { type: types.RestStage, name: "thing", props: { restApi: "a1" } },
    { ...api, name: "api" },
    integration(RUNTIME),
  ],
  methodOfIntegration: [method, integration(RUNTIME)],
  methodByDependencies: [
    {
      type: types.RestMethod,
      name: "thing",
      props: { restApi: Unknown.value, resourceId: Unknown.value, httpMethod: "POST" },
      from: { restApi: ["api"], resourceId: ["api"] },
    },
    { ...api, name: "api" },
    {
      type: types.RestIntegration,
      name: "i",
      props: { restApi: Unknown.value, resourceId: Unknown.value, httpMethod: "POST", uri: RUNTIME },
      from: { restApi: ["api"], resourceId: ["api"] },
    },
  ],
  functionByDependency: [
    endpoint,
    { ...named(chat({})), props: { environment: Unknown.value }, from: { environment: ["llm"] } },
  ],
  functionByProfile: [named(chat({ X: "eu.anthropic.claude-sonnet-4-20250514-v1:0" }))],
  functionByHost: [named(chat({ URL: "https://bedrock-runtime.eu-west-1.amazonaws.com" }))],
  functionByRole: [named(chat({}, { role: roleArn })), role, roleMay("Allow", "bedrock:InvokeModel*")],
  functionByManagedPolicy: [
    named(chat({}, { role: roleArn })),
    role,
    {
      type: types.RolePolicyAttachment,
      name: "a",
      props: { role: "chat", policyArn: "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" },
    },
  ],
  functionUrl: [
    { type: types.FunctionUrl, name: "thing", props: { functionName: "chat" } },
    chat({ M: "meta.llama3-8b-instruct-v1:0" }),
  ],
  stateMachine: [
    {
      type: types.StateMachine,
      name: "thing",
      props: { definition: '{"Resource":"arn:aws:states:::bedrock:invokeModel"}' },
    },
  ],
  stateMachineByFunction: [
    { type: types.StateMachine, name: "thing", props: { definition: '{"Parameters":{"FunctionName":"chat"}}' } },
    chat({ MODEL_ID: "amazon.nova-pro-v1:0" }),
  ],
  routeOfIntegration: [
    { type: types.HttpRoute, name: "thing", props: { apiId: "h1", target: "integrations/i1" } },
    {
      type: types.HttpIntegration,
      name: "i",
      props: { apiId: "h1", integrationUri: invoking("chat") },
      outputs: { id: "i1" },
    },
    chat({ AGENT_ID: "A1" }, { role: roleArn }),
    role,
    roleMay("Allow", "bedrock:InvokeAgent"),
  ],
  balancerOfTaggedService: [
    { type: types.LoadBalancer, name: "thing", outputs: { arn: "arn:lb" } },
    {
      type: types.Listener,
      name: "l",
      props: { loadBalancerArn: "arn:lb", defaultActions: [{ type: "forward", targetGroupArn: group }] },
    },
    { type: types.TargetGroup, name: "g", outputs: { arn: group } },
    {
      type: types.EcsService,
      name: "s",
      props: { loadBalancers: [{ targetGroupArn: group }], tags: { "ai:system": "shop" } },
    },
  ],
  listenerByRule: [
    { type: types.Listener, name: "thing", outputs: { arn: "arn:listener" } },
    {
      type: types.ListenerRule,
      name: "r",
      props: { listenerArn: "arn:listener", actions: [{ forward: { targetGroups: [{ arn: group }] } }] },
    },
    { type: types.TargetGroup, name: "g", outputs: { arn: group }, props: { tags: { "ai:system": "shop" } } },
  ],
  graphqlOfBedrock: [
    { type: types.GraphqlApi, name: "thing", outputs: { id: "g1" } },
    { type: types.GraphqlDataSource, name: "d", props: { apiId: "g1", type: "AMAZON_BEDROCK_RUNTIME" } },
  ],
  distributionOfApi: [
    {
      type: types.Distribution,
      name: "thing",
      props: { origins: [{ domainName: "abcdef1234.execute-api.eu-west-1.amazonaws.com" }] },
    },
    { ...api, name: "api", outputs: { id: "abcdef1234" } },
    integration(RUNTIME, { restApi: "abcdef1234" }),
  ],
  webAclOfStage: [
    { type: types.WebAcl, name: "thing", outputs: { arn: "arn:acl" } },
    { type: types.WebAclAssociation, name: "a", props: { webAclArn: "arn:acl", resourceArn: "arn:stage" } },
    { type: types.RestStage, name: "s", props: { restApi: "a1" }, outputs: { arn: "arn:stage" } },
    { ...api, name: "api" },
    integration(RUNTIME),
  ],
  logGroupByName: [{ type: types.LogGroup, name: "thing", props: { name: "/aws/sagemaker/Endpoints/llm" } }],
  logGroupOfFunction: [
    { type: types.LogGroup, name: "thing", props: { name: "/aws/lambda/chat" } },
    chat({ M: "cohere.command-r-v1:0" }),
  ],
  alarmOfService: [{ type: types.Alarm, name: "thing", props: { namespace: "AWS/Bedrock" } }],
};

const NO_AI: Readonly<Record<string, readonly Given[]>> = {
  apiOfOtherFunction: [api, integration(invoking("orders")), chat({ MODEL: "anthropic.claude-v2" })],
  methodBesideAi: [
    { ...method, props: { restApi: "a1", resourceId: "health", httpMethod: "GET" } },
    { ...api, name: "api" },
    integration(RUNTIME),
  ],
  functionOfNoAi: [named(chat({ TABLE: "orders", HOST: "meta.example.com", STAGE: "shop-llm" })), endpoint],
  functionThatMayNot: [named(chat({}, { role: roleArn })), role, roleMay("Deny", "bedrock:*")],
  functionThatWritesToAiBucket: [
    { type: types.Bucket, name: "b", props: { bucket: "shop-weights", tags: { "ai:system": "shop" } } },
    { ...named(chat({})), props: { environment: Unknown.value }, from: { environment: ["b"] } },
  ],
  roleOfFunction: [named(role), chat({}, { role: roleArn }), roleMay("Allow", "bedrock:InvokeModel")],
  balancerOfWebsite: [{ type: types.LoadBalancer, name: "thing", outputs: { arn: "arn:lb" } }],
  logGroupOfOtherFunction: [
    { type: types.LogGroup, name: "thing", props: { name: "/aws/lambda/orders" } },
    chat({ M: "cohere.command-r-v1:0" }),
  ],
  alarmOfOther: [
    { type: types.Alarm, name: "thing", props: { namespace: "AWS/EC2", dimensions: { InstanceId: "i-1" } } },
  ],
};

describe("integrations of AI", () => {
  for (const [rule, given] of Object.entries(AI)) {
    for (const [order, ordered] of [
      ["given", given],
      ["turned round", given.toReversed()],
    ] as const) {
      it(`make AI: ${rule}, as ${order}`, () => {
        const { the, world } = closedWorld(...ordered);
        assert.equal(isAiAsset(the("thing"), world).verdict, "pass");
      });
    }
  }
  for (const [situation, given] of Object.entries(NO_AI)) {
    it(`do not make AI: ${situation}`, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(isAiAsset(the("thing"), world).verdict, "fail");
    });
  }

  it("are told while the program runs, by the names that are known", () => {
    const { the, world } = openWorld(
      chat({ MODEL: "amazon.nova-pro-v1:0" }),
      { ...method },
      integration(invoking("chat")),
    );
    assert.equal(isAiAsset(the("thing"), world).verdict, "pass");
  });

  it("are undecided where what is handed on to is not known, and comes from nothing here", () => {
    for (const unknown of [{ uri: Unknown.value }, { uri: RUNTIME, restApi: Unknown.value }]) {
      const { the, world } = closedWorld(api, integration("", unknown));
      assert.equal(isAiAsset(the("thing"), world).verdict, "undecided");
    }
    const { the, world } = closedWorld(method, integration(RUNTIME, { resourceId: Unknown.value }));
    assert.equal(isAiAsset(the("thing"), world).verdict, "undecided");
  });
});
