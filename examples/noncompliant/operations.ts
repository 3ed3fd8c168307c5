import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { role } from "./identity";
import { endpoint } from "./serving";
import { captures, datasets } from "./storage";
import { tags } from "./tags";

/** Kept a week: nobody ever looked. */
new aws.cloudwatch.LogGroup("assistant", {
  name: pulumi.interpolate`/aws/sagemaker/Endpoints/${endpoint.name}`,
  retentionInDays: 7,
  tags,
});

/** Goes off every night, so it goes nowhere. */
new aws.cloudwatch.MetricAlarm("errors", {
  name: "support-assistant-errors",
  namespace: "AWS/SageMaker",
  metricName: "Invocation4XXErrors",
  dimensions: { EndpointName: endpoint.name, VariantName: "main" },
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 5,
  comparisonOperator: "GreaterThanThreshold",
  tags,
});

/** Pictures only, because text was too much. */
new aws.bedrockmodel.InvocationLoggingConfiguration("invocations", {
  loggingConfig: {
    textDataDeliveryEnabled: false,
    imageDataDeliveryEnabled: true,
    s3Config: { bucketName: captures.bucket, keyPrefix: "invocations" },
  },
});

new aws.cloudtrail.Trail("support", {
  name: "support",
  s3BucketName: datasets.bucket,
  s3KeyPrefix: "trail",
  tags,
});

/** A reminder once it is spent one and a half times. */
new aws.budgets.Budget("ai", {
  name: "support-ai",
  budgetType: "COST",
  limitAmount: "20000",
  limitUnit: "USD",
  timeUnit: "MONTHLY",
  notifications: [
    {
      comparisonOperator: "GREATER_THAN",
      notificationType: "ACTUAL",
      threshold: 150,
      thresholdType: "PERCENTAGE",
      subscriberEmailAddresses: ["support-leads@example.com"],
    },
  ],
  tags,
});

/** Backs up what somebody tags, and nobody tags anything. */
const vault = new aws.backup.Vault("support", { name: "support", tags });
const plan = new aws.backup.Plan("support", {
  name: "support",
  rules: [{ ruleName: "weekly", targetVaultName: vault.name, schedule: "cron(0 3 ? * SUN *)" }],
  tags,
});
new aws.backup.Selection("support", {
  name: "support",
  iamRoleArn: role.arn,
  planId: plan.id,
  selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "yes" }],
});

/** "Write down here how to stop it." */
new aws.ssm.Document("stop", {
  name: "support-assistant-stop",
  documentType: "Automation",
  documentFormat: "JSON",
  content: JSON.stringify({
    schemaVersion: "0.3",
    mainSteps: [{ name: "later", action: "aws:sleep", inputs: { Duration: "PT1S" } }],
  }),
  tags: { ...tags, "ai:kill-switch": "support-assistant" },
});
