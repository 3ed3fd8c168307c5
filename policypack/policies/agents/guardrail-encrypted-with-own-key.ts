import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Guardrail } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "guardrail-encrypted-with-own-key",
  title: "Guardrails are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:AGT-02",
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM07",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "A guardrail says in plain words and patterns what it looks for. Whoever reads it knows what to leave out to get past it.",
  fix: "Set kmsKeyArn to the ARN of a KMS key that you own.",
  resources: resourcesOf(Guardrail),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    judge.require(isOwnKey(resource.props.kmsKeyArn, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, given(Guardrail, "guardrail", { kmsKeyArn })] },
    fail: {
      default: fails("notOwn", given(Guardrail, "guardrail", {})),
      awsKey: fails("notOwn", given(Guardrail, "guardrail", { kmsKeyArn: "alias/aws/bedrock" })),
    },
  },
});
