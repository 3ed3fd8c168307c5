import * as pulumi from "@pulumi/pulumi";
import { ArgumentChecker } from "../shared/arguments";
import type { Statement } from "../shared/documents";
import { keyOf } from "../shared/key";
import { useForAlarms, useForVolumes, useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN } from "../shared/patterns";
import { accountRoot, nameOf, placeOf, regionalArn, roleArn, type Place } from "../shared/place";
import { systemOf } from "../shared/system";
import { toldOf } from "../shared/told";
import { createTopic } from "../shared/topic";
import { alarmArns, alarmsOf, createAlarms } from "./alarms";
import type { EndpointMonitorArgs } from "./args";
import { checkAlternatives, limitsOf, watchedOf } from "./checks";
import { createDashboard } from "./dashboard";
import { createDrift, driftOf, tellerName } from "./drift";

export type { DriftArgs, EndpointMonitorArgs, TokenCostArgs } from "./args";

/** What the topic is for, by which it is named. */
const TOPIC = "alarms";

/**
 * Watches a SageMaker endpoint or a Bedrock model: how fast it answers, how often it fails, whether it is asked more or
 * less than it should be or than is usual, how often its guardrail steps in, what its tokens cost, and whether what it
 * is asked is still what it was evaluated on. Each alarm reaches somebody, and is a picture on one dashboard.
 */
export class EndpointMonitor extends pulumi.ComponentResource {
  /** The ARN of the topic that alarms go to. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** The ARNs of the alarms, known at a first preview. */
  public readonly alarmArns: pulumi.Output<string[]>;
  /** The name of the dashboard, known at a first preview. */
  public readonly dashboardName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: EndpointMonitorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:EndpointMonitor", name, {}, opts);
    const check = new ArgumentChecker(`EndpointMonitor "${name}"`);
    const system = systemOf(check, args);
    checkAlternatives(check, args);
    const watched = watchedOf(check, args);
    const alarms = alarmsOf(watched, limitsOf(check, args, watched));
    const told = toldOf(check, ["alarmEmails", args.alarmEmails], ["alarmTopicArn", args.alarmTopicArn]);
    const drift = args.drift && driftOf(check, args.drift);
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);

    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const needsKey = told.topicArn === undefined || drift !== undefined;
    const key = needsKey
      ? keyOf(givenKeyArn, {
          ...within,
          description: `Alarms and reports of ${name}`,
          uses: (at) =>
            drift === undefined
              ? [useForAlarms(at)]
              : drift.roleName.apply((role) => [
                  useForAlarms(at),
                  useThroughSns(at, tellerName(name)),
                  ...useForVolumes(at),
                  ...useThroughS3(at, "WriteReports", [role], ["kms:Decrypt", "kms:GenerateDataKey"]),
                ]),
        })
      : undefined;
    const ownTopicArn = place.apply((at) => regionalArn(at, "sns", nameOf(name, TOPIC, NAME_LIMITS.topic)));
    const topicArn =
      told.topicArn ??
      createTopic({
        ...{ ...within, role: TOPIC, keyArn: key?.arn ?? pulumi.output(""), emails: told.emails },
        publishers: [{ service: "cloudwatch.amazonaws.com", sourceArns: (at) => alarmArns(at, name, alarms) }],
      });
    createAlarms(within, topicArn, alarms);
    const { EndpointName: endpointName } = watched.dimensions;
    if (drift && key && endpointName)
      createDrift(within, drift, {
        ...{ endpointName, keyArn: key.arn, topicArn },
        knownTopicArn: told.topicArn ?? ownTopicArn,
      });

    this.alarmTopicArn = topicArn;
    this.alarmArns = place.apply((at) => alarmArns(at, name, alarms));
    this.dashboardName = createDashboard(within, alarms);
    this.registerOutputs({
      alarmTopicArn: this.alarmTopicArn,
      alarmArns: this.alarmArns,
      dashboardName: this.dashboardName,
    });
  }
}

/** The role that tells what is found may use the key through SNS alone. */
function useThroughSns(place: Place, roleName: string): Statement {
  return {
    Sid: "TellWhatIsFound",
    Effect: "Allow",
    Principal: { AWS: accountRoot(place) },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    // In a key's policy, the resource is the key.
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleArn(place, roleName) },
      StringEquals: { "kms:ViaService": `sns.${place.region}.amazonaws.com` },
    },
  };
}

/** The policies that everything in an `EndpointMonitor` passes. */
export const satisfies: readonly string[] = [
  "ai-alarm-notifies",
  "ai-topic-encrypted",
  "ai-topic-not-public",
  "sagemaker-monitoring-encrypted-with-own-key",
  "sagemaker-monitoring-network-isolated",
  "sagemaker-monitoring-traffic-encrypted",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
