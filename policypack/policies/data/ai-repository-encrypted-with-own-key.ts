import type { types } from "@pulumi/aws";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRepositories } from "../../facts/aws/images";
import { isOwnKey } from "../../facts/aws/key";
import { Repository } from "../../facts/aws/types";
import { all } from "../../facts/truth";
import { isOneOf, some } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { aiRepository } from "./samples";
import { key, kmsKeyArn } from "../samples";

const encrypted = (configuration: object) => aiRepository({ encryptionConfigurations: [configuration] });

export default definePolicy({
  id: "ai-repository-encrypted-with-own-key",
  title: "Image repositories of AI systems are encrypted with a key of your own",
  guidelines: ["2.1", "3.2"],
  references: [
    "catalogue:SUP-03",
    "securityhub:ECR.5",
    "atlas:AML.M0012",
    "owasp:LLM03",
    "ssdf:PS.1.2",
    "etsi:5.2.3-1",
  ],
  severity: "medium",
  why: "Images often carry weights. Under AWS's key, who may pull may read. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: 'Set encryptionConfigurations to [{ encryptionType: "KMS", kmsKey }] with the ARN of a KMS key that you own. This replaces the repository: copy its images first.',
  resources: aiRepositories,
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    const isOwn = ({ encryptionType, kmsKey }: View<types.input.ecr.RepositoryEncryptionConfiguration>) =>
      all(
        isOneOf(encryptionType, ["KMS", "KMS_DSSE"], { default: "AES256" }),
        isOwnKey(kmsKey, judge.world, judge.settings.keys),
      );
    judge.require(some(props.encryptionConfigurations, isOwn), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, encrypted({ encryptionType: "KMS", kmsKey: kmsKeyArn })],
      repositoryOfNoAi: [given(Repository, "web", { name: "web" })],
    },
    fail: {
      default: fails("notOwn", aiRepository()),
      awsKey: fails("notOwn", encrypted({ encryptionType: "KMS" })),
      s3Managed: fails("notOwn", encrypted({ encryptionType: "AES256" })),
    },
  },
});
