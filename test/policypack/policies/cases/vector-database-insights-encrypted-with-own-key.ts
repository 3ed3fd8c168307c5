import { fails, given, ref } from "../../../../policypack/engine/examples";
import { DatabaseActivityStream, DatabaseInstance } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import { cluster } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: { off: [given(DatabaseInstance, "vectors", { tags, performanceInsightsEnabled: false })] },
  fail: {
    ofCluster: fails("notOwn", cluster({ performanceInsightsEnabled: true })),
    stream: fails(
      "notOwn",
      cluster({}),
      given(DatabaseActivityStream, "stream", {
        resourceArn: ref("vectors", "arn", "arn:aws:rds:eu-west-1:111122223333:cluster:vectors"),
        kmsKeyId: "alias/aws/rds",
      }),
    ),
  },
  needs: { ownKey: { "vectors.performanceInsightsKmsKeyId": ["notOwn"] } },
} satisfies Cases;
