/** How long logs, captures and model versions are kept. */

/**
 * The retention periods, in days, that CloudWatch Logs takes and that are long enough to look into an incident.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The retention period, in days, of a log group unless a team decides otherwise. */
export const PREFERRED_LOG_RETENTION_DAYS = 365;

/** Days for which Object Lock keeps a model's version from being changed or removed. */
export const OBJECT_LOCK_DAYS = { minimum: 30, maximum: 3650, preferred: 90 } as const;

/** Object Lock's modes; in the preferred one a named few can still remove what must not stay, such as a poisoned model. */
export const OBJECT_LOCK_MODES = ["GOVERNANCE", "COMPLIANCE"] as const;
export const PREFERRED_OBJECT_LOCK_MODE = "GOVERNANCE";

/** Days for which a version that was replaced stays restorable. */
export const NONCURRENT_VERSION_DAYS = { minimum: 30, preferred: 180 } as const;

/** How many replaced versions stay restorable, however old they are. */
export const NONCURRENT_VERSIONS_KEPT = { minimum: 1, preferred: 3 } as const;

/** Days for which captured requests and answers are kept: long enough to investigate, no longer than needed. */
export const CAPTURE_RETENTION_DAYS = { minimum: 7, maximum: 400, preferred: 90 } as const;

/** Days after which the parts of an upload that never ended are removed. */
export const ABANDONED_UPLOAD_DAYS = 7;

/** Whether a log group's retention, in days, is accepted; one that never expires (0 or absent) is not. */
export function acceptsLogRetentionDays(days: number): boolean {
  return LOG_RETENTION_DAYS.includes(days);
}

/** Whether a default retention of Object Lock, in days, is accepted. */
export function acceptsObjectLockDays(days: number): boolean {
  return Number.isInteger(days) && days >= OBJECT_LOCK_DAYS.minimum && days <= OBJECT_LOCK_DAYS.maximum;
}

/** Whether a mode of Object Lock is accepted. */
export function acceptsObjectLockMode(mode: string): boolean {
  return (OBJECT_LOCK_MODES as readonly string[]).includes(mode);
}

/** Whether replaced versions stay restorable for long enough, in days. */
export function acceptsNoncurrentVersionDays(days: number): boolean {
  return Number.isInteger(days) && days >= NONCURRENT_VERSION_DAYS.minimum;
}

/** Whether enough replaced versions stay restorable. */
export function acceptsNoncurrentVersionsKept(versions: number): boolean {
  return Number.isInteger(versions) && versions >= NONCURRENT_VERSIONS_KEPT.minimum;
}

/** Whether captured data is kept for an accepted number of days. */
export function acceptsCaptureRetentionDays(days: number): boolean {
  return Number.isInteger(days) && days >= CAPTURE_RETENTION_DAYS.minimum && days <= CAPTURE_RETENTION_DAYS.maximum;
}
