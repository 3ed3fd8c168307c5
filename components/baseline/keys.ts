/** How an AI system's own KMS keys live and end. */

/** Days between rotations. AWS takes 90 to 2560: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
export const KEY_ROTATION_DAYS = { minimum: 90, maximum: 365, preferred: 365 } as const;

/** Days between the wish to delete a key and its end. AWS takes 7 to 30: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
export const KEY_DELETION_WINDOW_DAYS = { minimum: 7, maximum: 30, preferred: 30 } as const;

/** Whether a rotation period, in days, is accepted. */
export function acceptsKeyRotationDays(days: number): boolean {
  return isWholeWithin(days, KEY_ROTATION_DAYS);
}

/** Whether a deletion window, in days, is accepted. */
export function acceptsKeyDeletionWindowDays(days: number): boolean {
  return isWholeWithin(days, KEY_DELETION_WINDOW_DAYS);
}

/** Whether a key is one that AWS manages (`alias/aws/s3`), whose policy and life nobody but AWS decides. */
export function isAwsManagedKey(reference: string): boolean {
  return /(?:^|:)alias\/aws\//.test(reference);
}

function isWholeWithin(value: number, range: { readonly minimum: number; readonly maximum: number }): boolean {
  return Number.isInteger(value) && value >= range.minimum && value <= range.maximum;
}
