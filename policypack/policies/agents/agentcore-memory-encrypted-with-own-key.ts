import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { AgentHarness, AgentMemory } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isPresent } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const harness = (managedMemoryConfiguration: object) =>
  given(AgentHarness, "support", { memory: { managedMemoryConfiguration } });

export default definePolicy({
  id: "agentcore-memory-encrypted-with-own-key",
  title: "Agents' memories are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:AGT-08",
    "securityhub:BedrockAgentCore.3",
    "atlas:AML.M0031",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "A memory holds what people told an agent, over months. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set encryptionKeyArn of the memory, or of the harness's managed memory, to the ARN of a KMS key that you own.",
  resources: resourcesOf<unknown>(AgentHarness, AgentMemory),
  config: ownKeys,
  messages: {
    notOwn: 'the memory of "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const own = (key: View) => isOwnKey(key, world, settings.keys);
    if (world.is(resource, AgentMemory)) judge.require(own(resource.props.encryptionKeyArn), "notOwn");
    if (!world.is(resource, AgentHarness)) return;
    const { managedMemoryConfiguration: managed } = resource.props.memory;
    if (isPresent(managed)) judge.require(own(managed.encryptionKeyArn), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, given(AgentMemory, "support", { encryptionKeyArn: kmsKeyArn })],
      harness: [key, harness({ encryptionKeyArn: kmsKeyArn })],
      harnessWithout: [given(AgentHarness, "support", {})],
    },
    fail: {
      default: fails("notOwn", given(AgentMemory, "support", {})),
      awsKey: fails("notOwn", given(AgentMemory, "support", { encryptionKeyArn: "alias/aws/bedrock" })),
      harness: fails("notOwn", harness({ eventExpiryDuration: 30 })),
    },
  },
});
