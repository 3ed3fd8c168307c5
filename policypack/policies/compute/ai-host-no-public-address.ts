import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiHostsInGroups, isWithoutAddress } from "../../facts/aws/hostAddress";
import { Instance, Subnet } from "../../facts/aws/types";
import { gpuHost, gpuTemplate } from "./samples";

const subnetId = ref("subnet", "id", "subnet-0a1b2c3d4e5f60718");
const subnet = (mapPublicIpOnLaunch: boolean) =>
  given(Subnet, "subnet", { vpcId: "vpc-0a1b2c3d", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch });

export default definePolicy({
  id: "ai-host-no-public-address",
  title: "Hosts of AI systems have no public address",
  guidelines: ["3.1"],
  references: [
    "catalogue:DEV-08",
    "securityhub:EC2.9",
    "securityhub:EC2.25",
    "securityhub:AutoScaling.5",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_88",
  ],
  severity: "high",
  why: "A host with a public address is one wrong security group rule away from everybody who scans for open model servers, notebooks and dashboards.",
  fix: "Set associatePublicIpAddress to false and put the host into a private subnet.",
  resources: aiHostsInGroups,
  messages: { public: '"{name}" gets a public address' },
  check: (host, judge) => {
    judge.require(isWithoutAddress(host, judge.world), "public");
  },
  examples: {
    pass: {
      none: [gpuHost({ associatePublicIpAddress: false })],
      bySubnet: [subnet(false), gpuHost({ subnetId })],
      template: [gpuTemplate({ networkInterfaces: [{ associatePublicIpAddress: "false" }] })],
      hostOfNoAi: [given(Instance, "web", { instanceType: "t3.micro", associatePublicIpAddress: true })],
    },
    fail: {
      // Without a subnet AWS takes the default one, which is public.
      default: fails("public", gpuHost()),
      own: fails("public", gpuHost({ associatePublicIpAddress: true })),
      ofSubnet: fails("public", subnet(true), gpuHost({ subnetId })),
      template: fails("public", gpuTemplate({ networkInterfaces: [{ associatePublicIpAddress: "true" }] })),
    },
  },
});
