import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { captures, datasets } from "./storage";
import { tags } from "./tags";

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
