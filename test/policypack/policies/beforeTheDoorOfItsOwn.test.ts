import assert from "node:assert/strict";
import { documentOf, given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import {
  DefaultRouteTable,
  EcsService,
  HttpApi,
  HttpIntegration,
  HttpStage,
  Instance,
  Listener,
  LoadBalancer,
  RestApiPolicy,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  TargetGroup,
} from "../../../policypack/facts/aws/types";
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
import { RestIntegration } from "../../../policypack/facts/aws/types";
import privateSubnets from "../../../policypack/policies/network/model-hosting-in-private-subnets";
import { tags } from "../../../policypack/policies/samples";
import { model, subnets, vpcConfig } from "../../../policypack/policies/serving/samples";
import { PackUnderTest, urnOf } from "../../support/pack";

/** What a thing says in itself, when nothing but its id is known elsewhere. */
interface Case {
  readonly given: readonly ExampleResource[];
  readonly settings?: object;
}
type Cases = Readonly<Record<string, readonly ExampleResource[] | Case>>;

async function saidAt(policy: Policy, given: Cases[string]): Promise<readonly string[]> {
  const { given: resources, settings = {} }: Case = "given" in given ? given : { given };
  const { resource } = await new PackUnderTest([policy], { [policy.id]: settings }).run(resources, "update");
  return resource.map(({ urn }) => urn);
}

/** Each case of `open` is stopped at its last resource, and none of `closed` anywhere. */
function judges(policy: Policy, open: Cases, closed: Cases): void {
  for (const [what, one] of Object.entries(open))
    it(`stops at the last of ${what}`, async () => {
      const resources = "given" in one ? one.given : one;
      assert.deepEqual(await saidAt(policy, one), resources.slice(-1).map(urnOf));
    });
  for (const [what, one] of Object.entries(closed))
    it(`says nothing of ${what}`, async () => {
      assert.deepEqual(await saidAt(policy, one), []);
    });
}

const out = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" };
const toNat = { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" };
const table = (name: string, ...routes: readonly object[]) => given(RouteTable, name, { routes: routes });
const of = (subnet: string, routeTableId: string) =>
  given(RouteTableAssociation, `of-${subnet}`, { subnetId: ref(subnet, "id", `subnet-0${subnet}`), routeTableId });
const llm = model({ vpcConfig });

describe("before a model lies in a subnet whose table has its routes in itself", () => {
  judges(
    privateSubnets,
    {
      "a model": [...subnets, table("routes", out), of("a", "rtb-0a"), llm],
      "an association": [...subnets, table("routes", out), llm, of("a", "rtb-0a")],
      "IPv6 alone": [
        ...subnets,
        table("routes", { ipv6CidrBlock: "::/0", gatewayId: "igw-0a" }),
        of("a", "rtb-0a"),
        llm,
      ],
      "a table that comes before the other is named": [
        ...subnets,
        table("private", toNat),
        of("b", "rtb-0b"),
        table("public", out),
        of("a", "rtb-0a"),
        llm,
      ],
      "tables that all lead to the internet": [
        ...subnets,
        table("one", out),
        table("other", out),
        of("a", "rtb-0a"),
        of("b", "rtb-0b"),
        llm,
      ],
      "a VPC's own table, by its id": [
        ...subnets,
        given(DefaultRouteTable, "own", { defaultRouteTableId: "rtb-0a", routes: [out] }),
        of("a", "rtb-0a"),
        llm,
      ],
    },
    {
      "a table to a NAT gateway": [...subnets, table("routes", toNat), of("a", "rtb-0a"), llm],
      "two tables that it may be": [...subnets, table("public", out), table("private", toNat), of("a", "rtb-0a"), llm],
      "a table of elsewhere": [...subnets, of("a", "rtb-0a"), table("public", out), llm],
      "a public table of other subnets": [
        ...subnets,
        table("public", out),
        of("c", "rtb-0c"),
        table("private", toNat),
        of("a", "rtb-0a"),
        llm,
      ],
      "a VPC's main table, which has routes of their own": [
        ...subnets,
        table("public", out),
        given(Route, "nat", {
          routeTableId: "rtb-0a",
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: "nat-0a1b2c3d",
        }),
        of("a", "rtb-0a"),
        llm,
      ],
      "a table that is declared": {
        given: [...subnets, table("public", out), of("a", "rtb-0a"), llm],
        settings: { privateNetworks: ["rtb-0a"] },
      },
    },
  );

  it("tells once what the end finds too", async () => {
    const found = await new PackUnderTest([privateSubnets]).run(
      [
        ...subnets,
        table("routes", out),
        given(RouteTableAssociation, "of-a", {
          subnetId: ref("a", "id", "subnet-0a"),
          routeTableId: ref("routes", "id", "rtb-0a"),
        }),
        llm,
      ],
      "update",
    );
    assert.deepEqual([found.resource.length, found.stack.length], [1, 0]);
  });
});

const arn = (kind: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${kind}`;
const loadBalancerArn = arn("loadbalancer/app/front-1a2b/50dc6c495c0c9188");
const targetGroupArn = arn("targetgroup/servers-1a2b/73e2d6bc24d8a067");
const group = (name: string, ...ingress: readonly object[]) =>
  given(SecurityGroup, name, { vpcId: "vpc-0a", ingress: ingress });
const web = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
const within = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] };
const fromGroup = (id: string) => ({ protocol: "tcp", fromPort: 8000, toPort: 8000, securityGroups: [id] });
const balancer = given(LoadBalancer, "front", {
  name: "front-1a2b",
  securityGroups: ["sg-0a"],
  subnets: ["subnet-0a"],
});
const balanced = [
  balancer,
  given(TargetGroup, "servers", { name: "servers-1a2b", port: 8000, protocol: "HTTP", targetType: "ip" }),
  given(EcsService, "vllm", { tags, loadBalancers: [{ targetGroupArn, containerName: "vllm", containerPort: 8000 }] }),
  given(Listener, "https", {
    loadBalancerArn,
    port: 443,
    protocol: "HTTPS",
    defaultActions: [{ type: "forward", targetGroupArn }],
  }),
];
const gpu = (props: object) => given(Instance, "gpu", { instanceType: "g5.xlarge", ...props });
const addressed = { associatePublicIpAddress: true, vpcSecurityGroupIds: ["sg-0a"] };
const tasks = (groups: readonly string[]) =>
  given(EcsService, "vllm", {
    tags,
    networkConfiguration: { assignPublicIp: true, securityGroups: [...groups], subnets: ["subnet-0a"] },
  });

describe("before something is reached through a group that has its rules in itself", () => {
  judges(
    openPath,
    {
      "a load balancer": [group("front-group", web), ...balanced],
      "a load balancer beside its servers": [
        group("front-group", web),
        group("server-group", fromGroup("sg-0a")),
        ...balanced,
      ],
      "a host with an address": [group("hosts", web), gpu(addressed)],
      "tasks with addresses": [group("tasks-group", web), tasks(["sg-0a"])],
    },
    {
      "a group that names its callers": [group("front-group", within), ...balanced],
      "two groups that it may be": [group("front-group", web), group("other", within), ...balanced],
      "a group of elsewhere": [gpu({ vpcSecurityGroupIds: ["sg-0a"] }), group("front-group", web), ...balanced],
      "a group that is declared": {
        given: [group("front-group", web), ...balanced],
        settings: { closedToInternet: ["sg-0a"] },
      },
      "a group of the web for something else": [
        group("web", web),
        given(LoadBalancer, "shop", { name: "shop", securityGroups: ["sg-0b"] }),
        group("front-group", within),
        ...balanced,
      ],
      "a host without an address": [
        group("hosts", web),
        gpu({ ...addressed, associatePublicIpAddress: false, subnetId: "subnet-0a" }),
      ],
      "tasks without addresses": [
        group("tasks-group", web),
        given(EcsService, "vllm", {
          tags,
          networkConfiguration: { securityGroups: ["sg-0a"], subnets: ["subnet-0a"] },
        }),
      ],
    },
  );
});

const live = given(HttpStage, "live", { apiId, name: "live" });
const lambda = { resourceId: "r1", httpMethod: "POST", type: "AWS_PROXY" };
const restToChat = given(RestIntegration, "to-chat", {
  restApi,
  ...lambda,
  uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${invokeArn}/invocations`,
});
const none = restMethod({ authorization: "NONE" });
const deployed = (api: ExampleResource, ...methods: readonly ExampleResource[]) => [
  chatFunction(),
  api,
  ...methods,
  restToChat,
  restStage(),
];
const forOne = documentOf({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
  Action: "execute-api:Invoke",
  Resource: "execute-api:/*",
});
const open = httpRoute({ authorizationType: "NONE" });
const health = given(HttpIntegration, "health", {
  apiId,
  integrationType: "HTTP_PROXY",
  integrationUri: "https://x.example",
});

describe("before an API is reached, by ids alone", () => {
  judges(
    openPath,
    {
      "a stage": [chatFunction(), httpApiOf(), httpIntegration, open, live],
      "a route": [chatFunction(), httpApiOf(), live, httpIntegration, open],
      "an API with a target": [chatFunction(), given(HttpApi, "quick", { protocolType: "HTTP", target: invokeArn })],
      "a REST API's stage": deployed(restApiOf(), none),
    },
    {
      "a route that asks": [
        chatFunction(),
        httpApiOf(),
        httpIntegration,
        httpRoute({ authorizationType: "JWT", authorizerId: "a1" }),
        live,
      ],
      "an API whose own address is off": [
        chatFunction(),
        httpApiOf({ disableExecuteApiEndpoint: true }),
        httpIntegration,
        open,
        live,
      ],
      "an API of elsewhere": [chatFunction(), httpIntegration, open, live],
      "a WebSocket API's message": [
        chatFunction(),
        httpApiOf({ protocolType: "WEBSOCKET" }),
        httpIntegration,
        httpRoute({ routeKey: "ask" }),
        live,
      ],
      "a route to one of two": [chatFunction(), httpApiOf(), httpIntegration, health, open, live],
      "a REST API's method that asks": deployed(restApiOf(), restMethod({ authorization: "AWS_IAM" })),
      "a REST API without its method": deployed(restApiOf()),
      "a private REST API": deployed(restApiOf({ endpointConfiguration: { types: "PRIVATE" } }), none),
      "a REST API whose policy names who may": deployed(restApiOf({ policy: forOne }), none),
      "a REST API with a policy of its own": deployed(
        restApiOf(),
        given(RestApiPolicy, "for-one", { restApiId: restApi, policy: forOne }),
        none,
      ),
    },
  );

  it("tells once what the end finds too", async () => {
    const found = await new PackUnderTest([openPath]).run(
      [chatFunction(), httpApiOf(), httpIntegration, open, live],
      "update",
    );
    assert.deepEqual(
      [found.resource.length, found.stack.filter(({ message }) => message.includes("nobody")).length],
      [1, 0],
    );
  });
});
