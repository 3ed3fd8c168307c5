import { becomes } from "../../../../policypack/engine/examples";
import { domain } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  undecided: {
    foreignKey: becomes("undecided", domain({ kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1" })),
  },
  needs: { notebook: { "lab.kmsKeyId": ["notOwn"] }, domain: { "studio.kmsKeyId": ["notOwn"] } },
} satisfies Cases;
