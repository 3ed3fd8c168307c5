import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Topic, TopicPolicy } from "../../facts/aws/types";
import { aiShared } from "../../facts/iam/sharedThing";
import { openTo } from "./samples";
import { tags } from "../samples";

const topic = (policy?: string) =>
  given(Topic, "answers", { name: "answers", tags, ...(policy !== undefined && { policy }) });

export default definePolicy({
  id: "ai-topic-not-public",
  title: "Topics of AI systems are not public",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:DATA-02",
    "securityhub:SNS.4",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_169",
  ],
  severity: "critical",
  why: "Who may subscribe reads every answer and alarm; who may publish makes others act on it.",
  fix: "Name the principals, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  resources: aiShared({ wholes: [Topic], part: TopicPolicy, property: "arn" }),
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: ({ keepsStrangersOut }, judge) => {
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [topic()],
      byOwner: [
        topic(
          openTo({ AWS: "*" }, "sns:Publish", { Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } } }),
        ),
      ],
      topicOfNoAi: [given(Topic, "web", { policy: openTo("*", "sns:Subscribe") })],
    },
    fail: {
      everybody: fails("everybody", topic(openTo("*", "sns:Subscribe"))),
      inItsOwnResource: fails(
        "everybody",
        topic(),
        given(TopicPolicy, "policy", {
          arn: ref("answers", "arn", "arn:aws:sns:eu-west-1:111122223333:answers"),
          policy: openTo({ AWS: "*" }, "sns:*"),
        }),
      ),
    },
  },
});
