import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import type { Within } from "../shared/within";
import { createLogGroup, logGroupArn, logGroupNameOf } from "./logGroups";

/** The network whose flows are logged. */
export interface FlowLogOptions extends Within {
  readonly vpcId: pulumi.Input<string>;
  readonly retentionDays: pulumi.Input<number>;
  readonly keyArn: pulumi.Output<string>;
}

const FLOW_LOGS_PRINCIPAL = "vpc-flow-logs.amazonaws.com";

/** Makes the flow log, its encrypted log group and the role that writes it; gives the log group's name. */
export function createFlowLogs(options: FlowLogOptions): pulumi.Output<string> {
  const { parent, name, system, place } = options;
  const child = { parent };
  const groupName = logGroupNameOf(name, "flow");
  const group = createLogGroup({ ...options, kind: "flow-logs", groupName });
  const role = new aws.iam.Role(
    `${name}-flow-logs-role`,
    {
      name: nameOf(name, "flow-logs", NAME_LIMITS.role),
      description: `Writes the network flows of ${name}`,
      assumeRolePolicy: place.apply(flowLogsTrust),
      tags: system.tags,
    },
    child,
  );
  const writes = new aws.iam.RolePolicy(
    `${name}-flow-logs-writes`,
    {
      name: "write-flows",
      role: role.name,
      policy: place.apply((at) => flowLogsPermissions(logGroupArn(at, groupName))),
    },
    child,
  );
  new aws.ec2.FlowLog(
    `${name}-flow-log`,
    {
      vpcId: options.vpcId,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: system.tags,
    },
    { ...child, dependsOn: [writes] },
  );
  return group.name;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
function flowLogsTrust(place: Place): string {
  const sourceArn = regionalArn(place, "ec2", "vpc-flow-log/*");
  return trustPolicy(place, { sid: "FlowLogsOfThisAccount", service: FLOW_LOGS_PRINCIPAL, sourceArn });
}

/** The log group is there already, so that the role need not be able to make any. */
function flowLogsPermissions(groupArn: string): string {
  return policyDocument([
    {
      Sid: "WriteFlows",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [groupArn, `${groupArn}:log-stream:*`],
    },
  ]);
}
