import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiSubnets, askedFirst, waysAreInspected } from "../../facts/aws/reach/egress";
import { Instance, NetworkFirewall, Route, RouteTable, RouteTableAssociation } from "../../facts/aws/types";
import { aiSubnet, aiVpc, vpcId } from "./samples";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60719");
const routeTableId = ref("routes", "id", "rtb-0a1b2c3d4e5f60719");
const workload = [
  aiVpc,
  aiSubnet(),
  given(Instance, "gpu", { instanceType: "g5.xlarge", subnetId }),
  given(RouteTable, "routes", { vpcId }),
  given(RouteTableAssociation, "of-private", { subnetId, routeTableId }),
];
const to = (target: object, destination: object = { destinationCidrBlock: "0.0.0.0/0" }) =>
  given(Route, "out", { routeTableId, ...destination, ...target });
const firewall = given(NetworkFirewall, "inspection", { vpcId, firewallPolicyArn: "arn:aws:network-firewall:p" });

export default definePolicy({
  id: "ai-workload-egress-controlled",
  title: "What AI workloads send to the internet passes a firewall, or there is no way for it",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:NET-10", "catalogue:NET-06", "atlas:AML.M0032", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "A model that is made to run code, a poisoned package and a stolen role all need one thing: a way out. A NAT gateway is that way, for weights and prompts as for updates, and looks at nothing that takes it.",
  fix: "Leave the default route out and use VPC endpoints, or send it to an endpoint of AWS Network Firewall or to a transit gateway that leads to one.",
  resources: aiSubnets,
  config: {
    inspectedEgress: textList(
      "The ids of transit gateways, NAT gateways, endpoints and other ways out behind which your network account inspects what is sent.",
    ),
  },
  messages: { open: 'what lies in "{name}" sends to the internet past every firewall' },
  check: ({ resource }, judge) => {
    for (const inspected of waysAreInspected(resource, judge.world, judge.settings.inspectedEgress))
      judge.require(askedFirst(resource, judge.world, inspected), "open");
  },
  examples: {
    pass: {
      default: [...workload],
      firewall: [...workload, firewall, to({ vpcEndpointId: ref("inspection", "endpointId", "vpce-0a1b2c3d") })],
      withinOnly: [...workload, to({ transitGatewayId: "tgw-0a1b2c3d" }, { destinationCidrBlock: "10.0.0.0/8" })],
    },
    fail: {
      nat: fails("open", ...workload, to({ natGatewayId: "nat-0a1b2c3d" })),
      ipv6: fails(
        "open",
        ...workload,
        to({ egressOnlyGatewayId: "eigw-0a1b2c3d" }, { destinationIpv6CidrBlock: "::/0" }),
      ),
      inHalves: fails(
        "open",
        ...workload,
        to({ natGatewayId: "nat-0a1b2c3d" }, { destinationCidrBlock: "128.0.0.0/1" }),
      ),
    },
    undecided: { transit: becomes("undecided", ...workload, to({ transitGatewayId: "tgw-0a1b2c3d" })) },
  },
});
