import { fails, given, ref } from "../../../../policypack/engine/examples";
import { DatabaseCluster, DatabaseInstance, GlobalDatabaseCluster } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import { knowledgeBase } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    // A copy is encrypted as what it is a copy of.
    replica: [given(DatabaseInstance, "copy", { tags, replicateSourceDb: "vectors" })],
    copyOfCluster: [
      given(DatabaseCluster, "copy", {
        tags,
        replicationSourceIdentifier: ref("source", "arn", "arn:aws:rds:eu-west-1:111122223333:cluster:a"),
      }),
    ],
    behindKnowledgeBaseEncrypted: [given(DatabaseCluster, "vectors", { storageEncrypted: true }), knowledgeBase],
  },
  fail: {
    global: fails("plain", given(GlobalDatabaseCluster, "vectors", { tags, storageEncrypted: false })),
    keyAlone: fails(
      "plain",
      given(DatabaseCluster, "vectors", { tags, kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }),
    ),
  },
  needs: {
    encrypted: { "vectors.storageEncrypted": ["plain"] },
    serverless: { "vectors.engineMode": ["plain"] },
    replica: { "copy.replicateSourceDb": ["plain"] },
    copyOfCluster: { "copy.replicationSourceIdentifier": ["plain"] },
    behindKnowledgeBaseEncrypted: { "vectors.storageEncrypted": ["plain"] },
  },
} satisfies Cases;
