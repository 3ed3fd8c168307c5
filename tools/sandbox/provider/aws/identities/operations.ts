import { regional } from "./model";
import type { Identities } from "./model";

/** Logs, alarms, trails, detectors, budgets. */
export const OPERATIONS: Identities = {
  "cloudwatch/logGroup:LogGroup": { id: "{name}", arn: regional("logs", "log-group:{name}") },
  "cloudwatch/logStream:LogStream": {
    id: "{name}",
    arn: regional("logs", "log-group:{logGroupName}:log-stream:{name}"),
  },
  "cloudwatch/logResourcePolicy:LogResourcePolicy": { id: "{policyName}" },
  "cloudwatch/logMetricFilter:LogMetricFilter": { id: "{name}" },
  "cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": { id: "cwlsf-{hex:10}" },
  "cloudwatch/logDestination:LogDestination": { id: "{name}", arn: regional("logs", "destination:{name}") },
  "cloudwatch/metricAlarm:MetricAlarm": { id: "{name}", arn: regional("cloudwatch", "alarm:{name}") },
  "cloudwatch/compositeAlarm:CompositeAlarm": { id: "{alarmName}", arn: regional("cloudwatch", "alarm:{alarmName}") },
  "cloudwatch/dashboard:Dashboard": {
    id: "{dashboardName}",
    dashboardArn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboardName}",
  },
  "cloudwatch/eventBus:EventBus": { id: "{name}", arn: regional("events", "event-bus/{name}") },
  "cloudwatch/eventRule:EventRule": { id: "{name}", arn: regional("events", "rule/{name}") },
  "cloudwatch/eventTarget:EventTarget": { targetId: "{hex:26}", id: "{rule}-{targetId}" },
  "cloudtrail/trail:Trail": {
    arn: regional("cloudtrail", "trail/{name}"),
    id: "{arn}",
    homeRegion: "{region}",
    snsTopicArn: "",
  },
  "cloudtrail/eventDataStore:EventDataStore": { arn: regional("cloudtrail", "eventdatastore/{uuid}"), id: "{arn}" },
  "guardduty/detector:Detector": {
    id: "{hex:32}",
    accountId: "{account}",
    arn: regional("guardduty", "detector/{id}"),
  },
  "securityhub/account:Account": { id: "{account}", arn: regional("securityhub", "hub/default") },
  "macie2/account:Account": {
    id: "{account}",
    serviceRole: "arn:{partition}:iam::{account}:role/aws-service-role/macie.{suffix}/AWSServiceRoleForAmazonMacie",
  },
  "accessanalyzer/analyzer:Analyzer": {
    id: "{analyzerName}",
    arn: regional("access-analyzer", "analyzer/{analyzerName}"),
  },
  "cfg/recorder:Recorder": { id: "{name}", arn: regional("config", "configuration-recorder/{name}/{hex:16}") },
  "cfg/rule:Rule": {
    id: "{name}",
    arn: regional("config", "config-rule/config-rule-{hex:6}"),
    ruleId: "config-rule-{hex:6}",
  },
  "kinesis/stream:Stream": { arn: regional("kinesis", "stream/{name}"), id: "{arn}" },
  "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    arn: regional("firehose", "deliverystream/{name}"),
    id: "{arn}",
    destinationId: "destinationId-000000000001",
    versionId: "1",
  },
  "athena/workgroup:Workgroup": { id: "{name}", arn: regional("athena", "workgroup/{name}") },
  "budgets/budget:Budget": { id: "{account}:{name}", arn: "arn:{partition}:budgets::{account}:budget/{name}" },
  "costexplorer/anomalyMonitor:AnomalyMonitor": {
    arn: "arn:{partition}:ce::{account}:anomalymonitor/{uuid}",
    id: "{arn}",
  },
  "scheduler/schedule:Schedule": {
    id: "{groupName:default}/{name}",
    arn: regional("scheduler", "schedule/{groupName:default}/{name}"),
  },
  "organizations/policy:Policy": {
    id: "p-{hex:8}",
    arn: "arn:{partition}:organizations::{account}:policy/o-{hex:10}/service_control_policy/{id}",
  },
  "codebuild/project:Project": { arn: regional("codebuild", "project/{name}"), id: "{arn}" },
  "appautoscaling/target:Target": {
    id: "{resourceId}",
    arn: regional("application-autoscaling", "scalable-target/{hex:32}"),
  },
  "appautoscaling/policy:Policy": {
    id: "{name}",
    arn: regional("autoscaling", "scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name}"),
  },
};
