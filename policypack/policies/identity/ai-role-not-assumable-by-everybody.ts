import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiRoles } from "../../facts/aws/role";
import { Role } from "../../facts/aws/types";
import { trustsEverybody, trustsWholeAccount } from "../../facts/iam/trust";
import { not } from "../../facts/truth";
import { trust } from "../samples";
import { account, trusting } from "./samples";

const root = `arn:aws:iam::${account}:root`;

export default definePolicy({
  id: "ai-role-not-assumable-by-everybody",
  title: "Roles of AI systems are assumed only by who is named",
  guidelines: ["3.1"],
  references: [
    "catalogue:IAM-04",
    "catalogue:IAM-08",
    "atlas:AML.M0005",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_60",
    "equivalent:CKV_AWS_61",
  ],
  severity: "critical",
  why: "Who may become the role needs no flaw in a model: it reads the weights and the prompts as that role, from its own account.",
  fix: "Set Principal to the service, or to the ARNs of the roles that assume it. Where it must be a supplier's account, name that account and add a condition on sts:ExternalId; within your own, one on aws:PrincipalArn.",
  resources: aiRoles,
  config: {
    trustedAccounts: textList("The ids of accounts all of whose principals may assume AI roles that name the account."),
  },
  messages: {
    everybody: '"{name}" can be assumed by everybody',
    account: '"{name}" can be assumed by everybody in an account',
  },
  check: ({ trust: { readable, statements } }, judge) => {
    judge.require(readable, "everybody");
    for (const statement of statements) {
      judge.require(not(trustsEverybody(statement)), "everybody");
      judge.require(not(trustsWholeAccount(statement, judge.settings.trustedAccounts)), "account");
    }
  },
  examples: {
    pass: {
      service: [given(Role, "inference", { assumeRolePolicy: trust("sagemaker.amazonaws.com") })],
      role: [trusting({ Principal: { AWS: `arn:aws:iam::${account}:role/pipeline` } })],
      supplier: [
        trusting({ Principal: { AWS: root }, Condition: { StringEquals: { "sts:ExternalId": "shop-7f3a" } } }),
      ],
      default: [given(Role, "web", {})],
    },
    fail: {
      everybody: fails("everybody", trusting({ Principal: { AWS: "*" } })),
      wholeAccount: fails("account", trusting({ Principal: { AWS: root } })),
    },
  },
});
