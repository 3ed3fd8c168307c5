/** What is there before an incident: backups that nobody can remove, and a limit to what an attack can cost. */

/** Days for which a locked vault keeps every backup: longer than it takes to notice. */
export const BACKUP_RETENTION_DAYS = { minimum: 30, preferred: 35 } as const;

/** The share of a budget, in percent, at which somebody must have been told at the latest. */
export const BUDGET_NOTICE_PERCENT = { maximum: 100, preferred: 80 } as const;
