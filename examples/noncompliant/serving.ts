import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { inferenceGroup, subnets } from "./network";
import { captures, weights } from "./storage";
import { tags } from "./tags";

const model = new aws.sagemaker.Model("assistant", {
  executionRoleArn: role.arn,
  primaryContainer: {
    image: "763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:latest",
    modelDataUrl: pulumi.interpolate`s3://${weights.bucket}/support-assistant/latest/model.tar.gz`,
    environment: { HF_MODEL_ID: "mistralai/Mistral-7B-Instruct-v0.3", OPTION_TRUST_REMOTE_CODE: "true" },
  },
  vpcConfig: { subnets: subnets.map(({ id }) => id), securityGroupIds: [inferenceGroup.id] },
  tags,
});

const configuration = new aws.sagemaker.EndpointConfiguration("assistant", {
  productionVariants: [
    { variantName: "main", modelName: model.name, initialInstanceCount: 1, instanceType: "ml.m7i.4xlarge" },
  ],
  dataCaptureConfig: {
    enableCapture: true,
    initialSamplingPercentage: 100,
    destinationS3Uri: pulumi.interpolate`s3://${captures.bucket}/assistant`,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
  },
  tags,
});

export const endpoint = new aws.sagemaker.Endpoint("assistant", { endpointConfigName: configuration.name, tags });

/** Where the team tries prompts and fine-tunes. */
export const notebook = new aws.sagemaker.NotebookInstance("prompts", {
  roleArn: role.arn,
  instanceType: "ml.t3.xlarge",
  volumeSize: 100,
  tags,
});
