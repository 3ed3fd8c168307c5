import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf, isEncrypted } from "../../facts/aws/database";
import { DatabaseCluster, DatabaseInstance, GlobalDatabaseCluster } from "../../facts/aws/types";
import { tags } from "../samples";
import { cluster, knowledgeBase } from "./samples";

export default definePolicy({
  id: "vector-database-encrypted",
  title: "Databases of AI systems are encrypted at rest",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "securityhub:RDS.3",
    "securityhub:RDS.27",
    "equivalent:CKV_AWS_16",
    "equivalent:CKV_AWS_96",
    "equivalent:CKV_AWS_140",
  ],
  severity: "high",
  why: "The table behind a knowledge base holds documents and their vectors in plain words. Whoever gets at the disk or a snapshot has them all, and encryption cannot be turned on later.",
  fix: "Set storageEncrypted to true, with kmsKeyId. This replaces the database: copy its data first.",
  resources: aiDatabasesOf<unknown>(DatabaseCluster, DatabaseInstance, GlobalDatabaseCluster),
  messages: { plain: 'the data of "{name}" is stored in plain' },
  check: ({ resource }, judge) => {
    judge.require(isEncrypted(resource), "plain");
  },
  examples: {
    pass: {
      encrypted: [cluster({ storageEncrypted: true })],
      serverless: [cluster({ engineMode: "serverless" })],
      ofNoAi: [given(DatabaseCluster, "shop", {})],
    },
    fail: {
      default: fails("plain", cluster({})),
      behindKnowledgeBase: fails("plain", given(DatabaseCluster, "vectors", {}), knowledgeBase),
      instance: fails("plain", given(DatabaseInstance, "vectors", { tags, storageEncrypted: false })),
    },
  },
});
