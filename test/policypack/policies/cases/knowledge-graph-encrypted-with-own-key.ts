import { given } from "../../../../policypack/engine/examples";
import { NeptuneGraph } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "facts.kmsKeyIdentifier", (kmsKeyIdentifier) =>
  given(NeptuneGraph, "facts", { tags, kmsKeyIdentifier }),
);

export default { ...keys, needs: { ...keys.needs, ownKey: { "facts.kmsKeyIdentifier": ["notOwn"] } } } satisfies Cases;
