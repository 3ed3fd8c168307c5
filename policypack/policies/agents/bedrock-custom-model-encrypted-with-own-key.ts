import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { CustomModel } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "bedrock-custom-model-encrypted-with-own-key",
  title: "Custom models are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "A custom model is your training data in another form. Only a key of your own lets you say who may use it, see who did, and take it away for good.",
  fix: "Set customModelKmsKeyId to the ARN of a KMS key that you own.",
  resources: resourcesOf(CustomModel),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    judge.require(isOwnKey(resource.props.customModelKmsKeyId, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, given(CustomModel, "tuned", { customModelKmsKeyId: kmsKeyArn })] },
    fail: {
      default: fails("notOwn", given(CustomModel, "tuned", {})),
      awsKey: fails("notOwn", given(CustomModel, "tuned", { customModelKmsKeyId: "alias/aws/bedrock" })),
    },
  },
});
