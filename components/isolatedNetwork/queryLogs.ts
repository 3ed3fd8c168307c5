import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { createLogGroup, logGroupNameOf } from "./logGroups";

/** The network whose questions for names are logged. */
export interface QueryLogOptions extends Within {
  readonly vpcId: pulumi.Input<string>;
  readonly retentionDays: pulumi.Input<number>;
  readonly keyArn: pulumi.Output<string>;
}

/**
 * Has it on record what names are asked for, and which of them the DNS firewall refused: who tries to carry data out in
 * names is seen here. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export function createQueryLogs(options: QueryLogOptions): pulumi.Output<string> {
  const { name, parent, system, vpcId } = options;
  const group = createLogGroup({ ...options, kind: "query-logs", groupName: logGroupNameOf(name, "query") });
  const config = new aws.route53.ResolverQueryLogConfig(
    `${name}-query-log`,
    { name: nameOf(name, "queries", NAME_LIMITS.dnsFirewall), destinationArn: group.arn, tags: system.tags },
    { parent },
  );
  new aws.route53.ResolverQueryLogConfigAssociation(
    `${name}-query-log-of-vpc`,
    { resolverQueryLogConfigId: config.id, resourceId: vpcId },
    { parent },
  );
  return group.name;
}
