import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { givesNoAddress } from "../../facts/aws/host";
import { DefaultSubnet, Model, Subnet } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { aiSubnet, aiVpc } from "./samples";
import { tags } from "../samples";

export default definePolicy({
  id: "ai-subnet-no-public-addresses",
  title: "Subnets of AI systems give out no public addresses",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-02",
    "securityhub:EC2.15",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_130",
  ],
  severity: "medium",
  why: "Whatever is started in such a subnet is on the internet at once, the experiment that was to run for an hour included.",
  fix: "Leave mapPublicIpOnLaunch out or false.",
  resources: aiResourcesOf<unknown>(Subnet, DefaultSubnet),
  messages: { public: '"{name}" gives public addresses to what is started in it' },
  check: ({ resource }, judge) => {
    judge.require(givesNoAddress(resource, judge.world), "public");
  },
  examples: {
    pass: {
      default: [aiVpc, aiSubnet()],
      subnetOfNoAi: [given(Subnet, "web", { vpcId: "vpc-1", mapPublicIpOnLaunch: true })],
    },
    fail: {
      public: fails("public", aiVpc, aiSubnet({ mapPublicIpOnLaunch: true })),
      defaultSubnet: fails("public", given(DefaultSubnet, "first", { availabilityZone: "eu-west-1a", tags })),
      behindModel: fails(
        "public",
        given(Subnet, "serving", { vpcId: "vpc-1", mapPublicIpOnLaunch: true }),
        given(Model, "llm", {
          vpcConfig: { subnets: [ref("serving", "id", "subnet-0a1b2c3d4e5f60719")], securityGroupIds: [] },
        }),
      ),
    },
  },
});
