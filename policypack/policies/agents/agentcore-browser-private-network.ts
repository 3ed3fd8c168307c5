import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentBrowser } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";

const browser = (networkConfiguration: object) => given(AgentBrowser, "web", { networkConfiguration });
const vpcConfig = { subnets: ["subnet-0a1b2c3d4e5f60718"], securityGroups: ["sg-0a1b2c3d4e5f60718"] };

export default definePolicy({
  id: "agentcore-browser-private-network",
  title: "Agents' browsers are in a network of your own",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-09",
    "securityhub:BedrockAgentCore.5",
    "atlas:AML.M0032",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
  ],
  severity: "high",
  why: "A page that an agent reads can tell it where to go next, with what it knows. In AWS's public network a browser goes anywhere; in your VPC it goes where a firewall lets it.",
  fix: 'Set networkConfiguration.networkMode to "VPC", with private subnets and securityGroups.',
  resources: resourcesOf(AgentBrowser),
  messages: { public: '"{name}" browses from a public network' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.networkConfiguration.networkMode, "VPC"), "public");
  },
  examples: {
    pass: { vpc: [browser({ networkMode: "VPC", vpcConfig })] },
    fail: {
      default: fails("public", given(AgentBrowser, "web", {})),
      public: fails("public", browser({ networkMode: "PUBLIC" })),
    },
  },
});
