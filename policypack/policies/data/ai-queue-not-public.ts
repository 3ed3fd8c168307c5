import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Queue, QueuePolicy } from "../../facts/aws/types";
import { aiShared } from "../../facts/iam/sharedThing";
import { openTo } from "./samples";
import { tags } from "../samples";

const queue = (policy?: string) =>
  given(Queue, "requests", { name: "requests", tags, ...(policy !== undefined && { policy }) });

export default definePolicy({
  id: "ai-queue-not-public",
  title: "Queues of AI systems are not public",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:DATA-02",
    "securityhub:SQS.3",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_168",
  ],
  severity: "critical",
  why: "Who may send puts words into an agent's mouth; who may receive reads what others asked.",
  fix: "Name the principals, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  resources: aiShared({ wholes: [Queue], part: QueuePolicy, property: "queueUrl" }),
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: ({ keepsStrangersOut }, judge) => {
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [queue()],
      bySource: [
        queue(
          openTo("*", "sqs:SendMessage", {
            Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:answers" } },
          }),
        ),
      ],
      queueOfNoAi: [given(Queue, "web", { policy: openTo("*", "sqs:SendMessage") })],
    },
    fail: {
      everybody: fails("everybody", queue(openTo("*", "sqs:SendMessage"))),
      inItsOwnResource: fails(
        "everybody",
        queue(),
        given(QueuePolicy, "policy", {
          queueUrl: ref("requests", "id", "https://sqs.eu-west-1.amazonaws.com/111122223333/requests"),
          policy: openTo({ AWS: "*" }, "sqs:*"),
        }),
      ),
    },
  },
});
