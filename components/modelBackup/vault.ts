import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { policyDocument } from "../shared/documents";
import type { Within } from "../shared/within";
import { NOBODY_REMOVES } from "./permissions";

/** The days within which the lock of a vault can still be taken back; AWS takes three at least. */
const CHANGEABLE_DAYS = 3;

/**
 * Makes the vault `${name}-vault` and its lock. In production and from confidential on the lock is for good, three days
 * after it was made, for administrators and AWS too; elsewhere whoever may change the lock can take it back, so that a
 * development stack can be destroyed.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function createVault(
  { parent, name, system }: Within,
  vaultName: string,
  keyArn: pulumi.Output<string>,
  retentionDays: pulumi.Output<number>,
): pulumi.Output<string> {
  const child = { parent, ...(system.protect && { protect: system.protect }) };
  const vault = new aws.backup.Vault(
    `${name}-vault`,
    { name: vaultName, kmsKeyArn: keyArn, forceDestroy: system.protect !== true, tags: system.tags },
    child,
  );
  const lock = new aws.backup.VaultLockConfiguration(
    `${name}-lock`,
    {
      backupVaultName: vault.name,
      minRetentionDays: retentionDays,
      ...(system.protect && { changeableForDays: CHANGEABLE_DAYS }),
    },
    child,
  );
  const policy = new aws.backup.VaultPolicy(
    `${name}-vault-policy`,
    { backupVaultName: vault.name, policy: policyDocument([NOBODY_REMOVES]) },
    child,
  );
  return after(vault.name, [lock, policy]);
}
