import { given } from "../../../../policypack/engine/examples";
import { Guardrail } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "guardrail.kmsKeyArn", (kmsKeyArn) => given(Guardrail, "guardrail", { kmsKeyArn }));

export default { ...keys, needs: { ...keys.needs, ownKey: { "guardrail.kmsKeyArn": ["notOwn"] } } } satisfies Cases;
