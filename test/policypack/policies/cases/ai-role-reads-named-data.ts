import { fails, type ExampleResource } from "../../../../policypack/engine/examples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const may = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: object,
): readonly ExampleResource[] => [inference, inferenceMay({ Action, Resource, ...(Condition && { Condition }) })];

export default {
  pass: {
    narrowedByKeyAlias: may("kms:Decrypt", "*", {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop" },
    }),
    oneSecret: may("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-*"),
    parametersOfOnePath: may("ssm:GetParametersByPath", "arn:aws:ssm:eu-west-1:111122223333:parameter/shop/*"),
    roleOfNoAi: webMay({ Action: "s3:GetObject", Resource: "*" }),
  },
  fail: {
    versions: fails("everything", ...may("s3:GetObjectVersion", "arn:aws:s3:::*/*")),
    inPattern: fails("everything", ...may("s3:Get*", "*")),
    parameters: fails("everything", ...may("ssm:GetParameter", "arn:aws:ssm:*:*:parameter/*")),
    images: fails("everything", ...may("ecr:BatchGetImage", "arn:aws:ecr:*:*:repository/*")),
    logsOfPrompts: fails("everything", ...may("logs:FilterLogEvents", "arn:aws:logs:*:*:*")),
    vectors: fails("everything", ...may("aoss:APIAccessAll", "*")),
    keysThroughS3: fails("everything", ...may("kms:Decrypt", "*", { StringLike: { "kms:ViaService": "s3.*" } })),
    mixedWithNamed: fails("everything", ...may(["s3:GetObject", "kms:Decrypt"], ["arn:aws:s3:::shop/*", "*"])),
  },
} satisfies Cases;
