import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { codeInS3 } from "../../facts/aws/code";
import { AgentRuntime, Function } from "../../facts/aws/types";
import { isSet } from "../../facts/values";
import { toolOf } from "./samples";

const agentFrom = (s3: { bucket: string; prefix: string; versionId?: string }) =>
  given(AgentRuntime, "agent", { agentRuntimeArtifact: { codeConfiguration: { code: { s3 } } } });
const s3 = { bucket: "shop-code", prefix: "agent/3.2.0.zip" };

export default definePolicy({
  id: "ai-code-pinned-to-version",
  title: "Code of agents and tools that lies in S3 is pinned to the version of its object",
  guidelines: ["2.1"],
  references: [
    "catalogue:SUP-11",
    "atlas:AML.M0013",
    "owasp:LLM03",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "ssdf:PS.2.1",
    "etsi:5.2.3-1",
  ],
  severity: "medium",
  why: "A key in a bucket can be written again. The next deployment, or the next agent that starts, then runs what somebody put there, under the same name and with the agent's role.",
  fix: "Set versionId of the agent's code, or s3ObjectVersion of the function, to the version of the object that was reviewed.",
  resources: codeInS3,
  messages: { moving: 'the code of "{name}" is whatever lies in S3 under its name' },
  check: ({ version }, judge) => {
    judge.require(isSet(version), "moving");
  },
  examples: {
    pass: {
      default: [toolOf({ handler: "index.handler" })],
      agent: [agentFrom({ ...s3, versionId: "3sL4kqtJlcpXroDTDmJ" })],
      function: [toolOf({ s3Bucket: "shop-code", s3Key: "tool.zip", s3ObjectVersion: "3sL4kqtJlcpXroDTDmJ" })],
      ofNoAi: [given(Function, "site", { s3Bucket: "shop-code", s3Key: "site.zip" })],
    },
    fail: {
      agent: fails("moving", agentFrom(s3)),
      function: fails("moving", toolOf({ s3Bucket: "shop-code", s3Key: "tool.zip" })),
    },
  },
});
