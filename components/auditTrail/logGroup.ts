import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, roleArn } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import type { Within } from "../shared/within";
import { CLOUDTRAIL_PRINCIPAL, writeRecords } from "./documents";

/** The log group in which records are searched. */
export interface LogGroupOptions extends Within {
  readonly groupName: string;
  readonly groupArn: pulumi.Output<string>;
  readonly trailArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly retentionDays: pulumi.Input<number>;
}

/** Makes the log group and the role that writes it; gives both, for what has to wait until the role may. */
export function createLogGroup(options: LogGroupOptions): {
  groupArn: pulumi.Output<string>;
  roleArn: pulumi.Output<string>;
} {
  const { parent, name, system, place, groupArn } = options;
  const child = { parent };
  const group = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    { name: options.groupName, kmsKeyId: options.keyArn, retentionInDays: options.retentionDays, tags: system.tags },
    { ...child, ...(system.protect && { protect: system.protect }) },
  );
  const roleName = nameOf(name, "writer", NAME_LIMITS.role);
  const role = new aws.iam.Role(
    `${name}-writer`,
    {
      name: roleName,
      description: `Writes the records of ${name} to CloudWatch Logs`,
      assumeRolePolicy: pulumi
        .all([place, options.trailArn])
        .apply(([at, sourceArn]) => trustPolicy(at, { sid: "TheTrail", service: CLOUDTRAIL_PRINCIPAL, sourceArn })),
      tags: system.tags,
    },
    child,
  );
  const writes = new aws.iam.RolePolicy(
    `${name}-writes`,
    { name: "write-records", role: role.name, policy: groupArn.apply((arn) => policyDocument(writeRecords(arn))) },
    child,
  );
  return {
    groupArn: after(groupArn, [group]),
    roleArn: after(
      place.apply((at) => roleArn(at, roleName)),
      [role, writes],
    ),
  };
}
