/** Logs, alarms, trails, queues, backups, budgets. One entry for all the tokens that mean the same thing. */
import type {
  backup,
  budgets,
  cloudtrail,
  cloudwatch,
  costexplorer,
  guardduty,
  kinesis,
  sns,
  sqs,
  ssm,
} from "@pulumi/aws";
import { resourceType } from "../../resource";

export const Queue = resourceType<sqs.QueueArgs>("queue", "aws:sqs/queue:Queue");
export const QueuePolicy = resourceType<sqs.QueuePolicyArgs>("queue policy", "aws:sqs/queuePolicy:QueuePolicy");
export const Topic = resourceType<sns.TopicArgs>("topic", "aws:sns/topic:Topic");
export const TopicPolicy = resourceType<sns.TopicPolicyArgs>("topic policy", "aws:sns/topicPolicy:TopicPolicy");
export const LogGroup = resourceType<cloudwatch.LogGroupArgs>("log group", "aws:cloudwatch/logGroup:LogGroup");
export const LogResourcePolicy = resourceType<cloudwatch.LogResourcePolicyArgs>(
  "log resource policy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
);
export const LogDataProtection = resourceType<cloudwatch.LogDataProtectionPolicyArgs>(
  "log data protection policy",
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
);
export const Alarm = resourceType<cloudwatch.MetricAlarmArgs>("alarm", "aws:cloudwatch/metricAlarm:MetricAlarm");
export const CompositeAlarm = resourceType<cloudwatch.CompositeAlarmArgs>(
  "composite alarm",
  "aws:cloudwatch/compositeAlarm:CompositeAlarm",
);
export const TopicSubscription = resourceType<sns.TopicSubscriptionArgs>(
  "topic subscription",
  "aws:sns/topicSubscription:TopicSubscription",
);
export const Trail = resourceType<cloudtrail.TrailArgs>("trail", "aws:cloudtrail/trail:Trail");
export const EventDataStore = resourceType<cloudtrail.EventDataStoreArgs>(
  "event data store",
  "aws:cloudtrail/eventDataStore:EventDataStore",
);
export const BackupPlan = resourceType<backup.PlanArgs>("backup plan", "aws:backup/plan:Plan");
export const BackupSelection = resourceType<backup.SelectionArgs>("backup selection", "aws:backup/selection:Selection");
export const BackupVault = resourceType<backup.VaultArgs>("backup vault", "aws:backup/vault:Vault");
export const BackupVaultLock = resourceType<backup.VaultLockConfigurationArgs>(
  "backup vault lock",
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
);
export const Budget = resourceType<budgets.BudgetArgs>("budget", "aws:budgets/budget:Budget");
export const BudgetAction = resourceType<budgets.BudgetActionArgs>(
  "budget action",
  "aws:budgets/budgetAction:BudgetAction",
);
export const AnomalyMonitor = resourceType<costexplorer.AnomalyMonitorArgs>(
  "cost anomaly monitor",
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
);
export const AnomalySubscription = resourceType<costexplorer.AnomalySubscriptionArgs>(
  "cost anomaly subscription",
  "aws:costexplorer/anomalySubscription:AnomalySubscription",
);
export const Detector = resourceType<guardduty.DetectorArgs>("GuardDuty detector", "aws:guardduty/detector:Detector");
export const AutomationDocument = resourceType<ssm.DocumentArgs>("SSM document", "aws:ssm/document:Document");
export const EventRule = resourceType<cloudwatch.EventRuleArgs>("event rule", "aws:cloudwatch/eventRule:EventRule");
export const EventTarget = resourceType<cloudwatch.EventTargetArgs>(
  "event target",
  "aws:cloudwatch/eventTarget:EventTarget",
);
export const LogDeliverySource = resourceType<cloudwatch.LogDeliverySourceArgs>(
  "log delivery source",
  "aws:cloudwatch/logDeliverySource:LogDeliverySource",
);
export const LogSubscription = resourceType<cloudwatch.LogSubscriptionFilterArgs>(
  "log subscription",
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
);
export const DeliveryStream = resourceType<kinesis.FirehoseDeliveryStreamArgs>(
  "Firehose stream",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
);
