import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { aiSearchDomains } from "../../facts/aws/searchDomain";
import { all } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { key, kmsKeyArn } from "../samples";
import { SearchDomain } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-encrypted-with-own-key",
  title: "Search domains of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_247",
  ],
  severity: "high",
  why: "Vectors can be turned back into the text that they were made of. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set encryptAtRest.kmsKeyId to the ARN of a KMS key that you own.",
  resources: aiSearchDomains,
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props === undefined) return;
    const { enabled, kmsKeyId } = props.encryptAtRest;
    judge.require(all(isTrue(enabled), isOwnKey(kmsKeyId, judge.world, judge.settings.keys)), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, domain({ encryptAtRest: { enabled: true, kmsKeyId: kmsKeyArn } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("notOwn", domain({})),
      awsManaged: fails("notOwn", domain({ encryptAtRest: { enabled: true } })),
      off: fails("notOwn", key, domain({ encryptAtRest: { enabled: false, kmsKeyId: kmsKeyArn } })),
    },
  },
});
