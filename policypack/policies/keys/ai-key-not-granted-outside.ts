import { type Ref, becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiGrants, grantsInside } from "../../facts/aws/aiKey";
import { Grant, Key } from "../../facts/aws/types";
import { ownAccounts } from "../organisation";
import { aiKey } from "./samples";
import { inference, kmsKeyArn } from "../samples";

const grant = (granteePrincipal: string | Ref) =>
  given(Grant, "grant", { keyId: kmsKeyArn, operations: ["Decrypt"], granteePrincipal });

export default definePolicy({
  id: "ai-key-not-granted-outside",
  title: "Keys of AI systems are granted to nobody outside the organisation",
  guidelines: ["3.2", "2.2"],
  references: ["catalogue:DATA-06", "atlas:AML.M0012", "owasp:LLM03", "ssdf:PS.1.3", "etsi:5.2.1-4.2"],
  severity: "high",
  why: "A grant stands beside the key's policy, where nobody looks. Given to another account, it lets that account decrypt weights until somebody revokes it.",
  fix: "Grant to a role of your own, or state its account in the policy's setting `accounts`.",
  resources: aiGrants,
  config: { accounts: ownAccounts.accounts },
  messages: { outside: '"{name}" grants the use of a key to somebody outside' },
  check: ({ resource }, judge) => {
    judge.require(grantsInside(resource, judge.world, judge.settings.accounts), "outside");
  },
  examples: {
    pass: {
      toRoleOfThisStack: [
        aiKey(),
        inference,
        grant(ref("inference", "arn", "arn:aws:iam::111122223333:role/inference")),
      ],
      keyOfNoAi: [
        given(Key, "web", {}),
        given(Grant, "grant", {
          keyId: ref("web", "arn", "arn:aws:kms:eu-west-1:111122223333:key/2"),
          operations: ["Decrypt"],
          granteePrincipal: "*",
        }),
      ],
    },
    fail: { default: fails("outside", aiKey(), grant("*")) },
    undecided: { otherAccount: becomes("undecided", aiKey(), grant("arn:aws:iam::444455556666:role/vendor")) },
  },
});
