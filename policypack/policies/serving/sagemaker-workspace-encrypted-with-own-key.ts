import type { sagemaker } from "@pulumi/aws";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { NotebookInstance, StudioDomain } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { domain, notebook } from "./samples";

export default definePolicy({
  id: "sagemaker-workspace-encrypted-with-own-key",
  title: "SageMaker notebooks and Studio domains are encrypted with a key of your own",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:DATA-08",
    "catalogue:DEV-01",
    "catalogue:DEV-02",
    "securityhub:SageMaker.21",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_22",
    "equivalent:CKV_AWS_187",
  ],
  severity: "high",
  why: "Home directories and notebook volumes fill with training data, tokens and copies of models. Under a key of your own you say who may read them, see who did, and take them away for good.",
  fix: "Set kmsKeyId to a KMS key that you own.",
  resources: resourcesOf<Pick<sagemaker.DomainArgs, "kmsKeyId">>(NotebookInstance, StudioDomain),
  config: ownKeys,
  messages: { notOwn: 'the disks of "{name}" are not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isOwnKey(props.kmsKeyId, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { notebook: [key, notebook({ kmsKeyId: kmsKeyArn })], domain: [key, domain({ kmsKeyId: kmsKeyArn })] },
    fail: {
      default: fails("notOwn", notebook()),
      defaultOfDomain: fails("notOwn", domain()),
      awsKey: fails("notOwn", domain({ kmsKeyId: "alias/aws/elasticfilesystem" })),
    },
  },
});
