import { fails } from "../../../../policypack/engine/examples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: { roleOfNoAi: webMay({ Action: "kms:PutKeyPolicy", Resource: "*" }) },
  fail: {
    functions: fails(
      "opens",
      inference,
      inferenceMay({ Action: "lambda:AddPermission", Resource: "arn:aws:lambda:*:*:function:*" }),
    ),
    registry: fails("opens", inference, inferenceMay({ Action: "sagemaker:Put*", Resource: "*" })),
  },
} satisfies Cases;
