import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { endpoint } from "./serving";
import { datasets } from "./storage";
import { tags } from "./tags";

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
