import { fails, given, ref } from "../../../../policypack/engine/examples";
import { DatabaseClusterSnapshot } from "../../../../policypack/facts/aws/types";
import { cluster } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    ofTaggedCluster: fails(
      "public",
      cluster({ clusterIdentifier: "vectors" }),
      given(DatabaseClusterSnapshot, "monday", {
        dbClusterIdentifier: ref("vectors", "id", "vectors"),
        sharedAccounts: ["all"],
      }),
    ),
  },
} satisfies Cases;
