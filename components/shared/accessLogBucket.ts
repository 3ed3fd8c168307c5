import * as pulumi from "@pulumi/pulumi";
import { createBucket } from "./bucket";
import { acceptAccessLogs, perimeter } from "./bucketPolicy";
import { NAME_LIMITS } from "./names";
import { globalNameOf } from "./place";
import type { Within } from "./within";

/** The bucket to which accesses are logged, and how that is kept. */
export interface AccessLogOptions extends Within {
  /** The name of the bucket whose accesses are logged. */
  readonly loggedName: pulumi.Output<string>;
  readonly organizationId: pulumi.Output<string> | undefined;
  readonly retentionDays: pulumi.Input<number>;
}

/** Makes the bucket `${name}-access-logs`, to which S3 delivers the accesses to one other bucket. */
export function createAccessLogBucket(options: AccessLogOptions): { ready: pulumi.Output<string> } {
  const { parent, name, system, place } = options;
  const bucketName = place.apply((at) => globalNameOf(at, name, "access-logs", NAME_LIMITS.bucket));
  return createBucket({
    parent,
    name: `${name}-access-logs`,
    bucketName,
    system,
    expirationDays: options.retentionDays,
    policy: pulumi
      .all([place, bucketName, options.loggedName, options.organizationId])
      .apply(([at, own, logged, organizationId]) => [
        acceptAccessLogs(at, own, logged),
        ...perimeter(at, own, organizationId),
      ]),
  });
}
