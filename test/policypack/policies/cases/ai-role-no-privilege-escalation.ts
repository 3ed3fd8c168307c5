import { fails } from "../../../../policypack/engine/examples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const boundary = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/ai-boundary" } };
const Resource = "*";

export default {
  pass: {
    roleOfNoAi: webMay({ Action: "iam:*", Resource }),
    withinBoundary: [inference, inferenceMay({ Action: "iam:PutRolePolicy", Resource, Condition: boundary })],
    reads: [inference, inferenceMay({ Action: ["iam:Get*", "iam:List*"], Resource })],
    passesOneRole: [
      inference,
      inferenceMay({
        Action: ["iam:PassRole", "lambda:CreateFunction"],
        Resource: ["arn:aws:iam::111122223333:role/tool", "arn:aws:lambda:eu-west-1:111122223333:function:shop-*"],
      }),
    ],
  },
  fail: {
    allOfIam: fails(["credentials", "permissions"], inference, inferenceMay({ Action: "iam:*", Resource })),
    everything: fails(["credentials", "permissions"], inference, inferenceMay({ Action: "*", Resource })),
    allButS3: fails(["credentials", "permissions"], inference, inferenceMay({ NotAction: "s3:*", Resource })),
    ofOneRole: fails(
      "permissions",
      inference,
      inferenceMay({ Action: "iam:attachrolepolicy", Resource: "arn:aws:iam::111122223333:role/inference" }),
    ),
    trust: fails("permissions", inference, inferenceMay({ Action: "iam:Update*Policy", Resource })),
    ofOtherUsers: fails("credentials", inference, inferenceMay({ Action: "iam:CreateLoginProfile", Resource })),
  },
} satisfies Cases;
