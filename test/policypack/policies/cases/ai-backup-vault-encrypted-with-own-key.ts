import type { Cases } from "../../../support/cases";

export default { needs: { ownKey: { "vault.kmsKeyArn": ["notOwn"] } } } satisfies Cases;
