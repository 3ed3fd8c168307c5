import assert from "node:assert/strict";
import * as fc from "fast-check";
import { aiBackends } from "../../../../../policypack/facts/aws/reach/backends";
import type { Guard } from "../../../../../policypack/facts/aws/reach/step";
import {
  Distribution,
  Function,
  FunctionUrl,
  GraphqlApi,
  GraphqlDataSource,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  HttpStage,
  Listener,
  LoadBalancer,
  RestApi,
  RestIntegration,
  RestMethod,
  RestStage,
  SecurityGroup,
  TargetGroup,
  TargetGroupAttachment,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../support/world";

const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:chat";
const chat: Given = { type: Function, name: "chat", props: { name: "chat", tags: { "ai:system": "chat" } } };
const INVOKE = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${ARN}/invocations`;

const url = (name: string, authorizationType: Tree): readonly Given[] => [
  { type: FunctionUrl, name, props: { functionName: "chat", authorizationType } },
];
const http = (name: string, authorizationType: Tree): readonly Given[] => [
  { type: HttpApi, name, props: { protocolType: "HTTP" }, outputs: { id: name } },
  {
    type: HttpIntegration,
    name: `${name}-to`,
    props: { apiId: name, integrationUri: ARN },
    outputs: { id: `${name}-to` },
  },
  {
    type: HttpRoute,
    name: `${name}-route`,
    props: { apiId: name, routeKey: "$default", target: `integrations/${name}-to`, authorizationType },
  },
  { type: HttpStage, name: `${name}-stage`, props: { apiId: name, name: "live" } },
];
const rest = (name: string, authorization: Tree, props: TreeObject = {}): readonly Given[] => {
  const route = { restApi: name, resourceId: "root", httpMethod: "POST" };
  return [
    { type: RestApi, name, props: { name, ...props }, outputs: { id: name } },
    { type: RestMethod, name: `${name}-method`, props: { ...route, authorization } },
    { type: RestIntegration, name: `${name}-to`, props: { ...route, type: "AWS_PROXY", uri: INVOKE } },
    { type: RestStage, name: `${name}-stage`, props: { restApi: name, stageName: "live", deployment: "d" } },
  ];
};
const graphql = (name: string, authenticationType: Tree): readonly Given[] => [
  { type: GraphqlApi, name, props: { name, authenticationType }, outputs: { id: name } },
  {
    type: GraphqlDataSource,
    name: `${name}-to`,
    props: { apiId: name, type: "AWS_LAMBDA", lambdaConfig: { functionArn: ARN } },
  },
];
const balancer = (name: string, props: TreeObject, ...before: readonly TreeObject[]): readonly Given[] => {
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/${name}/1`;
  const group = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/1`;
  const defaultActions = [...before, { type: "forward", targetGroupArn: group }];
  return [
    { type: SecurityGroup, name: `${name}-group`, outputs: { id: `sg-${name}` }, props: { ingress: OPEN } },
    { type: LoadBalancer, name, props: { securityGroups: [`sg-${name}`], ...props }, outputs: { arn } },
    { type: TargetGroup, name: `${name}-targets`, props: { targetType: "lambda" }, outputs: { arn: group } },
    { type: TargetGroupAttachment, name: `${name}-member`, props: { targetGroupArn: group, targetId: ARN } },
    {
      type: Listener,
      name: `${name}-https`,
      props: { loadBalancerArn: arn, port: 443, protocol: "HTTPS", defaultActions },
    },
  ];
};
const OPEN = [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }];
const oidc = { type: "authenticate-oidc", authenticateOidc: { issuer: "https://login.example.com" } };
const cdn: readonly Given[] = [
  {
    type: FunctionUrl,
    name: "behind",
    props: { functionName: "chat", authorizationType: "AWS_IAM" },
    outputs: { functionUrl: "https://abc.lambda-url.eu-west-1.on.aws/" },
  },
  {
    type: Distribution,
    name: "cdn",
    props: { enabled: true, origins: [{ originId: "chat", domainName: "abc.lambda-url.eu-west-1.on.aws" }] },
  },
];

/** A door, and whether whoever comes in by it is asked, and could be looked at by WAF. */
const DOORS: Readonly<Record<string, readonly [door: readonly Given[], authenticates: string, mayFilter: string]>> = {
  url: [url("url", "NONE"), "fail", "fail"],
  urlByDefault: [[{ type: FunctionUrl, name: "plain", props: { functionName: "chat" } }], "fail", "fail"],
  urlSigned: [url("signed", "AWS_IAM"), "pass", "pass"],
  urlNotKnown: [url("open", Unknown.value), "undecided", "undecided"],
  urlBySpelling: [url("lower", "aws_iam"), "fail", "fail"],
  httpApi: [http("api", "NONE"), "fail", "fail"],
  httpApiByToken: [http("api-jwt", "JWT"), "pass", "fail"],
  httpApiSigned: [http("api-iam", "AWS_IAM"), "pass", "pass"],
  restApi: [rest("rest", "NONE"), "fail", "pass"],
  restApiSigned: [rest("rest-iam", "AWS_IAM"), "pass", "pass"],
  restApiPrivate: [rest("rest-private", "NONE", { endpointConfiguration: { types: "PRIVATE" } }), "pass", "pass"],
  graphql: [graphql("graph", "API_KEY"), "fail", "pass"],
  graphqlSigned: [graphql("graph-iam", "AWS_IAM"), "pass", "pass"],
  balancer: [balancer("front", {}), "fail", "pass"],
  balancerSignedIn: [balancer("front-oidc", {}, oidc), "pass", "pass"],
  balancerInternal: [balancer("front-internal", { internal: true }), "pass", "pass"],
  balancerNotKnown: [balancer("front-open", { internal: Unknown.value }), "undecided", "pass"],
  distribution: [cdn, "pass", "pass"],
};

const heldTo = (guard: Guard, names: readonly string[]): string => {
  const { the, world } = closedWorld(chat, ...names.flatMap((name) => DOORS[name]?.[0] ?? []));
  const found = aiBackends.of(the("chat"), world);
  const verdicts = found.map((backend) => backend.isHeldTo(guard, { closed: [], themselves: [] }).verdict);
  return ["fail", "undecided"].find((verdict) => verdicts.some((one) => one === verdict)) ?? "pass";
};
const RANK: Readonly<Record<string, number>> = { fail: 0, undecided: 1, pass: 2 };
const rank = (verdict: string): number => RANK[verdict] ?? -1;

describe("the doors of a function", () => {
  for (const [name, [, authenticates, mayFilter]] of Object.entries(DOORS))
    it(`ask, and can be looked at, or not: ${name}`, () => {
      assert.equal(heldTo("authenticates", [name]), authenticates);
      assert.equal(heldTo("mayFilter", [name]), mayFilter);
    });

  it("are as good together as the worst of them", () => {
    const some = fc.uniqueArray(fc.constantFrom(...Object.keys(DOORS)), { minLength: 1, maxLength: 5 });
    const guards = fc.constantFrom<Guard>("authenticates", "limits", "filters", "mayFilter", "logs");
    fc.assert(
      fc.property(some, guards, (names, guard) => {
        const each = names.map((name) => rank(heldTo(guard, [name])));
        assert.equal(rank(heldTo(guard, names)), Math.min(...each));
      }),
      { numRuns: 60 },
    );
  });
  it("do not hang on the order in which they come", () => {
    const names = Object.keys(DOORS).filter((name) => DOORS[name]?.[1] === "pass");
    fc.assert(
      fc.property(fc.shuffledSubarray(names), (some) => heldTo("authenticates", some) === "pass"),
      { numRuns: 20 },
    );
  });
});
