import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { KendraIndex } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const index = (serverSideEncryptionConfiguration: object) =>
  given(KendraIndex, "handbook", { serverSideEncryptionConfiguration });

export default definePolicy({
  id: "kendra-index-encrypted-with-own-key",
  title: "Kendra indexes are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_262",
  ],
  severity: "high",
  why: "An index holds what all its sources hold, in plain words. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set serverSideEncryptionConfiguration.kmsKeyId to a KMS key that you own.",
  resources: resourcesOf(KendraIndex),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    const { kmsKeyId } = props.serverSideEncryptionConfiguration;
    judge.require(isOwnKey(kmsKeyId, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, index({ kmsKeyId: kmsKeyArn })] },
    fail: {
      default: fails("notOwn", given(KendraIndex, "handbook", {})),
      awsManaged: fails("notOwn", index({ kmsKeyId: "alias/aws/kendra" })),
    },
  },
});
