import assert from "node:assert/strict";
import { given, ref, type ExampleResource, type Ref } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import {
  DefaultRouteTable,
  EcsService,
  HttpApi,
  HttpStage,
  Instance,
  Listener,
  LoadBalancer,
  RestApi,
  RestIntegration,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  SecurityGroupIngressRule,
  TargetGroup,
} from "../../../policypack/facts/aws/types";
import { CloudFormationStack } from "../../../policypack/facts/opaque";
import openPath from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import {
  apiId,
  chatFunction,
  httpApiOf,
  httpIntegration,
  httpRoute,
  invokeArn,
  restApi,
  restApiOf,
  restMethod,
  restStage,
} from "../../../policypack/policies/front-door/samples";
import privateSubnets from "../../../policypack/policies/network/model-hosting-in-private-subnets";
import { tags } from "../../../policypack/policies/samples";
import { model, subnets, vpcConfig } from "../../../policypack/policies/serving/samples";
import { PackUnderTest, urnOf } from "../../support/pack";

/**
 * What a thing says in itself, when nothing but its id is known elsewhere: the id that is named may be another stack's. Each case
 * of `certain` is stopped at its last resource; each of `atEnd` is a hole that only the end of the run can tell for one; of each
 * of `foreign` nothing is ever said to be wrong.
 */
interface Cases {
  readonly certain: Readonly<Record<string, readonly ExampleResource[]>>;
  readonly atEnd: Readonly<Record<string, readonly ExampleResource[]>>;
  readonly foreign: Readonly<Record<string, readonly ExampleResource[]>>;
}

function judges(policy: Policy, { atEnd, certain, foreign }: Cases): void {
  const run = async (resources: readonly ExampleResource[]) => {
    const { resource, stack } = await new PackUnderTest([policy]).run(resources, "update");
    // Nothing of these limits how often it is asked, which is another matter.
    const wrong = stack.filter(({ level, message }) => level === "mandatory" && !message.includes("nothing limits"));
    return { early: resource.map(({ urn }) => urn), late: wrong.length };
  };
  for (const [what, resources] of Object.entries(certain))
    it(`stops at the last of ${what}`, async () => {
      const { early, late } = await run(resources);
      assert.deepEqual([early, late], [resources.slice(-1).map(urnOf), 0]);
    });
  for (const [what, resources] of Object.entries(atEnd))
    it(`tells at the end of ${what}`, async () => {
      assert.deepEqual(await run(resources), { early: [], late: 1 });
    });
  for (const [what, resources] of Object.entries(foreign))
    it(`never says anything against ${what}`, async () => {
      assert.deepEqual(await run(resources), { early: [], late: 0 });
    });
}

const out = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" };
const toNat = { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" };
const table = (name: string, ...routes: readonly object[]) => given(RouteTable, name, { routes: routes });
const of = (subnet: string, routeTableId: string | Ref) =>
  given(RouteTableAssociation, `of-${subnet}`, { subnetId: ref(subnet, "id", `subnet-0${subnet}`), routeTableId });
const own = (name: string) => ref(name, "id", `rtb-${name}`);
const llm = model({ vpcConfig });

describe("before a model lies in a subnet whose table has its routes in itself", () => {
  judges(privateSubnets, {
    certain: {
      "a VPC's own table, by its id": [
        ...subnets,
        given(DefaultRouteTable, "own", { defaultRouteTableId: "rtb-0a", routes: [out] }),
        of("a", "rtb-0a"),
        llm,
      ],
    },
    atEnd: {
      "a model": [...subnets, table("routes", out), of("a", own("routes")), llm],
      "an association": [...subnets, table("routes", out), llm, of("a", own("routes"))],
      "one table of two": [
        ...subnets,
        table("private", toNat),
        of("b", own("private")),
        table("public", out),
        of("a", own("public")),
        llm,
      ],
    },
    foreign: {
      "a table to a NAT gateway": [...subnets, table("routes", toNat), of("a", own("routes")), llm],
      "another stack's table beside the only public one": [...subnets, table("public", out), of("a", "rtb-0a"), llm],
      "the same, where the public one is used": [
        ...subnets,
        table("public", out),
        of("c", own("public")),
        of("a", "rtb-0a"),
        llm,
      ],
      "another stack's table beside two public ones": [
        ...subnets,
        table("one", out),
        table("other", out),
        of("a", "rtb-0a"),
        llm,
      ],
      "another stack's subnet beside a public one": [
        table("public", out),
        of("c", own("public")),
        model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0f", "subnet-0e"] } }),
      ],
    },
  });
});

const arn = (kind: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${kind}`;
const loadBalancerArn = ref("front", "arn", arn("loadbalancer/app/front-1a2b/50dc6c495c0c9188"));
const targetGroupArn = ref("servers", "arn", arn("targetgroup/servers-1a2b/73e2d6bc24d8a067"));
const web = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
const within = { ...web, cidrBlocks: ["10.0.0.0/8"] };
const group = (name: string, ...ingress: readonly object[]) =>
  given(SecurityGroup, name, { vpcId: "vpc-0a", ingress: ingress });
const groupId = ref("open", "id", "sg-0open");
const balanced = (securityGroup: string | Ref) => [
  given(LoadBalancer, "front", { name: "front-1a2b", securityGroups: [securityGroup], subnets: ["subnet-0a"] }),
  given(TargetGroup, "servers", { name: "servers-1a2b", port: 8000, protocol: "HTTP", targetType: "ip" }),
  given(EcsService, "vllm", { tags, loadBalancers: [{ targetGroupArn, containerName: "vllm", containerPort: 8000 }] }),
  given(Listener, "https", {
    loadBalancerArn,
    port: 443,
    protocol: "HTTPS",
    defaultActions: [{ type: "forward", targetGroupArn }],
  }),
];
const gpu = (securityGroup: string | Ref) =>
  given(Instance, "gpu", {
    instanceType: "g5.xlarge",
    associatePublicIpAddress: true,
    vpcSecurityGroupIds: [securityGroup],
  });
const rule = given(SecurityGroupIngressRule, "in", {
  securityGroupId: groupId,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrIpv4: "0.0.0.0/0",
});

describe("before something is reached through a group that has its rules in itself", () => {
  judges(openPath, {
    certain: {
      "a load balancer whose group has its rules apart": [group("open"), rule, ...balanced(groupId)],
      "a host whose group has its rules apart": [group("open"), rule, gpu(groupId)],
      "another stack's group that this one opens": [
        { ...rule, props: { ...rule.props, securityGroupId: "sg-0f" } },
        ...balanced("sg-0f"),
      ],
    },
    atEnd: {
      "a load balancer": [group("open", web), ...balanced(groupId)],
      "a host with an address": [group("open", web), gpu(groupId)],
    },
    foreign: {
      "a group that names its callers": [group("open", within), ...balanced(groupId)],
      "another stack's group beside an open one": [group("open", web), ...balanced("sg-0f")],
      "the same, where the open one is used": [
        group("open", web),
        given(LoadBalancer, "shop", { name: "shop", securityGroups: [groupId] }),
        ...balanced("sg-0f"),
      ],
      "a host of another stack's group beside an open one": [group("open", web), gpu("sg-0f")],
      "another stack's group beside an open one with its rules apart": [group("open"), rule, ...balanced("sg-0f")],
    },
  });
});

const live = given(HttpStage, "live", { apiId, name: "live" });
const open = httpRoute({ authorizationType: "NONE" });
const document = {
  openapi: "3.0.1",
  paths: { "/chat": { post: { "x-amazon-apigateway-integration": { uri: invokeArn } } } },
};
const lambda = { resourceId: "r1", httpMethod: "POST", type: "AWS_PROXY" };
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${invokeArn}/invocations`;
const rest = (api: string | Ref, ...before: readonly ExampleResource[]) => [
  chatFunction(),
  ...before,
  { ...restMethod({ authorization: "NONE" }), props: { ...lambda, restApi: api, authorization: "NONE" } },
  given(RestIntegration, "to-chat", { restApi: api, ...lambda, uri }),
  restStage({ restApi: api }),
];

/** A template says itself which of its resources it means. */
const template = (...routes: readonly object[]) =>
  given(CloudFormationStack, "legacy", {
    templateBody: JSON.stringify({
      Resources: {
        Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "chat", ProtocolType: "HTTP" } },
        Live: { Type: "AWS::ApiGatewayV2::Stage", Properties: { ApiId: { Ref: "Api" }, StageName: "live" } },
        ToChat: {
          Type: "AWS::ApiGatewayV2::Integration",
          Properties: { ApiId: { Ref: "Api" }, IntegrationType: "AWS_PROXY", IntegrationUri: invokeArn },
        },
        ...Object.fromEntries(
          routes.map((route, index) => [
            `Ask${index}`,
            {
              Type: "AWS::ApiGatewayV2::Route",
              Properties: {
                ApiId: { Ref: "Api" },
                RouteKey: "POST /chat",
                Target: { "Fn::Sub": "integrations/${ToChat}" },
                ...route,
              },
            },
          ]),
        ),
      },
    }),
  });

describe("before an API is reached, which is known by its id alone", () => {
  judges(openPath, {
    certain: {
      "an API with a target": [chatFunction(), given(HttpApi, "quick", { protocolType: "HTTP", target: invokeArn })],
      "an API with a document": [chatFunction(), httpApiOf({ body: JSON.stringify(document) })],
      "a template that has the API, its stage, integration and route": [chatFunction(), template({})],
    },
    atEnd: {
      "a stage": [chatFunction(), httpApiOf(), httpIntegration, open, live],
      "a route": [chatFunction(), httpApiOf(), live, httpIntegration, open],
      "a REST API's stage": rest(restApi, restApiOf()),
    },
    foreign: {
      "a route that asks": [
        chatFunction(),
        httpApiOf(),
        httpIntegration,
        httpRoute({ authorizationType: "JWT", authorizerId: "a1" }),
        live,
      ],
      "a route to another stack's integration, beside one to a model": [
        chatFunction(),
        httpApiOf(),
        httpIntegration,
        httpRoute({ authorizationType: "NONE", target: "integrations/f1" }),
        live,
      ],
      "another stack's API with a stage of this one, beside an open one": rest("f0reign", given(RestApi, "web", {})),
      "a template whose route asks": [chatFunction(), template({ AuthorizationType: "AWS_IAM" })],
      "a template whose route hands on to another stack's": [chatFunction(), template({ Target: "integrations/f1" })],
    },
  });
});
