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
    metricsAndNames: may(["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "s3:ListAllMyBuckets"], "*"),
    narrowedByTag: may("sagemaker:CreateEndpoint", "*", { StringEquals: { "aws:ResourceTag/ai:system": "shop" } }),
    interfacesOfOneAccount: may("ec2:CreateTags", "arn:aws:ec2:eu-west-1:111122223333:network-interface/*"),
    allLogsButNamedObjects: may(["logs:PutLogEvents", "s3:PutObject"], ["arn:aws:s3:::shop/*", "arn:aws:logs:*:*:*"]),
    readingIsSaidElsewhere: may("s3:GetObject", "*"),
    roleOfNoAi: webMay({ Action: "s3:PutObject", Resource: "*" }),
  },
  fail: {
    caseOfAction: fails("everything", ...may("S3:putobject", ["*"])),
    modelsInEveryBucket: fails("everything", ...may("s3:PutObject", "arn:aws:s3:::*/models/*")),
    bucketsByPunctuation: fails("everything", ...may("s3:PutObject", "arn:aws:s3:::*-*/*")),
    everyKeyById: fails("everything", ...may("kms:Encrypt", "arn:aws:kms:*:*:key/*-*-*")),
    describesWithoutNeed: fails("everything", ...may("ec2:Describe*", "*")),
    interfacesOfEveryAccount: fails("everything", ...may("ec2:CreateTags", "arn:aws:ec2:*:*:network-interface/*")),
    expressBuckets: fails("everything", ...may("s3express:CreateBucket", "arn:aws:s3express:*:*:bucket/*")),
    queues: fails("everything", ...may("sqs:SendMessage", "arn:aws:sqs:*:*:*")),
    narrowedByInstanceType: fails(
      "everything",
      ...may("sagemaker:CreateEndpointConfig", "*", { StringEquals: { "sagemaker:InstanceTypes": "ml.m7i.large" } }),
    ),
    keysThroughWhateverRegion: fails(
      "everything",
      ...may("kms:Encrypt", "*", { StringLike: { "kms:ViaService": "s3.*" } }),
    ),
  },
} satisfies Cases;
