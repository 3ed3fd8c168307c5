import { fails } from "../../../../policypack/engine/examples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    ownObjects: [inference, inferenceMay({ Action: "s3:PutObjectAcl", Resource: "arn:aws:s3:::shop-answers/*" })],
    oneSnapshot: [
      inference,
      inferenceMay({
        Action: "rds:ModifyDBSnapshotAttribute",
        Resource: "arn:aws:rds:eu-west-1:111122223333:snapshot:demo",
      }),
    ],
    oneRepository: [
      inference,
      inferenceMay({ Action: "ecr:*", Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/demo" }),
    ],
    roleOfNoAi: webMay({ Action: "kms:PutKeyPolicy", Resource: "*" }),
  },
  fail: {
    functions: fails(
      "opens",
      inference,
      inferenceMay({ Action: "lambda:AddPermission", Resource: "arn:aws:lambda:*:*:function:*" }),
    ),
    // Doors beside a document of the thing itself: grants, shares, an address, lists of who may.
    ...Object.fromEntries(
      [
        "s3:CreateAccessGrant",
        "s3:PutObjectAcl",
        "ram:CreateResourceShare",
        "ecr:PutRegistryPolicy",
        "rds:ModifyDBSnapshotAttribute",
        "aoss:UpdateAccessPolicy",
        "lambda:CreateFunctionUrlConfig",
      ].map((Action) => [Action, fails("opens", inference, inferenceMay({ Action, Resource: "*" }))]),
    ),
    everySnapshot: fails(
      "opens",
      inference,
      inferenceMay({ Action: "rds:ModifyDBSnapshotAttribute", Resource: "arn:aws:rds:*:*:snapshot:*" }),
    ),
    registry: fails("opens", inference, inferenceMay({ Action: "sagemaker:Put*", Resource: "*" })),
  },
} satisfies Cases;
