import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Secret, SecretPolicy } from "../../facts/aws/types";
import { aiShared } from "../../facts/iam/sharedThing";
import { aiSecret, ofOrganisation, openTo } from "./samples";

export default definePolicy({
  id: "ai-secret-not-public",
  title: "Secrets of AI systems are not public",
  guidelines: ["3.1", "2.2"],
  references: ["catalogue:DATA-02", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "critical",
  why: "A policy that lets everybody read the secret publishes the token of the model hub, the vector store or the tool.",
  fix: "Name the roles that may read it, or add a condition on aws:PrincipalOrgID. In a SecretPolicy, set blockPublicPolicy to true, too.",
  resources: aiShared({ wholes: [Secret], part: SecretPolicy, property: "secretArn" }),
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: ({ keepsStrangersOut }, judge) => {
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [aiSecret()],
      organisation: [aiSecret({ policy: openTo("*", "secretsmanager:GetSecretValue", ofOrganisation) })],
      secretOfNoAi: [given(Secret, "web", { name: "web", policy: openTo("*", "secretsmanager:GetSecretValue") })],
    },
    fail: {
      everybody: fails("everybody", aiSecret({ policy: openTo("*", "secretsmanager:GetSecretValue") })),
      inItsOwnResource: fails(
        "everybody",
        aiSecret(),
        given(SecretPolicy, "policy", {
          secretArn: ref("hub", "arn", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-a1b2c3"),
          policy: openTo({ AWS: "*" }, "secretsmanager:*"),
        }),
      ),
    },
  },
});
