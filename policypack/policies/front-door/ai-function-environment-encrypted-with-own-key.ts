import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Function } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { when } from "../../facts/truth";
import { isSet } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";
import { chatFunction } from "./samples";

export default definePolicy({
  id: "ai-function-environment-encrypted-with-own-key",
  title: "Functions that use models encrypt their environment with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_173",
  ],
  severity: "medium",
  why: "The environment names your endpoints, prompts and stores. Under AWS's own key everybody who may describe the function reads it; under yours that takes a second permission, and each reading is logged.",
  fix: "Set kmsKeyArn to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(Function),
  config: ownKeys,
  messages: { notOwn: 'the environment of "{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    const own = () => isOwnKey(props.kmsKeyArn, judge.world, judge.settings.keys);
    judge.require(when(isSet(props.environment.variables), own), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, chatFunction({ kmsKeyArn })],
      noEnvironment: [given(Function, "chat", { tags })],
      ofNoAi: [given(Function, "resize", { environment: { variables: { SIZE: "10" } } })],
    },
    fail: {
      default: fails("notOwn", chatFunction()),
      awsKey: fails("notOwn", chatFunction({ kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/aws/lambda" })),
    },
  },
});
