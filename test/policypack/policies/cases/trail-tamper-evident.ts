import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { agent, trail } from "../../../../policypack/policies/observability/samples";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const evident = { enableLogFileValidation: true, isMultiRegionTrail: true, kmsKeyId: kmsKeyArn };

export default {
  fail: {
    awsKey: fails("notOwn", agent, trail({ ...evident, kmsKeyId: "alias/aws/cloudtrail" })),
    oneRegionInWords: fails("oneRegion", agent, key, trail({ ...evident, isMultiRegionTrail: false })),
  },
  undecided: {
    validationUnknown: becomes("undecided", agent, key, trail({ ...evident, enableLogFileValidation: UNKNOWN })),
  },
  needs: {
    evident: {
      "trail.enableLogFileValidation": ["unvalidated"],
      "trail.isMultiRegionTrail": ["oneRegion"],
      "trail.kmsKeyId": ["notOwn"],
    },
    store: { "store.kmsKeyId": ["notOwn"] },
  },
} satisfies Cases;
