import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { AgentGateway, AgentPolicyEngine } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "agentcore-gateway-encrypted-with-own-key",
  title: "Agents' gateways and policy engines are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:AGT-06",
    "catalogue:DATA-08",
    "securityhub:BedrockAgentCore.4",
    "atlas:AML.M0012",
    "owasp:LLM06",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "A gateway holds which tools there are and how they are called, a policy engine who may call them. With a key of your own, reading and changing them takes a second permission and is logged.",
  fix: "Set kmsKeyArn of the gateway, or encryptionKeyArn of the policy engine, to the ARN of a KMS key that you own.",
  resources: resourcesOf<unknown>(AgentGateway, AgentPolicyEngine),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const own = (key: View) => isOwnKey(key, world, settings.keys);
    if (world.is(resource, AgentGateway)) judge.require(own(resource.props.kmsKeyArn), "notOwn");
    if (world.is(resource, AgentPolicyEngine)) judge.require(own(resource.props.encryptionKeyArn), "notOwn");
  },
  examples: {
    pass: {
      gateway: [key, given(AgentGateway, "tools", { kmsKeyArn })],
      policyEngine: [key, given(AgentPolicyEngine, "rules", { encryptionKeyArn: kmsKeyArn })],
    },
    fail: {
      default: fails("notOwn", given(AgentGateway, "tools", {})),
      awsKey: fails("notOwn", given(AgentGateway, "tools", { kmsKeyArn: "alias/aws/bedrock" })),
      policyEngine: fails("notOwn", given(AgentPolicyEngine, "rules", {})),
    },
  },
});
