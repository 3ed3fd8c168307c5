import { BACKUP_RETENTION_DAYS } from "../../../components/baseline";
import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, wholeNumber } from "../../engine/settings";
import { isLockedFor } from "../../facts/aws/replication";
import { BackupVault, BackupVaultLock } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";

const vault = given(BackupVault, "models", { name: "models", tags: { "ai:system": "shop" } });
const lockedFor = (minRetentionDays: number) =>
  given(BackupVaultLock, "lock", { backupVaultName: ref("models", "id", "models"), minRetentionDays });

export default definePolicy({
  id: "ai-backup-vault-locked",
  title: "Vaults with backups of AI systems are locked",
  guidelines: ["3.3", "2.2"],
  references: ["catalogue:IR-01", "atlas:AML.M0014", "owasp:LLM04", "ssdf:PS.3.1", "etsi:5.2.1-3.1"],
  severity: "high",
  why: "Who takes over an account deletes the backups first. A locked vault refuses that to everybody, and it refuses backups that would expire before anybody has noticed.",
  fix: "Add a VaultLockConfiguration with minRetentionDays of at least 30 for the vault.",
  resources: aiResourcesOf(BackupVault),
  config: {
    backupRetentionDays: stricter(
      wholeNumber("Days for which every backup must stay.", BACKUP_RETENTION_DAYS.minimum, 7),
      BACKUP_RETENTION_DAYS.preferred,
    ),
  },
  messages: { unlocked: 'backups in "{name}" can be deleted, or expire too soon' },
  check: ({ resource }, judge) => {
    judge.require(isLockedFor(resource, judge.settings.backupRetentionDays, judge.world), "unlocked");
  },
  examples: {
    pass: {
      locked: [vault, lockedFor(35)],
      ofNoAi: [given(BackupVault, "site", {})],
    },
    fail: {
      default: fails("unlocked", vault),
      forAWeek: fails("unlocked", vault, lockedFor(7)),
    },
  },
});
