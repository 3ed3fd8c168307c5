import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { CodeInterpreter } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { equals } from "../../facts/values";

const interpreter = (networkConfiguration: object) => given(CodeInterpreter, "python", { networkConfiguration });
const vpcConfig = { subnets: ["subnet-0a1b2c3d4e5f60718"], securityGroups: ["sg-0a1b2c3d4e5f60718"] };

export default definePolicy({
  id: "agentcore-code-interpreter-private-network",
  title: "Agents' code interpreters are in a network of your own",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:NET-09",
    "securityhub:BedrockAgentCore.7",
    "atlas:AML.M0032",
    "owasp:LLM05",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "etsi:5.1.2-6",
  ],
  severity: "high",
  why: "A code interpreter runs what a model writes, and a prompt can make a model write anything. In a public network that code calls out; even the sandbox reaches S3 and resolves names, which is a way out for data.",
  fix: 'Set networkConfiguration.networkMode to "VPC", with private subnets and securityGroups.',
  resources: resourcesOf(CodeInterpreter),
  messages: { open: 'code that "{name}" runs can reach beyond a network of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.networkConfiguration.networkMode, "VPC"), "open");
  },
  examples: {
    pass: { vpc: [interpreter({ networkMode: "VPC", vpcConfig })] },
    fail: {
      default: fails("open", given(CodeInterpreter, "python", {})),
      public: fails("open", interpreter({ networkMode: "PUBLIC" })),
      sandbox: fails("open", interpreter({ networkMode: "SANDBOX" })),
    },
  },
});
