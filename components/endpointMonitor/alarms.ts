import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";
import { EndpointMode } from "../inferenceEndpoint/modeArgs";
import { concurrencyAlarm, lossAlarm, waitAlarm } from "./modes";
import {
  costAlarm,
  errorAlarm,
  guardrailAlarm,
  latencyAlarm,
  silenceAlarm,
  unusualAlarm,
  usageAlarm,
  type Limits,
  type Signal,
  type Watched,
} from "./signals";

/** Each alarm, by what its name ends with: what it says when it goes off, and what sets it off. */
export type Alarms = Readonly<Record<string, readonly [description: string, signal: Signal]>>;

/** The alarms of what is watched. */
export function alarmsOf(watched: Watched, limits: Limits): Alarms {
  const { guardrail } = watched;
  const { minimumInvocationsPerHour: minimum, tokenCost } = limits;
  return {
    latency: ["The model answers more slowly than it may", latencyAlarm(watched, limits)],
    "server-errors": ["The model fails more often than it may", errorAlarm(watched, limits)],
    usage: ["The model is asked more often than the system was made for", usageAlarm(watched, limits)],
    unusual: ["The model is asked more or less often than usual at this time", unusualAlarm(watched, limits)],
    ...(minimum && { silence: ["The model is asked less often than it must be", silenceAlarm(watched, minimum)] }),
    ...ofMode(watched, limits),
    ...(guardrail && {
      guardrail: [
        "The guardrail steps in more often than it may",
        guardrailAlarm(guardrail, limits.guardrailInterventionPercent),
      ],
    }),
    ...(tokenCost && { cost: ["The model's tokens cost more than an hour may", costAlarm(watched, tokenCost)] }),
  };
}

/** What only an endpoint of that mode has. */
function ofMode(watched: Watched, limits: Limits): Alarms {
  if (watched.kind === EndpointMode.Asynchronous)
    return {
      wait: ["A request waits longer than it may", waitAlarm(watched, limits)],
      loss: ["Requests or answers are lost on their way", lossAlarm(watched)],
    };
  return watched.kind === EndpointMode.Serverless
    ? { concurrency: ["The model nearly answers as many at once as it can", concurrencyAlarm(watched)] }
    : {};
}

/** The ARNs of the alarms, known before they exist. */
export function alarmArns(place: Place, name: string, alarms: Alarms): string[] {
  return Object.keys(alarms).map((role) => regionalArn(place, "cloudwatch", `alarm:${alarmName(name, role)}`));
}

function alarmName(name: string, role: string): string {
  return nameOf(name, role, NAME_LIMITS.alarm);
}

/** Makes the alarms; each tells the topic when it goes off and when it is over. */
export function createAlarms({ parent, name, system }: Within, topicArn: pulumi.Output<string>, alarms: Alarms): void {
  for (const [role, [alarmDescription, signal]] of Object.entries(alarms)) {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${role}`,
      {
        name: alarmName(name, role),
        alarmDescription,
        // A model that nobody calls is not at fault.
        treatMissingData: "notBreaching",
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        ...signal,
        alarmActions: [topicArn],
        okActions: [topicArn],
        tags: system.tags,
      },
      { parent },
    );
  }
}
