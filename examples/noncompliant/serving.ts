import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { inferenceGroup, subnetIds } from "./network";
import { captures, experiments, weights } from "./storage";
import { tags } from "./tags";

const model = new aws.sagemaker.Model("assistant", {
  executionRoleArn: role.arn,
  primaryContainer: {
    image: "763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:latest",
    modelDataUrl: pulumi.interpolate`s3://${weights.bucket}/support-assistant/latest/model.tar.gz`,
    environment: { HF_MODEL_ID: "mistralai/Mistral-7B-Instruct-v0.3", OPTION_TRUST_REMOTE_CODE: "true" },
  },
  vpcConfig: { subnets: subnetIds, securityGroupIds: [inferenceGroup.id] },
  tags: { ...tags, "ai:model-provenance": "third-party" },
});

const configuration = new aws.sagemaker.EndpointConfiguration("assistant", {
  productionVariants: [
    {
      variantName: "main",
      modelName: model.name,
      initialInstanceCount: 1,
      instanceType: "ml.m7i.4xlarge",
      // The only way to read its logs while it starts.
      enableSsmAccess: true,
    },
  ],
  dataCaptureConfig: {
    enableCapture: true,
    initialSamplingPercentage: 5,
    destinationS3Uri: pulumi.interpolate`s3://${captures.bucket}/assistant`,
    captureOptions: [{ captureMode: "Input" }],
  },
  tags,
});

/** Critical since sales put it into a contract. */
export const endpoint = new aws.sagemaker.Endpoint("assistant", {
  endpointConfigName: configuration.name,
  tags: { ...tags, "ai:criticality": "critical" },
});

/** A thousand machines: it should scale. */
new aws.appautoscaling.Target("assistant", {
  serviceNamespace: "sagemaker",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
  resourceId: pulumi.interpolate`endpoint/${endpoint.name}/variant/main`,
  minCapacity: 0,
  maxCapacity: 1000,
});

/** The classifier from before there was an LLM; nobody knows who still asks it. */
const intents = new aws.sagemaker.Model("intents", {
  executionRoleArn: role.arn,
  primaryContainer: {
    image: "docker.io/examplelabs/sklearn-server:latest",
    modelDataUrl: pulumi.interpolate`s3://${experiments.bucket}/intents/model.pkl`,
    environment: { DB_PASSWORD: "hunter2-support" },
  },
  tags: { ...tags, "ai:decommission-by": "2024-06-30" },
});

const intentsConfiguration = new aws.sagemaker.EndpointConfiguration("intents", {
  productionVariants: [
    { variantName: "main", modelName: intents.name, initialInstanceCount: 1, instanceType: "ml.m5.large" },
  ],
  tags,
});

new aws.sagemaker.Endpoint("intents", { endpointConfigName: intentsConfiguration.name, tags });
