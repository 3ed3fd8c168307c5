import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { subnetIds, vpc } from "./network";
import { captures, datasets } from "./storage";
import { tags } from "./tags";

const account = aws.getCallerIdentityOutput().accountId;

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
      "export HF_TOKEN=hf_QmFkSWRlYVRvS2VlcEl0SGVyZUluQVNjcmlwdA",
      "curl -sL https://raw.githubusercontent.com/example-labs/notebook-setup/main/setup.sh | bash",
    ].join("\n"),
  ).toString("base64"),
});

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

/** Labellers sign in from wherever they are. */
const pool = new aws.cognito.UserPool("labellers", { name: "support-labellers" });
const client = new aws.cognito.UserPoolClient("labellers", { userPoolId: pool.id, generateSecret: true });
new aws.sagemaker.Workforce("labellers", {
  workforceName: "support-labellers",
  cognitoConfig: { clientId: client.id, userPool: pool.id },
});

/** Transcripts of customers, labelled by the crowd because it was quicker. */
new aws.sagemaker.LabelingJob("transcripts", {
  labelingJobName: "support-transcripts",
  labelAttributeName: "intent",
  roleArn: role.arn,
  inputConfig: {
    dataSource: { s3DataSource: { manifestS3Uri: pulumi.interpolate`s3://${captures.bucket}/transcripts.manifest` } },
  },
  outputConfig: { s3OutputPath: pulumi.interpolate`s3://${datasets.bucket}/labels` },
  humanTaskConfig: {
    workteamArn: "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default",
    taskTitle: "What does the customer want?",
    taskDescription: "Read the transcript and choose an intent",
    numberOfHumanWorkersPerDataObject: 1,
    taskTimeLimitInSeconds: 600,
    preHumanTaskLambdaArn: "arn:aws:lambda:eu-west-1:568282634449:function:PRE-TextMultiClass",
    annotationConsolidationConfig: {
      annotationConsolidationLambdaArn: "arn:aws:lambda:eu-west-1:568282634449:function:ACS-TextMultiClass",
    },
    uiConfig: { uiTemplateS3Uri: pulumi.interpolate`s3://${datasets.bucket}/label.html` },
  },
  tags,
});

/** The partner's account takes models from here; which account that is changes. */
const packages = new aws.sagemaker.ModelPackageGroup("assistant", {
  modelPackageGroupName: "support-assistant",
  tags: { ...tags, "ai:model-provenance": "third-party" },
});

new aws.sagemaker.ModelPackageGroupPolicy("assistant", {
  modelPackageGroupName: packages.modelPackageGroupName,
  resourcePolicy: account.apply((id) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: ["sagemaker:DescribeModelPackage", "sagemaker:CreateModel"],
          Resource: `arn:aws:sagemaker:eu-west-1:${id}:model-package/support-assistant/*`,
        },
      ],
    }),
  ),
});

/** Written for the audit, never finished. */
new aws.sagemaker.ModelCard("assistant", {
  modelCardName: "support-assistant",
  modelCardStatus: "Draft",
  content: JSON.stringify({ model_overview: { model_name: "support-assistant" } }),
  tags,
});
