import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiAttachments } from "../../facts/aws/permissions";
import { RolePolicyAttachment } from "../../facts/aws/types";
import { isBroadAwsPolicy, isKnownPolicy } from "../../facts/iam/awsPolicies";
import { not } from "../../facts/truth";
import { inference, role } from "../samples";

const attached = (policyArn: string) => given(RolePolicyAttachment, "attachment", { role, policyArn });

export default definePolicy({
  id: "ai-role-no-broad-aws-policies",
  title: "Roles of AI systems have none of AWS's broad policies",
  guidelines: ["3.1"],
  references: [
    "catalogue:IAM-03",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_274",
    "equivalent:CKV2_AWS_56",
  ],
  severity: "high",
  why: "AWS's ready policies are made to fit everybody: AmazonSageMakerFullAccess alone reaches every bucket with sagemaker in its name, and passes roles. AWS also widens them without asking.",
  fix: "Detach the policy, and allow the actions and resources that the system takes in a policy of its own.",
  resources: aiAttachments,
  config: {
    trustedPolicies: textList(
      "ARN patterns of the organisation's own policies in other stacks that AI roles may have.",
    ),
  },
  messages: {
    broad: '"{name}" has a broad policy of AWS',
    unread: 'a policy of "{name}" is not of this stack: what it allows was not judged',
  },
  check: ({ policyArns }, judge) => {
    for (const arn of policyArns) {
      judge.require(not(isBroadAwsPolicy(arn, judge.world)), "broad");
      judge.require(isKnownPolicy(arn, judge.world, judge.settings.trustedPolicies), "unread");
    }
  },
  examples: {
    pass: {
      default: [inference],
      narrow: [inference, attached("arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy")],
    },
    fail: {
      sageMaker: fails("broad", inference, attached("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess")),
      administrator: fails("broad", inference, attached("arn:aws:iam::aws:policy/AdministratorAccess")),
    },
    undecided: {
      ofAnotherStack: becomes("undecided", inference, attached("arn:aws:iam::111122223333:policy/shop-inference")),
    },
  },
});
