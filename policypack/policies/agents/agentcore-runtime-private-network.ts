import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { networksOf } from "../../facts/aws/agentNetwork";
import { AgentHarness, AgentRuntime } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";

const runtime = (networkConfiguration: object) => given(AgentRuntime, "support", { networkConfiguration });
const harness = (networkMode: string) => {
  const agentcoreRuntimeEnvironments = [{ networkConfigurations: [{ networkMode }] }];
  return given(AgentHarness, "support", { environments: [{ agentcoreRuntimeEnvironments }] });
};
const networkModeConfig = { subnets: ["subnet-0a1b2c3d4e5f60718"], securityGroups: ["sg-0a1b2c3d4e5f60718"] };

export default definePolicy({
  id: "agentcore-runtime-private-network",
  title: "Agent runtimes are in a network of your own",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-09",
    "securityhub:BedrockAgentCore.1",
    "atlas:AML.M0032",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
  ],
  severity: "high",
  why: "An agent that is talked into it sends what it knows to whatever address the text names. In AWS's public network nothing stands in between; in your VPC routes, security groups and firewalls do.",
  fix: 'Set networkMode to "VPC", with private subnets and securityGroups.',
  resources: resourcesOf<unknown>(AgentRuntime, AgentHarness),
  messages: { public: '"{name}" runs in a public network' },
  check: ({ resource }, judge) => {
    for (const mode of networksOf(resource, judge.world)) judge.require(equals(mode, "VPC"), "public");
  },
  examples: {
    pass: { vpc: [runtime({ networkMode: "VPC", networkModeConfig })], harness: [harness("VPC")] },
    fail: {
      default: fails("public", given(AgentRuntime, "support", {})),
      public: fails("public", runtime({ networkMode: "PUBLIC" })),
      harness: fails("public", harness("PUBLIC")),
      harnessAsItComes: fails("public", given(AgentHarness, "support", {})),
    },
  },
});
