import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import {
  Function,
  Listener,
  LoadBalancer,
  Route,
  RouteTable,
  RouteTableAssociation,
  SecurityGroupIngressRule,
  TargetGroup,
  EcsService,
} from "../../../policypack/facts/aws/types";
import openPath from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import privateSubnets from "../../../policypack/policies/network/model-hosting-in-private-subnets";
import { tags } from "../../../policypack/policies/samples";
import { model, subnets, vpcConfig } from "../../../policypack/policies/serving/samples";
import { PackUnderTest, urnOf } from "../../support/pack";

/** At which resources something is said, before they are made. */
async function saidAt(policy: Policy, resources: readonly ExampleResource[]): Promise<readonly string[]> {
  const { resource } = await new PackUnderTest([policy]).run(resources, "update");
  return resource.map(({ urn }) => urn);
}

const routeTableId = ref("routes", "id", "rtb-0a");
const ofSubnet = given(RouteTableAssociation, "of-a", { subnetId: ref("a", "id", "subnet-0a"), routeTableId });
const out = (target: object, destination: object = { destinationCidrBlock: "0.0.0.0/0" }) =>
  given(Route, "out", { routeTableId, ...destination, ...target });
const toInternet = out({ gatewayId: "igw-0a1b2c3d" });
const llm = model({ vpcConfig });

describe("before a model lies in a public subnet, by ids alone", () => {
  const OPEN: readonly (readonly [what: string, resources: readonly ExampleResource[]])[] = [
    ["the model", [...subnets, toInternet, ofSubnet, llm]],
    ["the route", [...subnets, ofSubnet, llm, toInternet]],
    ["the association", [...subnets, toInternet, llm, ofSubnet]],
    [
      "a route of IPv6",
      [...subnets, ofSubnet, llm, out({ gatewayId: "igw-0a1b2c3d" }, { destinationIpv6CidrBlock: "::/0" })],
    ],
  ];
  for (const [what, resources] of OPEN)
    it(`says so where ${what} comes last`, async () => {
      const last = resources.slice(-1).map(urnOf);
      assert.deepEqual(await saidAt(privateSubnets, resources), last);
    });

  const CLOSED: readonly (readonly [what: string, resources: readonly ExampleResource[]])[] = [
    ["without routes", [...subnets, ofSubnet, llm]],
    ["behind a NAT gateway", [...subnets, out({ natGatewayId: "nat-0a1b2c3d" }), ofSubnet, llm]],
    [
      "whose table is another one",
      [...subnets, toInternet, { ...ofSubnet, props: { ...ofSubnet.props, routeTableId: "rtb-0b" } }, llm],
    ],
    [
      "in another subnet",
      [...subnets, toInternet, { ...ofSubnet, props: { ...ofSubnet.props, subnetId: "subnet-0c" } }, llm],
    ],
    [
      "that is none of AI",
      [
        ...subnets,
        toInternet,
        given(Function, "web", { vpcConfig: { subnetIds: ["subnet-0a"], securityGroupIds: [] } }),
        ofSubnet,
      ],
    ],
  ];
  for (const [what, resources] of CLOSED)
    it(`says nothing of one ${what}`, async () => {
      assert.deepEqual(await saidAt(privateSubnets, resources), []);
    });

  it("tells once what the end finds too", async () => {
    const { resource, stack } = await new PackUnderTest([privateSubnets]).run(
      [...subnets, given(RouteTable, "routes", {}), toInternet, ofSubnet, llm],
      "update",
    );
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });
});

describe("before a load balancer is reached, by ids alone", () => {
  const arn = (kind: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${kind}`;
  const targetGroupArn = ref("servers", "arn", arn("targetgroup/servers-1a2b/73e2d6bc24d8a067"));
  const loadBalancerArn = ref("front", "arn", arn("loadbalancer/app/front-1a2b/50dc6c495c0c9188"));
  const balanced = [
    given(LoadBalancer, "front", { name: "front-1a2b", securityGroups: ["sg-0a1b2c3d"], subnets: ["subnet-0a"] }),
    given(SecurityGroupIngressRule, "in", {
      securityGroupId: "sg-0a1b2c3d",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    }),
    given(TargetGroup, "servers", { name: "servers-1a2b", port: 8000, protocol: "HTTP", targetType: "ip" }),
    given(EcsService, "vllm", {
      tags,
      loadBalancers: [{ targetGroupArn, containerName: "vllm", containerPort: 8000 }],
    }),
    given(Listener, "https", {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      defaultActions: [{ type: "forward", targetGroupArn }],
    }),
  ];
  const said = async (...before: readonly ExampleResource[]) =>
    (await saidAt(openPath, [...subnets, ...before, ...balanced])).length;

  it("says so where its subnets lead to the internet, or are not known to lead elsewhere", async () => {
    assert.equal(await said(toInternet, ofSubnet), 1);
    assert.equal(await said(ofSubnet), 1);
    assert.equal(await said(), 1);
  });

  it("waits for the end where what is for the internet goes another way", async () => {
    assert.equal(await said(out({ natGatewayId: "nat-0a1b2c3d" }), ofSubnet), 0);
  });
});
