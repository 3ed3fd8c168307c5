import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Topic } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { isSet } from "../../facts/values";
import { key, kmsKeyArn, tags } from "../samples";

const topic = (props: object) => given(Topic, "answers", { name: "answers", tags, ...props });

export default definePolicy({
  id: "ai-topic-encrypted",
  title: "Topics of AI systems are encrypted",
  guidelines: ["3.2", "3.1"],
  references: [
    "catalogue:DATA-08",
    "securityhub:SNS.1",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_26",
  ],
  severity: "medium",
  why: "Topics carry answers of asynchronous endpoints, and alarms that quote what a model was asked. Left out, encryption at rest is off.",
  fix: "Set kmsMasterKeyId to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(Topic),
  messages: { plain: '"{name}" keeps its messages unencrypted' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isSet(props.kmsMasterKeyId), "plain");
  },
  examples: {
    pass: {
      encrypted: [key, topic({ kmsMasterKeyId: kmsKeyArn })],
      topicOfNoAi: [given(Topic, "web", { name: "web" })],
    },
    fail: { default: fails("plain", topic({})) },
  },
});
