import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { reviews } from "../../facts/aws/review";
import { FlowDefinition, LabelingJob } from "../../facts/aws/types";
import { isPresent } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const outputConfig = { s3OutputPath: "s3://labels" };
const encrypted = { ...outputConfig, kmsKeyId: kmsKeyArn };

export default definePolicy({
  id: "sagemaker-labeling-encrypted-with-own-key",
  title: "What people label and review in SageMaker is encrypted with a key of your own",
  guidelines: ["2.1", "2.2"],
  references: [
    "catalogue:DEV-07",
    "catalogue:DATA-08",
    "atlas:AML.M0007",
    "owasp:LLM04",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "Labels decide what a model learns, and reviews hold what it was asked. Only a key of your own lets you say who may read and write them, and see who did.",
  fix: "Set outputConfig.kmsKeyId, and volumeKmsKeyId of automated labelling, to a KMS key that you own.",
  resources: reviews,
  config: ownKeys,
  messages: {
    output: 'the output of "{name}" is not encrypted with a key of your own',
    volume: 'the disks on which "{name}" learns to label are not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    judge.require(own(props.outputConfig.kmsKeyId), "output");
    const { labelingJobAlgorithmsConfig: automatic } = props;
    if (isPresent(automatic)) judge.require(own(automatic.labelingJobResourceConfig.volumeKmsKeyId), "volume");
  },
  examples: {
    pass: {
      labels: [key, given(LabelingJob, "labels", { outputConfig: encrypted })],
      reviews: [key, given(FlowDefinition, "reviews", { outputConfig: encrypted })],
    },
    fail: {
      default: fails("output", given(LabelingJob, "labels", { outputConfig })),
      reviews: fails("output", given(FlowDefinition, "reviews", { outputConfig })),
      automatic: fails(
        "volume",
        key,
        given(LabelingJob, "labels", {
          outputConfig: encrypted,
          labelingJobAlgorithmsConfig: { labelingJobAlgorithmSpecificationArn: "arn:aws:text" },
        }),
      ),
    },
  },
});
