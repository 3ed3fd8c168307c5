import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { endpoint } from "./serving";
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
  tags,
});

/** Whether customers ask something else than before. */
const drift = new aws.sagemaker.DataQualityJobDefinition("drift", {
  roleArn: role.arn,
  dataQualityAppSpecification: {
    imageUri: "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer",
  },
  dataQualityJobInput: {
    endpointInput: { endpointName: endpoint.name, localPath: "/opt/ml/processing/input" },
  },
  dataQualityJobOutputConfig: {
    monitoringOutputs: { s3Output: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/drift` } },
  },
  jobResources: { clusterConfig: { instanceCount: 2, instanceType: "ml.m7i.large", volumeSizeInGb: 20 } },
  tags,
});

new aws.sagemaker.MonitoringSchedule("drift", {
  monitoringScheduleConfig: {
    monitoringType: "DataQuality",
    monitoringJobDefinitionName: drift.name,
    scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
  },
  tags,
});

/** The new model gets a copy of the customers' requests, and keeps them. */
new aws.cloudcontrol.Resource("shadow", {
  typeName: "AWS::SageMaker::InferenceExperiment",
  desiredState: JSON.stringify({
    Name: "support-assistant-shadow",
    Type: "ShadowMode",
    RoleArn: "arn:aws:iam::111122223333:role/support-assistant-shadow",
    EndpointName: "support-assistant",
    DataStorageConfig: { Destination: "s3://support-assistant-shadow/requests" },
    ModelVariants: [
      {
        VariantName: "shadow",
        ModelName: "support-assistant-next",
        InfrastructureConfig: {
          InfrastructureType: "RealTimeInference",
          RealTimeInferenceConfig: { InstanceType: "ml.m7i.4xlarge", InstanceCount: 1 },
        },
      },
    ],
  }),
});

/** Somebody's template for the bias report, pasted as it was. */
new aws.cloudformation.Stack("bias", {
  name: "support-assistant-bias",
  templateBody: JSON.stringify({
    Resources: {
      Bias: {
        Type: "AWS::SageMaker::ModelBiasJobDefinition",
        Properties: {
          RoleArn: "arn:aws:iam::111122223333:role/bias",
          ModelBiasAppSpecification: {
            ImageUri: "131013547314.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-clarify-processing:1.0",
            ConfigUri: "s3://support-assistant-bias/config.json",
          },
          ModelBiasJobInput: {
            GroundTruthS3Input: { S3Uri: "s3://support-assistant-bias/truth" },
            EndpointInput: { EndpointName: "support-assistant", LocalPath: "/opt/ml/processing/input" },
          },
          ModelBiasJobOutputConfig: {
            MonitoringOutputs: [
              { S3Output: { S3Uri: "s3://support-assistant-bias/report", LocalPath: "/opt/ml/out" } },
            ],
          },
          JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m7i.large", VolumeSizeInGB: 20 } },
          NetworkConfig: { EnableNetworkIsolation: false },
        },
      },
    },
  }),
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
  inferenceConfig: { models: [{ bedrockModel: { modelIdentifier: "anthropic.claude-3-haiku-20240307-v1:0" } }] },
  outputDataConfig: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/evaluations` },
  tags,
});
