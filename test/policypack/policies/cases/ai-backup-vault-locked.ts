import { fails, given } from "../../../../policypack/engine/examples";
import { BackupVault, BackupVaultLock } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const vault = given(BackupVault, "models", { name: "models", tags });

export default {
  pass: {
    byName: [vault, given(BackupVaultLock, "lock", { backupVaultName: "models", minRetentionDays: 30 })],
  },
  fail: {
    // A lock that names no least retention lets backups go the next day.
    noMinimum: fails(
      "unlocked",
      vault,
      given(BackupVaultLock, "lock", { backupVaultName: "models", maxRetentionDays: 90 }),
    ),
    otherVault: fails(
      "unlocked",
      vault,
      given(BackupVaultLock, "lock", { backupVaultName: "other", minRetentionDays: 90 }),
    ),
  },
  needs: {
    locked: { "lock.backupVaultName": ["unlocked"], "lock.minRetentionDays": ["unlocked"] },
    byName: {
      "models.name": ["unlocked"],
      "lock.backupVaultName": ["unlocked"],
      "lock.minRetentionDays": ["unlocked"],
    },
  },
} satisfies Cases;
