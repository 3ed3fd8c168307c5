import {
  acceptsCaptureRetentionDays,
  acceptsLogRetentionDays,
  acceptsObjectLockDays,
  CAPTURE_RETENTION_DAYS,
  LOG_RETENTION_DAYS,
  OBJECT_LOCK_DAYS,
} from "../baseline";
import { accepted } from "./arguments";

/** Checks a log's retention. */
export const LOG_DAYS = accepted(acceptsLogRetentionDays, `one of ${LOG_RETENTION_DAYS.join(", ")} days`);

/** Checks the default retention of Object Lock. */
export const LOCK_DAYS = accepted(
  acceptsObjectLockDays,
  `a whole number of days from ${OBJECT_LOCK_DAYS.minimum.toString()} to ${OBJECT_LOCK_DAYS.maximum.toString()}`,
);

/** Checks how long captures are kept. */
export const CAPTURE_DAYS = accepted(
  acceptsCaptureRetentionDays,
  `a whole number of days from ${CAPTURE_RETENTION_DAYS.minimum.toString()} to ${CAPTURE_RETENTION_DAYS.maximum.toString()}`,
);
