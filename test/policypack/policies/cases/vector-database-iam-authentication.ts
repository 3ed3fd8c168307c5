import { fails, given } from "../../../../policypack/engine/examples";
import { DatabaseInstance } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: { sqlServer: [given(DatabaseInstance, "legacy", { tags, engine: "sqlserver-se" })] },
  fail: { postgres: fails("passwords", given(DatabaseInstance, "vectors", { tags, engine: "postgres" })) },
  needs: {
    roles: { "vectors.iamDatabaseAuthenticationEnabled": ["passwords"] },
    oracle: { "legacy.engine": ["passwords"] },
    sqlServer: { "legacy.engine": ["passwords"] },
  },
} satisfies Cases;
