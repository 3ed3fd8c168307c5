import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { keyOf } from "../shared/key";
import { useForLogGroup } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** The logs of a network. */
export type NetworkLog = keyof typeof PREFIXES;

/**
 * How the groups' names begin. Where AWS delivers what it logs, groups of this name share one resource policy of the
 * account's, whose length has a limit:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html
 */
const PREFIXES = {
  flow: "/vpc/flow-logs/",
  query: "/aws/vendedlogs/resolver/",
  alert: "/aws/vendedlogs/network-firewall/",
  inspection: "/aws/vendedlogs/network-firewall/",
} as const;
const ROLES = { flow: "flows", query: "queries", alert: "alerts", inspection: "inspected" } as const;
const ROOM_FOR_PREFIX = { flow: 20, query: 40, alert: 40, inspection: 40 } as const;

/** The name of the log's group. */
export function logGroupNameOf(name: string, log: NetworkLog): string {
  return PREFIXES[log] + nameOf(name, ROLES[log], NAME_LIMITS.logGroup - ROOM_FOR_PREFIX[log]);
}

/** The ARN of a log group by its name. */
export function logGroupArn(place: Place, groupName: string): string {
  return regionalArn(place, "logs", `log-group:${groupName}`);
}

/** The key of the network's logs, given or made. */
export function logKeyOf(within: Within, given: pulumi.Output<string> | undefined, logs: readonly NetworkLog[]) {
  const names = logs.map((log) => logGroupNameOf(within.name, log));
  return keyOf(given, {
    ...within,
    description: `Network flows of ${within.name}`,
    uses: (at) => {
      const [first = "", ...others] = names.map((groupName) => logGroupArn(at, groupName));
      return [useForLogGroup(at, others.length === 0 ? first : [first, ...others])];
    },
  }).arn;
}

/** What a log group is given. */
export interface LogGroupOptions extends Within {
  /** What comes after the network's name in the group's own, in the program. */
  readonly kind: string;
  readonly groupName: string;
  readonly keyArn: pulumi.Output<string>;
  readonly retentionDays: pulumi.Input<number>;
}

/** Makes an encrypted log group. */
export function createLogGroup({ groupName, keyArn, kind, name, parent, retentionDays, system }: LogGroupOptions) {
  return new aws.cloudwatch.LogGroup(
    `${name}-${kind}`,
    { name: groupName, kmsKeyId: keyArn, retentionInDays: retentionDays, tags: system.tags },
    { parent, ...(system.protect && { protect: system.protect }) },
  );
}
