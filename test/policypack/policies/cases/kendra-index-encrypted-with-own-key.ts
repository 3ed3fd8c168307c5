import { given } from "../../../../policypack/engine/examples";
import { KendraIndex } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "handbook.serverSideEncryptionConfiguration.kmsKeyId", (kmsKeyId) =>
  given(KendraIndex, "handbook", { serverSideEncryptionConfiguration: { kmsKeyId } }),
);

export default {
  ...keys,
  needs: { ...keys.needs, ownKey: { "handbook.serverSideEncryptionConfiguration.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
