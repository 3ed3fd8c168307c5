import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Secret } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { aiSecret } from "./samples";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "ai-secret-encrypted-with-own-key",
  title: "Secrets of AI systems are encrypted with a key of your own",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_149",
  ],
  severity: "medium",
  why: "Tokens of model hubs, vector stores and tools are the keys to the rest. Under AWS's key one permission reads them; with your own a second one is needed, and other accounts can be kept out.",
  fix: "Set kmsKeyId (and that of each replica) to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(Secret),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
    replica: 'a replica of "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    judge.require(own(props.kmsKeyId), "notOwn");
    judge.each(props.replicas, ({ kmsKeyId }) => {
      judge.require(own(kmsKeyId), "replica");
    });
  },
  examples: {
    pass: { ownKey: [key, aiSecret({ kmsKeyId: kmsKeyArn })], secretOfNoAi: [given(Secret, "web", { name: "web" })] },
    fail: {
      default: fails("notOwn", aiSecret()),
      awsKey: fails("notOwn", aiSecret({ kmsKeyId: "alias/aws/secretsmanager" })),
      replica: fails("replica", key, aiSecret({ kmsKeyId: kmsKeyArn, replicas: [{ region: "eu-west-2" }] })),
    },
  },
});
