import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";

/** Groups whose names begin so, AWS's delivery writes to without a policy that all groups of the account share. */
const DELIVERED = "/aws/vendedlogs/bedrock/";

/** The name of the log group of what was taken in. */
export const logGroupNameOf = (name: string): string =>
  DELIVERED + nameOf(name, "ingestion", NAME_LIMITS.logGroup - DELIVERED.length);

/**
 * Makes the encrypted log group, to which is delivered what becomes of each document; gives its name.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-bases-logging.html
 */
export function createIngestionLogs(
  { name, parent, system }: Within,
  knowledgeBaseArn: pulumi.Output<string>,
  keyArn: pulumi.Output<string>,
  retentionDays: pulumi.Output<number>,
): pulumi.Output<string> {
  const child = { parent };
  const { tags } = system;
  const groupName = logGroupNameOf(name);
  const group = new aws.cloudwatch.LogGroup(
    `${name}-ingestion-log`,
    { name: groupName, kmsKeyId: keyArn, retentionInDays: retentionDays, tags },
    { ...child, ...(system.protect && { protect: system.protect }) },
  );
  const source = new aws.cloudwatch.LogDeliverySource(
    `${name}-ingestion-source`,
    {
      name: nameOf(name, "ingestion", NAME_LIMITS.logDelivery),
      logType: "APPLICATION_LOGS",
      resourceArn: knowledgeBaseArn,
      tags,
    },
    child,
  );
  const destination = new aws.cloudwatch.LogDeliveryDestination(
    `${name}-ingestion-destination`,
    {
      name: nameOf(name, "ingestion", NAME_LIMITS.logDelivery),
      deliveryDestinationConfiguration: { destinationResourceArn: group.arn },
      outputFormat: "json",
      tags,
    },
    child,
  );
  const delivery = new aws.cloudwatch.LogDelivery(
    `${name}-ingestion-delivery`,
    { deliverySourceName: source.name, deliveryDestinationArn: destination.arn, tags },
    child,
  );
  return after(pulumi.output(groupName), [group, delivery]);
}
