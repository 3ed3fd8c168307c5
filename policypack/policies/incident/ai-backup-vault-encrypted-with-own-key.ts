import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { BackupVault } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";

export default definePolicy({
  id: "ai-backup-vault-encrypted-with-own-key",
  title: "Vaults with backups of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:IR-01",
    "catalogue:DATA-01",
    "atlas:AML.M0012",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_166",
  ],
  severity: "medium",
  why: "A backup of the weights is the weights. With AWS's own key for backups it cannot be copied to another account, and who may restore may read.",
  fix: "Set kmsKeyArn to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(BackupVault),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isOwnKey(props.kmsKeyArn, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, given(BackupVault, "vault", { tags, kmsKeyArn })],
      ofNoAi: [given(BackupVault, "site", {})],
    },
    fail: {
      default: fails("notOwn", given(BackupVault, "vault", { tags })),
      awsKey: fails("notOwn", given(BackupVault, "vault", { tags, kmsKeyArn: "alias/aws/backup" })),
    },
  },
});
