import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Agent, Flow } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "bedrock-agent-encrypted-with-own-key",
  title: "Bedrock agents and flows are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_373",
  ],
  severity: "high",
  why: "Instructions, session memory and the definition of a flow say what the system knows and does. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set customerEncryptionKeyArn to the ARN of a KMS key that you own.",
  resources: resourcesOf<{ readonly customerEncryptionKeyArn?: unknown }>(Agent, Flow),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    judge.require(isOwnKey(resource.props.customerEncryptionKeyArn, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      agent: [key, given(Agent, "support", { customerEncryptionKeyArn: kmsKeyArn })],
      flow: [key, given(Flow, "triage", { customerEncryptionKeyArn: kmsKeyArn })],
    },
    fail: {
      default: fails("notOwn", given(Agent, "support", {})),
      flow: fails("notOwn", given(Flow, "triage", {})),
      awsKey: fails(
        "notOwn",
        given(Agent, "support", { customerEncryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/aws/bedrock" }),
      ),
    },
  },
});
