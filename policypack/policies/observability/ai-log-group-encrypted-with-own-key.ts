import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { LogGroup } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { endpointLogs, logsOfNoAi } from "./samples";

export default definePolicy({
  id: "ai-log-group-encrypted-with-own-key",
  title: "Log groups of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "4.2"],
  references: [
    "catalogue:OBS-11",
    "catalogue:OBS-03",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_158",
  ],
  severity: "medium",
  why: "Logs of a model hold prompts, answers and the stack traces in between. Under CloudWatch's own key everybody who may read logs reads them; under yours that is your decision, and ends with the key.",
  fix: "Set kmsKeyId to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(LogGroup),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isOwnKey(props.kmsKeyId, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, endpointLogs({ kmsKeyId: kmsKeyArn })], ofNoAi: [logsOfNoAi] },
    fail: { default: fails("notOwn", endpointLogs()) },
  },
});
