import * as ai from "../../../../components/index";
import { IMAGE, KEY_ARN, SYSTEM } from "../programs";

/** What watches, limits, stops and restores a system, each with nothing left out that is required and nothing else. */
export const auditTrail = (changes: Partial<ai.AuditTrailArgs> = {}, name = "audit") =>
  new ai.AuditTrail(name, { ...SYSTEM, ...changes });

export const killSwitch = (changes: Partial<ai.KillSwitchArgs> = {}, name = "stop") =>
  new ai.KillSwitch(name, { ...SYSTEM, ...changes });

export const spendGuard = (changes: Partial<ai.SpendGuardArgs> = {}, name = "spend") =>
  new ai.SpendGuard(name, {
    ...SYSTEM,
    monthlyLimitUsd: 5000,
    haltedRoleNames: ["shop"],
    ...(changes.notificationTopicArn === undefined && { notificationEmails: ["ml-platform@example.com"] }),
    ...changes,
  });

export const DRIFT: ai.DriftArgs = {
  roleName: "drift",
  image: IMAGE,
  constraintsUri: "s3://models-bucket/baselines/constraints.json",
  statisticsUri: "s3://models-bucket/baselines/statistics.json",
  reportsUri: "s3://reports-bucket/drift",
  subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  securityGroupIds: ["sg-0123456789abcdef0"],
};

export const endpointMonitor = (changes: Partial<ai.EndpointMonitorArgs> = {}, name = "watch") =>
  new ai.EndpointMonitor(name, {
    ...SYSTEM,
    ...(changes.bedrockModelId === undefined && { endpointName: "assistant" }),
    ...(changes.alarmTopicArn === undefined && { alarmEmails: ["on-call@example.com"] }),
    maximumInvocationsPerHour: 10_000,
    ...changes,
  });

export const modelBackup = (changes: Partial<ai.ModelBackupArgs> = {}, name = "backup") =>
  new ai.ModelBackup(name, {
    ...SYSTEM,
    bucketNames: ["models-bucket"],
    bucketKeyAliases: ["alias/models"],
    ...changes,
  });

/** All of them with all that they can be told, for what is asked of every document. */
export const operations = () => [
  auditTrail({ notifiesOfDelivery: true, readerRoleNames: ["investigator"] }),
  killSwitch({ callerRoleNames: ["shop"] }),
  spendGuard(),
  endpointMonitor({ drift: DRIFT }),
  modelBackup({
    tableNames: ["sessions"],
    copyVaultArn: "arn:aws:backup:eu-central-1:444455556666:backup-vault:copies",
  }),
];

/** Where a store of models is copied to. */
export const REPLICATION: ai.ModelReplicationArgs = {
  ...{ roleName: "replication", bucketName: "copies", region: "eu-central-1", keyAlias: "alias/copies" },
  keyArn: KEY_ARN.replace("eu-west-1", "eu-central-1"),
};

export const registry = (changes: Partial<ai.ModelRegistryArgs> = {}, name = "registry") =>
  new ai.ModelRegistry(name, { ...SYSTEM, repositoryNames: ["vllm"], pullerRoleNames: ["inference"], ...changes });
