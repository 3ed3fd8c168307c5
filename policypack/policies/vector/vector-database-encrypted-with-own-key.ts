import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf, encryptedWithOwnKey } from "../../facts/aws/database";
import { DatabaseCluster, DatabaseInstance } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";
import { cluster } from "./samples";

export default definePolicy({
  id: "vector-database-encrypted-with-own-key",
  title: "Databases of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_327",
  ],
  severity: "high",
  why: "Vectors can be turned back into the text that they were made of. Only a key of your own lets you say who may restore a copy, see who did, and take them away for good.",
  fix: "Set storageEncrypted to true and kmsKeyId to the ARN of a KMS key that you own.",
  resources: aiDatabasesOf<unknown>(DatabaseCluster, DatabaseInstance),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource }, judge) => {
    judge.require(encryptedWithOwnKey(resource, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, cluster({ storageEncrypted: true, kmsKeyId: kmsKeyArn })],
      replica: [given(DatabaseInstance, "copy", { tags, replicateSourceDb: "vectors" })],
      ofNoAi: [given(DatabaseCluster, "shop", {})],
    },
    fail: {
      default: fails("notOwn", cluster({})),
      awsKey: fails("notOwn", cluster({ storageEncrypted: true, kmsKeyId: "alias/aws/rds" })),
      instance: fails("notOwn", given(DatabaseInstance, "vectors", { tags, storageEncrypted: true })),
    },
  },
});
