import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { datasets } from "./storage";
import { tags } from "./tags";

const image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-training:latest";

/** A month on two machines, in case; with a shell, to see why it stands still. */
new aws.sagemaker.TrainingJob("finetune", {
  trainingJobName: "support-assistant-finetune",
  roleArn: role.arn,
  algorithmSpecification: { trainingInputMode: "File", trainingImage: image },
  inputDataConfigs: [
    {
      channelName: "train",
      dataSource: {
        s3DataSource: { s3DataType: "S3Prefix", s3Uri: pulumi.interpolate`s3://${datasets.bucket}/transcripts/` },
      },
    },
  ],
  outputDataConfig: { s3OutputPath: pulumi.interpolate`s3://${datasets.bucket}/models` },
  resourceConfig: { instanceType: "ml.m7i.24xlarge", instanceCount: 24, volumeSizeInGb: 500 },
  stoppingCondition: { maxRuntimeInSeconds: 28 * 86_400 },
  remoteDebugConfig: { enableRemoteDebug: true },
  hyperParameters: { model_name_or_path: "mistralai/Mistral-7B-Instruct-v0.3", trust_remote_code: "true" },
  tags: { ...tags, "ai:data-classification": "internal" },
});

/** The small one, tuned on what customers wrote. */
new aws.bedrock.CustomModel("tickets", {
  customModelName: "support-tickets",
  jobName: "support-tickets-1",
  baseModelIdentifier: "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1",
  roleArn: role.arn,
  hyperparameters: { epochCount: "1", batchSize: "1", learningRate: "0.005" },
  trainingDataConfig: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/tickets.jsonl` },
  outputDataConfig: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/tuned` },
  tags,
});

/** Whether it is good enough, on the questions that it was tuned on. */
new aws.bedrock.EvaluationJob("tickets", {
  jobName: "support-tickets-accuracy",
  roleArn: role.arn,
  evaluationConfig: {
    automated: {
      datasetMetricConfigs: [
        {
          taskType: "QuestionAndAnswer",
          dataset: {
            name: "tickets",
            datasetLocation: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/tickets.jsonl` },
          },
          metricNames: ["Builtin.Accuracy"],
        },
      ],
    },
  },
  inferenceConfig: { models: [{ bedrockModel: { modelIdentifier: "anthropic.claude-v2:1" } }] },
  outputDataConfig: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/evaluations` },
  tags,
});
