import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Queue } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { any } from "../../facts/truth";
import { isSet, isTrue } from "../../facts/values";
import { tags } from "../samples";

// https://aws.amazon.com/about-aws/whats-new/2022/10/amazon-sqs-announces-server-side-encryption-ssq-managed-sse-sqs-default/
const queue = (props: object) => given(Queue, "requests", { name: "requests", tags, ...props });

export default definePolicy({
  id: "ai-queue-encrypted",
  title: "Queues of AI systems are encrypted",
  guidelines: ["3.2", "3.1"],
  references: [
    "catalogue:DATA-08",
    "securityhub:SQS.1",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_27",
  ],
  severity: "medium",
  why: "Messages between agents, and requests that wait for a model, are prompts at rest. AWS encrypts them unless that is turned off.",
  fix: "Leave sqsManagedSseEnabled out or true, or set kmsMasterKeyId.",
  resources: aiResourcesOf(Queue),
  messages: { plain: '"{name}" keeps its messages unencrypted' },
  check: ({ resource: { props } }, judge) => {
    judge.require(any(isSet(props.kmsMasterKeyId), isTrue(props.sqsManagedSseEnabled, { default: true })), "plain");
  },
  remediate: () => ({ sqsManagedSseEnabled: true }),
  examples: {
    pass: {
      default: [queue({})],
      key: [queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/queues" })],
      queueOfNoAi: [given(Queue, "web", { sqsManagedSseEnabled: false })],
    },
    fail: { off: fails("plain", queue({ sqsManagedSseEnabled: false })) },
  },
});
