import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { needsVolumeKey, trainings, volumeKeysOf } from "../../facts/aws/training";
import { all, when } from "../../facts/truth";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { training, tuning } from "./samples";

const outputDataConfig = { s3OutputPath: "s3://models/llm", kmsKeyId: kmsKeyArn };
const resourceConfig = { instanceType: "ml.m7i.xlarge", instanceCount: 1, volumeKmsKeyId: kmsKeyArn };
const plain = { ...resourceConfig, volumeKmsKeyId: "" };

export default definePolicy({
  id: "sagemaker-training-encrypted-with-own-key",
  title: "SageMaker training encrypts its disks and its models with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DEV-06",
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM04",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "high",
  why: "The disks of a training job hold all of its data, and what it writes is the model itself. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set outputDataConfig.kmsKeyId and resourceConfig.volumeKmsKeyId to a KMS key that you own.",
  resources: trainings,
  config: ownKeys,
  messages: {
    output: 'the model that "{name}" writes is not encrypted with a key of your own',
    volume: 'the disks of "{name}" are not encrypted with a key of your own',
  },
  check: (job, judge) => {
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    judge.require(job.complete, "output");
    for (const run of job.runs) {
      judge.require(own(run.outputDataConfig.kmsKeyId), "output");
      judge.require(
        when(needsVolumeKey(run), () => all(...volumeKeysOf(run).map(own))),
        "volume",
      );
    }
  },
  examples: {
    pass: {
      ownKey: [key, training({ outputDataConfig, resourceConfig })],
      localDisksTakeNoKey: [key, training({ outputDataConfig, resourceConfig: { instanceType: "ml.p4d.24xlarge" } })],
      tuning: [key, tuning({ outputDataConfig, resourceConfig })],
    },
    fail: {
      default: fails("output", training()),
      plainDisks: fails("volume", key, training({ outputDataConfig, resourceConfig: plain })),
      awsKey: fails(
        "output",
        training({ outputDataConfig: { s3OutputPath: "s3://models/llm", kmsKeyId: "alias/aws/s3" } }),
      ),
    },
  },
});
