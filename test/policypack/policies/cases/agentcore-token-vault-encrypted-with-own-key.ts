import { fails, given } from "../../../../policypack/engine/examples";
import { AgentTokenVaultKey } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const vault = (kmsConfiguration: object) => given(AgentTokenVaultKey, "vault", { kmsConfiguration });
const leaf = "vault.kmsConfiguration.kmsKeyArn";
const keys = ownKeyCases("notOwn", leaf, (kmsKeyArn) => vault({ keyType: "CustomerManagedKey", kmsKeyArn }));
const needs = { [leaf]: ["notOwn"], "vault.kmsConfiguration.keyType": ["notOwn"] };

export default {
  pass: keys.pass,
  fail: {
    ...keys.fail,
    // The type decides: the service's key is used, whatever else is named.
    ownKeyButTheServices: fails("notOwn", key, vault({ keyType: "ServiceManagedKey", kmsKeyArn })),
    noKeyNamed: fails("notOwn", vault({ keyType: "CustomerManagedKey" })),
  },
  needs: { ownKey: needs, replicaKey: needs, keyByAlias: needs },
} satisfies Cases;
