import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isRotated } from "../../facts/aws/secret";
import { Secret, SecretRotation } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { any } from "../../facts/truth";
import { isOneOf } from "../../facts/values";
import { aiSecret } from "./samples";

const rotation = (props: object) =>
  given(SecretRotation, "rotation", {
    secretId: ref("hub", "id", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-a1b2c3"),
    rotationLambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:rotate",
    rotationRules: { automaticallyAfterDays: 30 },
    ...props,
  });

export default definePolicy({
  id: "ai-secret-rotated",
  title: "Secrets of AI systems are rotated",
  guidelines: ["3.1"],
  references: [
    "catalogue:IAM-09",
    "securityhub:SecretsManager.1",
    "atlas:AML.M0019",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV2_AWS_57",
  ],
  severity: "medium",
  why: "A token that never changes is worth stealing: what leaked in a log or a prompt last year still opens the vector store today.",
  fix: "Add a SecretRotation, or state a secret that its owner rotates by hand in the policy's setting `rotatedByHand`.",
  resources: aiResourcesOf(Secret),
  config: { rotatedByHand: textList("The names of secrets that cannot be rotated by a function.") },
  messages: { kept: '"{name}" is never rotated' },
  check: ({ resource }, judge) => {
    judge.require(
      any(
        isOneOf(resource.props.name, judge.settings.rotatedByHand, { default: "" }),
        isRotated(resource, judge.world),
      ),
      "kept",
    );
  },
  examples: {
    pass: { rotated: [aiSecret(), rotation({})], secretOfNoAi: [given(Secret, "web", { name: "web" })] },
    fail: { default: fails("kept", aiSecret()), off: fails("kept", aiSecret(), rotation({ rotationEnabled: false })) },
  },
});
