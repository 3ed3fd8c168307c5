import { fails, given, ref } from "../../../../policypack/engine/examples";
import { DatabaseCluster, DatabaseClusterInstance } from "../../../../policypack/facts/aws/types";
import { cluster, knowledgeBase } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const instance = given(DatabaseClusterInstance, "one", {
  clusterIdentifier: ref("vectors", "id", "vectors"),
  publiclyAccessible: true,
});

export default {
  fail: {
    // An instance belongs to an AI system where its cluster does.
    ofTaggedCluster: fails("public", cluster({ clusterIdentifier: "vectors" }), instance),
    behindKnowledgeBase: fails("public", given(DatabaseCluster, "vectors", {}), knowledgeBase, instance),
  },
} satisfies Cases;
