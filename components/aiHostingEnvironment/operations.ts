import * as pulumi from "@pulumi/pulumi";
import { AuditTrail } from "../auditTrail";
import { KillSwitch } from "../killSwitch";
import { ModelBackup } from "../modelBackup";
import { SpendGuard } from "../spendGuard";
import * as is from "./decisions";
import type { Parts, Store } from "./stores";

/** The ARN of the trail that exists, or of one that is made. */
export function trailOf({ args, check, child, name, system }: Parts): pulumi.Output<string> {
  if (args.existingTrailArn !== undefined) return check.input("existingTrailArn", args.existingTrailArn, is.TRAIL_ARN);
  const trail = new AuditTrail(
    `${name}-audit`,
    {
      ...system,
      readerRoleNames: args.auditReaderRoleNames ?? [],
      ...(args.organizationId !== undefined && { organizationId: args.organizationId }),
      ...(args.objectLockDays !== undefined && { objectLockDays: args.objectLockDays }),
    },
    child,
  );
  return trail.trailArn;
}

/** The name of the budget that exists, or of one that is made and tells the topic. */
export function budgetOf({ args, check, child, name, system }: Parts, topicArn: pulumi.Output<string>) {
  const { callerRoleNames = [], existingBudgetName, monthlyLimitUsd } = args;
  if (existingBudgetName !== undefined || monthlyLimitUsd === undefined)
    return check.input("existingBudgetName", existingBudgetName ?? "", is.BUDGET_NAME);
  const guard = new SpendGuard(
    `${name}-spend`,
    { ...system, monthlyLimitUsd, haltedRoleNames: callerRoleNames, notificationTopicArn: topicArn },
    child,
  );
  return guard.budgetName;
}

/** The name of the document that stops the system already, or of one that is made. */
export function killSwitchOf({ args, check, child, name, system }: Parts): pulumi.Output<string> {
  const { callerRoleNames = [], existingKillSwitchDocumentName: existing } = args;
  if (existing !== undefined) return check.input("existingKillSwitchDocumentName", existing, is.DOCUMENT_NAME);
  return new KillSwitch(`${name}-stop`, { ...system, callerRoleNames }, child).documentName;
}

/** Copies of the stores that are made; those that exist are backed up by whoever made them. */
export function backUp(parts: Parts, models: Store, captures: Store): pulumi.Output<string> {
  const { args, backupRoleName, child, name, system } = parts;
  const made = [
    ...(args.existingModelBucketName === undefined ? [models] : []),
    ...(args.existingCaptureBucketName === undefined ? [captures] : []),
  ];
  if (args.existingBackupRoleName !== undefined || made.length === 0) return pulumi.output("");
  const ownKeys = [
    ...(args.existingModelBucketName === undefined && args.modelKeyArn === undefined ? [models] : []),
    ...(args.existingCaptureBucketName === undefined && args.captureKeyArn === undefined ? [captures] : []),
  ];
  const backup = new ModelBackup(
    `${name}-backup`,
    {
      ...system,
      roleName: backupRoleName,
      bucketNames: made.map(({ bucketName }) => bucketName),
      bucketKeyAliases: ownKeys.map(({ keyAlias }) => keyAlias),
      ...(args.backupRetentionDays !== undefined && { retentionDays: args.backupRetentionDays }),
    },
    child,
  );
  return backup.vaultName;
}
