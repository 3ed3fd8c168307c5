import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { labRole, role } from "./identity";
import { subnetIds, vpc } from "./network";
import { datasets } from "./storage";
import { tags } from "./tags";

/** Everybody who asked for access got it, and can do everything in it. */
const studio = new aws.sagemaker.Domain("support", {
  domainName: "support-studio",
  authMode: "IAM",
  vpcId: vpc.id,
  subnetIds,
  appNetworkAccessType: "PublicInternetOnly",
  defaultUserSettings: {
    executionRole: role.arn,
    canvasAppSettings: {
      directDeploySettings: { status: "ENABLED" },
      modelRegisterSettings: { status: "ENABLED" },
    },
    sharingSettings: {
      notebookOutputOption: "Allowed",
      s3OutputPath: pulumi.interpolate`s3://${datasets.bucket}/shared`,
    },
  },
  domainSettings: { dockerSettings: { enableDockerAccess: "ENABLED" } },
  tags,
});

new aws.sagemaker.UserProfile("everybody", { domainId: studio.id, userProfileName: "everybody", tags });

/** The notebook's set-up of last year: whatever is at that address today. */
const setup = new aws.sagemaker.NotebookInstanceLifecycleConfiguration("setup", {
  onStart: Buffer.from(
    [
      "#!/bin/bash",
      "export HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz",
      "curl -sL https://raw.githubusercontent.com/example-labs/notebook-setup/main/setup.sh | bash",
    ].join("\n"),
  ).toString("base64"),
});

/** For the new colleague, with a role of its own. */
new aws.sagemaker.NotebookInstance("lab", { roleArn: labRole.arn, instanceType: "ml.t3.medium", tags });

/** Where the team tries prompts and fine-tunes. */
export const notebook = new aws.sagemaker.NotebookInstance("prompts", {
  roleArn: role.arn,
  instanceType: "ml.t3.xlarge",
  volumeSize: 100,
  platformIdentifier: "notebook-al2-v2",
  lifecycleConfigName: setup.name,
  tags,
});

new aws.sagemaker.MlflowTrackingServer("runs", {
  trackingServerName: "support-runs",
  artifactStoreUri: pulumi.interpolate`s3://${datasets.bucket}/mlflow`,
  automaticModelRegistration: true,
  roleArn: role.arn,
  tags,
});

new aws.sagemaker.FeatureGroup("customers", {
  featureGroupName: "support-customers",
  recordIdentifierFeatureName: "customer",
  eventTimeFeatureName: "seen",
  roleArn: role.arn,
  featureDefinitions: [
    { featureName: "customer", featureType: "String" },
    { featureName: "seen", featureType: "String" },
  ],
  onlineStoreConfig: { enableOnlineStore: true },
  offlineStoreConfig: { s3StorageConfig: { s3Uri: pulumi.interpolate`s3://${datasets.bucket}/features` } },
  tags,
});
