import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Prompt } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "bedrock-prompt-encrypted-with-own-key",
  title: "Managed prompts are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:AGT-12",
    "catalogue:DATA-08",
    "atlas:AML.M0021",
    "owasp:LLM07",
    "ssdf:PS.1.1",
    "etsi:5.2.4-3",
  ],
  severity: "medium",
  why: "A prompt carries the rules that a model is held to, and often the business behind them. With a key of your own, reading it takes a second permission and is logged.",
  fix: "Set customerEncryptionKeyArn to the ARN of a KMS key that you own.",
  resources: resourcesOf(Prompt),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    judge.require(isOwnKey(resource.props.customerEncryptionKeyArn, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, given(Prompt, "greeting", { customerEncryptionKeyArn: kmsKeyArn })] },
    fail: {
      default: fails("notOwn", given(Prompt, "greeting", {})),
      awsKey: fails(
        "notOwn",
        given(Prompt, "greeting", { customerEncryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/aws/bedrock" }),
      ),
    },
  },
});
