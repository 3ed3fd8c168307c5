import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { isPinnedImage, takesVolumeKey } from "../baseline";
import { after } from "../shared/after";
import { accepted, matching, nonEmpty, wholeNumber, type ArgumentChecker } from "../shared/arguments";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { ROLE_NAME } from "../shared/patterns";
import { nameOf, regionalArn, roleArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import type { Within } from "../shared/within";
import type { DriftArgs } from "./args";

const S3_URI = matching(/^s3:\/\/[a-z0-9.-]{3,63}\/[^?#*\s]+$/, "an S3 URI: s3://<bucket>/<key>");
const SOME_SUBNET = nonEmpty("at least one subnet's id");
const SOME_GROUP = nonEmpty("at least one security group's id");

/** A day's captures of a busy endpoint fit. */
const VOLUME_GIGABYTES = 50;

/** A comparison ends before the next could begin. */
const LONGEST_SECONDS = 3300;

/** What is compared with what. */
export type Drift = ReturnType<typeof driftOf>;

/** Checks how captures are compared with the baseline. */
export function driftOf(check: ArgumentChecker, args: DriftArgs) {
  const instanceGiven = args.instanceType ?? "ml.m7i.xlarge";
  const instanceType = matching(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "an instance type of SageMaker, such as ml.m7i.xlarge");
  const pinned = accepted(isPinnedImage, "pinned by its digest: …@sha256:<64 hexadecimal digits>");
  return {
    roleName: check.input("drift.roleName", args.roleName, ROLE_NAME),
    image: check.input("drift.image", args.image, pinned),
    constraintsUri: check.input("drift.constraintsUri", args.constraintsUri, S3_URI),
    statisticsUri: check.input("drift.statisticsUri", args.statisticsUri, S3_URI),
    reportsUri: check.input("drift.reportsUri", args.reportsUri, S3_URI),
    subnetIds: check.inputs("drift.subnetIds", args.subnetIds, matching(/^subnet-/, "a subnet's id"), SOME_SUBNET),
    securityGroupIds: check.inputs(
      "drift.securityGroupIds",
      args.securityGroupIds,
      matching(/^sg-/, "a security group's id"),
      SOME_GROUP,
    ),
    instanceType: check.input("drift.instanceType", instanceGiven, instanceType),
    intervalHours: check.input("drift.intervalHours", args.intervalHours ?? 24, wholeNumber(1, 24, "hours")),
  };
}

/** The name of the schedule, known before it exists. */
const scheduleName = (name: string): string => nameOf(name, "drift", NAME_LIMITS.sagemaker);

/**
 * The name of the role as which EventBridge tells what is found: a topic's policy cannot be narrowed to one rule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
 */
export const tellerName = (name: string): string => nameOf(name, "drift-teller", NAME_LIMITS.role);

/** Where the rule about what is found is, known before it exists. */
const ruleArn = (place: Place, name: string): string => regionalArn(place, "events", `rule/${ruleName(name)}`);

const ruleName = (name: string): string => nameOf(name, "drift-found", NAME_LIMITS.rule);

/** Makes the comparison, its schedule, and the rule that tells the topic when it finds something. */
export function createDrift(
  { parent, name, system, place }: Within,
  drift: Drift,
  more: {
    readonly endpointName: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;
    readonly topicArn: pulumi.Output<string>;
    /** The ARN of the topic where it is known before the topic exists. */
    readonly knownTopicArn: pulumi.Output<string>;
  },
): void {
  const child = { parent };
  const definitionName = nameOf(name, "drift-definition", NAME_LIMITS.sagemaker);
  const definition = new aws.sagemaker.DataQualityJobDefinition(
    `${name}-drift-definition`,
    {
      name: definitionName,
      roleArn: pulumi.all([place, drift.roleName]).apply(([at, role]) => roleArn(at, role)),
      dataQualityAppSpecification: { imageUri: drift.image },
      dataQualityBaselineConfig: {
        constraintsResource: { s3Uri: drift.constraintsUri },
        statisticsResource: { s3Uri: drift.statisticsUri },
      },
      dataQualityJobInput: { endpointInput: { endpointName: more.endpointName } },
      dataQualityJobOutputConfig: {
        kmsKeyId: more.keyArn,
        monitoringOutputs: { s3Output: { s3Uri: drift.reportsUri } },
      },
      jobResources: {
        clusterConfig: {
          instanceCount: 1,
          instanceType: drift.instanceType,
          volumeSizeInGb: VOLUME_GIGABYTES,
          // The type is asked first, so that "none" is known even while the key's ARN is not.
          volumeKmsKeyId: drift.instanceType.apply((type) =>
            takesVolumeKey(type) ? more.keyArn : pulumi.output<string | undefined>(undefined),
          ),
        },
      },
      networkConfig: {
        enableNetworkIsolation: true,
        enableInterContainerTrafficEncryption: true,
        vpcConfig: { subnets: drift.subnetIds, securityGroupIds: drift.securityGroupIds },
      },
      stoppingCondition: { maxRuntimeInSeconds: LONGEST_SECONDS },
      tags: system.tags,
    },
    child,
  );
  new aws.sagemaker.MonitoringSchedule(
    `${name}-drift`,
    {
      name: scheduleName(name),
      monitoringScheduleConfig: {
        monitoringJobDefinitionName: definition.name,
        monitoringType: "DataQuality",
        scheduleConfig: { scheduleExpression: drift.intervalHours.apply(cronOf) },
      },
      tags: system.tags,
    },
    child,
  );
  const rule = new aws.cloudwatch.EventRule(
    `${name}-drift-found`,
    {
      name: ruleName(name),
      description: `What ${name} is asked is no longer what it was evaluated on`,
      eventPattern: place.apply((at) => eventPattern(at, name)),
      tags: system.tags,
    },
    child,
  );
  const role = new aws.iam.Role(
    `${name}-drift-teller`,
    {
      name: tellerName(name),
      description: `Tells what the comparison of ${name} finds`,
      assumeRolePolicy: place.apply((at) =>
        trustPolicy(at, { sid: "TheRule", service: "events.amazonaws.com", sourceArn: ruleArn(at, name) }),
      ),
      tags: system.tags,
    },
    child,
  );
  const tells = new aws.iam.RolePolicy(
    `${name}-drift-tells`,
    { name: "tell", role: role.name, policy: more.knownTopicArn.apply(tellingPolicy) },
    child,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-drift-target`,
    {
      rule: rule.name,
      arn: more.topicArn,
      roleArn: after(
        place.apply((at) => roleArn(at, tellerName(name))),
        [role, tells],
      ),
    },
    child,
  );
}

function tellingPolicy(topicArn: string): string {
  return policyDocument([{ Sid: "Tell", Effect: "Allow", Action: ["sns:Publish"], Resource: topicArn }]);
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html */
function cronOf(hours: number): string {
  if (hours === 1) return "cron(0 * ? * * *)";
  return hours === 24 ? "cron(0 0 ? * * *)" : `cron(0 0/${hours.toString()} ? * * *)`;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-violations.html */
function eventPattern(place: Place, name: string): string {
  return JSON.stringify({
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Processing Job State Change"],
    detail: {
      MonitoringScheduleArn: [regionalArn(place, "sagemaker", `monitoring-schedule/${scheduleName(name)}`)],
      ExitMessage: [{ prefix: "CompletedWithViolations" }],
    },
  });
}
