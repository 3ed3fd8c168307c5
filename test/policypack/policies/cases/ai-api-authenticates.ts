import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  GraphqlApi,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  RestApiPolicy,
  RestIntegration,
  RestMethod,
} from "../../../../policypack/facts/aws/types";
import {
  apiId,
  chatApi,
  chatFunction,
  httpApiOf,
  httpIntegration,
  httpRoute,
  invokeArn,
  restApi,
  restApiOf,
  restIntegration,
  restMethod,
  runtime,
} from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const anybody = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const network = { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" };
const deny = (statement: object) => documentOf(anybody, { ...anybody, Effect: "Deny", ...statement });
const behind = (policy: string) => [
  ...chatApi,
  given(RestApiPolicy, "policy", { restApiId: restApi, policy }),
  restMethod({ authorization: "NONE" }),
];
const integration = { "x-amazon-apigateway-integration": { type: "aws", uri: runtime } };
const signing = { sigv4: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" }, key: { type: "apiKey" } };
const defined = (operation: object, more: object = {}) =>
  restApiOf({
    body: JSON.stringify({
      paths: { "/chat": { post: { ...integration, ...operation } } },
      components: { securitySchemes: signing },
      ...more,
    }),
  });
const socket = [
  chatFunction(),
  given(HttpApi, "http-api", { name: "chat", protocolType: "WEBSOCKET" }),
  httpIntegration,
  httpRoute({ routeKey: "sendPrompt" }),
];
/** What a tagged API hands on to a function of another stack, or answers by itself. */
const elsewhere = "arn:aws:lambda:eu-west-1:444455556666:function:shared-chat";
const health = { restApi, resourceId: "health", httpMethod: "GET" };
const tagged = (integration: object, method: object = { authorization: "NONE" }) => [
  restApiOf({ tags }),
  given(RestIntegration, "to-health", { ...health, ...integration }),
  given(RestMethod, "check", { ...health, ...method }),
];
const invokesElsewhere = {
  type: "AWS_PROXY",
  uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${elsewhere}/invocations`,
};
const connect = (authorizationType: string) =>
  given(HttpRoute, "connect", { apiId, routeKey: "$connect", authorizationType });

export default {
  pass: {
    taggedMock: tagged({ type: "MOCK" }),
    taggedSigned: tagged(invokesElsewhere, { authorization: "AWS_IAM" }),
    preflight: [...chatApi, restMethod({ httpMethod: "OPTIONS", authorization: "NONE" })],
    networkBySeparatePolicy: behind(deny({ Condition: { StringNotEquals: network } })),
    networkByCondition: behind(documentOf({ ...anybody, Condition: { StringEquals: network } })),
    addresses: behind(deny({ Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } } })),
    definedSigned: [defined({ security: [{ sigv4: [] }] })],
    definedSignedForAll: [defined({}, { security: [{ sigv4: [] }] })],
    definedMock: [defined({ "x-amazon-apigateway-integration": { type: "mock" } })],
    graphqlSigned: [given(GraphqlApi, "chat", { tags, authenticationType: "AWS_IAM" })],
    webSocket: [...socket, connect("AWS_IAM")],
    routeOfOtherIntegration: [...chatApi, restMethod({ resourceId: "health", authorization: "NONE" })],
  },
  fail: {
    taggedElsewhere: fails("open", ...tagged(invokesElsewhere)),
    taggedWithoutIntegration: fails(
      "open",
      restApiOf({ tags }),
      given(RestMethod, "check", { ...health, authorization: "NONE" }),
    ),
    taggedHttp: fails(
      "open",
      httpApiOf({ tags }),
      given(HttpIntegration, "to-chat", { apiId, integrationType: "AWS_PROXY", integrationUri: elsewhere }),
      httpRoute({}),
    ),
    noneInOtherWords: fails("open", ...chatApi, restMethod({ authorization: "none" })),
    everybodyByPolicy: fails("open", ...behind(documentOf(anybody))),
    denyOfOnePath: fails(
      "open",
      ...behind(deny({ Condition: { StringNotEquals: network }, Resource: "execute-api:/prod/GET/health" })),
    ),
    denyOfAnyNetwork: fails("open", ...behind(deny({ Condition: { StringNotLike: { "aws:SourceVpce": "*" } } }))),
    denyWithTwoConditions: fails(
      "open",
      ...behind(deny({ Condition: { StringNotEquals: { ...network, "aws:UserAgent": "curl" } } })),
    ),
    denyForAnyValue: fails("open", ...behind(deny({ Condition: { "ForAnyValue:StringNotEquals": network } }))),
    definedOpen: fails("open", defined({})),
    definedWithKey: fails("open", defined({ security: [{ key: [] }] })),
    definedWithAWayRound: fails("open", defined({ security: [{ sigv4: [] }, {}] })),
    definedOpenBesideAll: fails("open", defined({ security: [] }, { security: [{ sigv4: [] }] })),
    definitionBroken: fails("malformed", restApiOf({ body: `{"uri": "${runtime}"`, tags })),
    quickCreate: fails("open", chatFunction(), given(HttpApi, "http-api", { protocolType: "HTTP", target: invokeArn })),
    connectOpen: fails("open", ...socket, connect("NONE")),
    noConnect: fails("open", ...socket),
    secondProvider: fails(
      "open",
      given(GraphqlApi, "chat", {
        tags,
        authenticationType: "AWS_IAM",
        additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
      }),
    ),
    optionsRouteBeside: fails(
      "open",
      chatFunction(),
      httpApiOf(),
      httpIntegration,
      httpRoute({ routeKey: "ANY /chat" }),
    ),
  },
  undecided: {
    authorizationFromElsewhere: becomes(
      "undecided",
      restIntegration,
      restMethod({ authorization: UNKNOWN }),
      restApiOf(),
    ),
    policyFromElsewhere: becomes(
      "undecided",
      restApiOf({ policy: UNKNOWN }),
      restIntegration,
      restMethod({ authorization: "NONE" }),
    ),
    inYaml: becomes("undecided", restApiOf({ tags, body: "openapi: 3.0.1" })),
    policyOfUnknownKey: becomes(
      "pass",
      restApiOf({ policy: ref("vpce", "policy", deny({ Condition: { StringNotEquals: network } })) }),
      restIntegration,
      restMethod({ authorization: "NONE" }),
    ),
  },
  needs: {
    taggedMock: {
      "check.resourceId": ["open"],
      "check.httpMethod": ["open"],
      "to-health.restApi": ["open"],
      "to-health.type": ["open"],
      "to-health.httpMethod": ["open"],
      "to-health.resourceId": ["open"],
    },
    taggedSigned: { "check.authorization": ["open"] },
    signed: { "ask.authorization": ["open"] },
    token: { "ask.authorizationType": ["open"] },
    onlyFromEndpoint: { "chat-api.policy": ["open"] },
    networkBySeparatePolicy: { "policy.policy": ["open"], "policy.restApiId": ["open"] },
    networkByCondition: { "policy.policy": ["open"], "policy.restApiId": ["open"] },
    addresses: { "policy.policy": ["open"], "policy.restApiId": ["open"] },
    graphqlSigned: { "chat.authenticationType": ["open"] },
    webSocket: { "connect.authorizationType": ["open"], "connect.apiId": ["open"], "connect.routeKey": ["open"] },
  },
} satisfies Cases;
