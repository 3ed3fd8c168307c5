import { given } from "../../../../policypack/engine/examples";
import { CustomModel } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "tuned.customModelKmsKeyId", (customModelKmsKeyId) =>
  given(CustomModel, "tuned", { customModelKmsKeyId }),
);

export default {
  ...keys,
  needs: { ...keys.needs, ownKey: { "tuned.customModelKmsKeyId": ["notOwn"] } },
} satisfies Cases;
