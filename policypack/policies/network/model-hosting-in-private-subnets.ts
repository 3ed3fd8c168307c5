import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiPlacements, isInPublicSubnet, undeclaredFirst } from "../../facts/aws/reach/placements";
import { Function, Instance, Route } from "../../facts/aws/types";
import { not, undecided } from "../../facts/truth";
import { chatFunction } from "../front-door/samples";
import { model, routedToInternet, subnets, vpcConfig } from "../serving/samples";
import { aiSubnet, aiVpc } from "./samples";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60719");
const mainTable = ref("network", "mainRouteTableId", "rtb-0a1b2c3d4e5f60718");
const toInternet = (destination: object) =>
  given(Route, "out", { routeTableId: mainTable, gatewayId: "igw-0a1b2c3d", ...destination });
const gpu = given(Instance, "gpu", { instanceType: "g5.xlarge", subnetId });

export default definePolicy({
  id: "model-hosting-in-private-subnets",
  title: "What hosts, trains or asks models lies in subnets without a route to an internet gateway",
  guidelines: ["3.1"],
  references: ["catalogue:NET-02", "catalogue:K8S-16", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "In a subnet with a route to an internet gateway one public address and one open port are enough to put a model server, a notebook or a training host on the internet, and whatever runs there sends out what it likes.",
  fix: "Put it into subnets whose route table, or whose VPC's main one, has no route to an internet gateway.",
  resources: aiPlacements,
  config: {
    privateNetworks: textList(
      "The ids of subnets, route tables and VPCs of other stacks that have no route to an internet gateway.",
    ),
  },
  messages: { public: '"{name}" is in a subnet with a route to the internet' },
  check: (placement, judge) => {
    judge.require(not(isInPublicSubnet(placement, judge.world)), "public");
    const open = undeclaredFirst(placement, judge.world, judge.settings.privateNetworks);
    const toDecide =
      "State it in the policy's setting `privateNetworks`, where it has no route to an internet gateway.";
    if (open.length > 0) judge.require(undecided(...open.map((one) => ({ ...one, toDecide }))), "public");
  },
  examples: {
    pass: {
      noRoutes: [...subnets, model({ vpcConfig })],
      mainTable: [aiVpc, aiSubnet(), gpu],
      default: [chatFunction()],
      ofNoAi: [
        ...subnets,
        ...routedToInternet,
        given(Function, "web", { vpcConfig: { subnetIds: [subnetId], securityGroupIds: [] } }),
      ],
    },
    fail: {
      model: fails("public", ...subnets, ...routedToInternet, model({ vpcConfig })),
      mainTable: fails("public", aiVpc, aiSubnet(), toInternet({ destinationCidrBlock: "0.0.0.0/0" }), gpu),
      ipv6: fails("public", aiVpc, aiSubnet(), toInternet({ destinationIpv6CidrBlock: "::/0" }), gpu),
    },
  },
});
