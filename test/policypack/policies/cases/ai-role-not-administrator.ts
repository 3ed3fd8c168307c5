import { fails, malformedGiven } from "../../../../policypack/engine/examples";
import { RolePolicy } from "../../../../policypack/facts/aws/types";
import { policyAllowing, webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay, role } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    denied: [inference, inferenceMay({ Effect: "Deny", Action: "*", Resource: "*" })],
    wholeService: [inference, inferenceMay({ Action: "s3:*", Resource: "*" })],
    roleOfNoAi: webMay({ Action: "*", Resource: "*" }),
  },
  fail: {
    twoStars: fails("everything", inference, inferenceMay({ Action: "**", Resource: "*" })),
    asObject: fails(
      "everything",
      inference,
      malformedGiven(RolePolicy, "permissions", {
        role,
        policy: { Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] },
      }),
    ),
    withCondition: fails(
      "everything",
      policyAllowing({
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
    ),
    unreadable: fails("malformed", inference, malformedGiven(RolePolicy, "permissions", { role, policy: "{" })),
  },
} satisfies Cases;
