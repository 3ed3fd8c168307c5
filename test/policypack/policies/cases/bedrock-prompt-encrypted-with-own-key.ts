import { given } from "../../../../policypack/engine/examples";
import { Prompt } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "greeting.customerEncryptionKeyArn", (customerEncryptionKeyArn) =>
  given(Prompt, "greeting", { customerEncryptionKeyArn }),
);

export default {
  ...keys,
  needs: { ...keys.needs, ownKey: { "greeting.customerEncryptionKeyArn": ["notOwn"] } },
} satisfies Cases;
