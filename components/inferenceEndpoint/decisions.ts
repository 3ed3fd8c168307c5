import * as pulumi from "@pulumi/pulumi";
import {
  acceptsEvidence,
  CAPTURE_SAMPLING_PERCENT,
  describeEvidence,
  MINIMUM_INSTANCES,
  PREFERRED_LOG_RETENTION_DAYS,
  type EvidenceTag,
} from "../baseline";
import { accepted, ArgumentChecker, matching, nonEmpty, wholeNumber, type Check } from "../shared/arguments";
import { NAME_LIMITS } from "../shared/names";
import { BUCKET_NAME, ENDPOINT_NAME, KEY_ARN, ROLE_ARN } from "../shared/patterns";
import { nameOf } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf, tagCheck, tagsWith } from "../shared/system";
import type { InferenceEndpointArgs, ModelEvaluationArgs } from "./args";
import {
  artifactFault,
  ECR_IMAGE,
  FUNCTION_ARN,
  INSTANCE_TYPE,
  OWN_REGISTRY_IMAGE,
  securityGroupsFault,
  subnetsFault,
  variableFault,
} from "./checks";

/** No quota of SageMaker's lets an endpoint have more: https://docs.aws.amazon.com/general/latest/gr/sagemaker.html */
const MOST_INSTANCES = 1000;

const DEFAULTS = { invocationsPerMinute: 60, startupSeconds: 600, errorPercent: 1, latencyMilliseconds: 10_000 };

const TOPIC_ARN = matching(
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/,
  "a topic's ARN: arn:aws:sns:<region>:<account>:<name>",
);
const EMAIL = matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");
const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "a security group's id, such as sg-0123456789abcdef0");
const SUBNET_ID = matching(/^subnet-[0-9a-f]{8,17}$/, "a subnet's id, such as subnet-0123456789abcdef0");
const MODEL_NAME_ROOM = 24;

/** What a team decided about an endpoint, checked and with the defaults filled in. */
export function decisionsOf(name: string, args: InferenceEndpointArgs) {
  const check = new ArgumentChecker(`InferenceEndpoint "${name}"`);
  // SageMaker names are at most 63 characters, of which the child's role and Pulumi's random ending take some.
  const longest = NAME_LIMITS.sagemaker - MODEL_NAME_ROOM;
  check.plain(
    "name",
    name,
    matching(
      new RegExp(`^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,${(longest - 1).toString()}}$`),
      `at most ${longest.toString()} letters, digits and hyphens`,
    ),
  );
  const modelDigest = check.input("modelDigest", args.modelDigest, tagCheck("ai:model-digest"));
  const modelCardUri = check.optional("modelCardUri", args.modelCardUri, tagCheck("ai:model-card-uri"));
  const system = systemOf(check, args);
  const modelTags = tagsWith(system, {
    "ai:model-id": check.input("modelId", args.modelId, tagCheck("ai:model-id")),
    "ai:model-digest": modelDigest,
    "ai:model-provenance": check.input<string>(
      "modelProvenance",
      args.modelProvenance ?? "own",
      tagCheck("ai:model-provenance"),
    ),
    ...(modelCardUri && { "ai:model-card-uri": modelCardUri }),
    ...evaluationTags(check, args, modelDigest),
  });
  const instances = instanceBounds(check, args);
  const perMinute = wholeNumber(1, 1_000_000, "calls a minute");
  const errorPercent = accepted(
    (percent: number) => percent > 0 && percent <= 50,
    "a share in percent, above 0 and at most 50",
  );
  const sampling = wholeNumber(CAPTURE_SAMPLING_PERCENT.minimum, CAPTURE_SAMPLING_PERCENT.maximum, "percent");
  return {
    system,
    modelTags,
    instances,
    endpointName: check.input(
      "endpointName",
      args.endpointName ?? nameOf(name, "endpoint", NAME_LIMITS.sagemaker),
      ENDPOINT_NAME,
    ),
    roleArn: check.input("roleArn", args.roleArn, ROLE_ARN),
    image: check.input(
      "image",
      args.image,
      args.registryCredentialsFunctionArn === undefined ? ECR_IMAGE : OWN_REGISTRY_IMAGE,
    ),
    registryCredentials: check.optional(
      "registryCredentialsFunctionArn",
      args.registryCredentialsFunctionArn,
      FUNCTION_ARN,
    ),
    artifactUri: artifactOf(check, args, modelDigest),
    containerEnvironment: environmentOf(check, args),
    subnetIds: idsOf(check, "subnetIds", args.subnetIds, SUBNET_ID, subnetsFault),
    securityGroupIds: idsOf(check, "securityGroupIds", args.securityGroupIds, SECURITY_GROUP_ID, securityGroupsFault),
    instanceType: check.input("instanceType", args.instanceType, INSTANCE_TYPE),
    perInstance: check.input(
      "invocationsPerInstancePerMinute",
      args.invocationsPerInstancePerMinute ?? DEFAULTS.invocationsPerMinute,
      perMinute,
    ),
    startupSeconds: check.input(
      "startupTimeoutSeconds",
      args.startupTimeoutSeconds ?? DEFAULTS.startupSeconds,
      wholeNumber(60, 3600, "seconds"),
    ),
    captureBucketName: check.input("captureBucketName", args.captureBucketName, BUCKET_NAME),
    captureKeyArn: check.input("captureKeyArn", args.captureKeyArn, KEY_ARN),
    samplingPercent: check.input(
      "captureSamplingPercent",
      args.captureSamplingPercent ?? CAPTURE_SAMPLING_PERCENT.preferred,
      sampling,
    ),
    serverErrorPercent: check.input(
      "serverErrorPercent",
      args.serverErrorPercent ?? DEFAULTS.errorPercent,
      errorPercent,
    ),
    latencyMilliseconds: check.input(
      "latencyMilliseconds",
      args.latencyMilliseconds ?? DEFAULTS.latencyMilliseconds,
      wholeNumber(1, 60_000, "milliseconds"),
    ),
    alarmTopicArn: check.optional("alarmTopicArn", args.alarmTopicArn, TOPIC_ARN),
    alarmEmails: emailsOf(check, args),
    logRetentionDays: check.input("logRetentionDays", args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS, LOG_DAYS),
    keyArn: check.optional("keyArn", args.keyArn, KEY_ARN),
  };
}

/** The tags of the evaluation; an endpoint in production is not made without one. */
function evaluationTags(
  check: ArgumentChecker,
  { environment, evaluation }: InferenceEndpointArgs,
  modelDigest: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  if (evaluation === undefined) {
    if (environment !== "prod") return {};
    throw check.refuse(
      "evaluation",
      evaluation,
      "given in production: {reportUri, reportDigest, date} of this very model",
    );
  }
  const evidence = (argument: keyof ModelEvaluationArgs, key: EvidenceTag) =>
    check.input(
      `evaluation.${argument}`,
      evaluation[argument],
      accepted((value: string) => acceptsEvidence(key, value), describeEvidence(key) ?? ""),
    );
  return {
    "ai:eval-report": evidence("reportUri", "ai:eval-report"),
    "ai:eval-report-digest": evidence("reportDigest", "ai:eval-report-digest"),
    "ai:eval-date": evidence("date", "ai:eval-date"),
    "ai:eval-model-digest": modelDigest,
  };
}

/** Who is told by the endpoint's own topic. */
function emailsOf(
  check: ArgumentChecker,
  { alarmEmails = [], alarmTopicArn }: InferenceEndpointArgs,
): readonly string[] {
  if (alarmTopicArn !== undefined && alarmEmails.length > 0)
    throw check.refuse("alarmEmails", alarmEmails, "absent where alarmTopicArn is given: subscribe them to that topic");
  if (alarmTopicArn === undefined)
    check.plain<unknown[]>("alarmEmails", alarmEmails, nonEmpty("one e-mail address at least, or alarmTopicArn given"));
  for (const [index, email] of alarmEmails.entries()) check.plain(`alarmEmails[${index.toString()}]`, email, EMAIL);
  return alarmEmails;
}

function instanceBounds(check: ArgumentChecker, args: InferenceEndpointArgs) {
  const count = wholeNumber(MINIMUM_INSTANCES, MOST_INSTANCES, "instances");
  const minimum = check.input("minimumInstanceCount", args.minimumInstanceCount ?? MINIMUM_INSTANCES, count);
  const given = args.maximumInstanceCount;
  if (given === undefined) return { minimum, maximum: minimum.apply((least) => 2 * least) };
  const least = args.minimumInstanceCount ?? MINIMUM_INSTANCES;
  if (typeof given === "number" && typeof least === "number") {
    check.plain("maximumInstanceCount", given, wholeNumber(least, MOST_INSTANCES, "instances"));
  }
  const maximum = pulumi
    .all([given, minimum])
    .apply(([most, known]) =>
      check.plain("maximumInstanceCount", most, wholeNumber(known, MOST_INSTANCES, "instances")),
    );
  return { minimum, maximum };
}

function artifactOf(
  check: ArgumentChecker,
  args: InferenceEndpointArgs,
  digest: pulumi.Output<string>,
): pulumi.Output<string> {
  const { artifactUri, modelDigest } = args;
  if (typeof artifactUri === "string" && typeof modelDigest === "string") {
    check.plain("artifactUri", artifactUri, (uri) => artifactFault(uri, modelDigest));
  }
  return pulumi
    .all([artifactUri, digest])
    .apply(([uri, known]) => check.later("artifactUri", uri, (value) => artifactFault(value, known)));
}

function environmentOf(check: ArgumentChecker, args: InferenceEndpointArgs): pulumi.Output<Record<string, string>> {
  const given = args.containerEnvironment ?? {};
  const checkAll = (variables: Record<string, unknown>) => {
    for (const [variable, value] of Object.entries(variables)) {
      if (typeof value !== "string") continue;
      const fault = variableFault(variable, value);
      // The value is not shown: it may be the secret that should not be there.
      if (fault !== undefined) throw check.refuse(`containerEnvironment["${variable}"]`, "(not shown)", fault);
    }
  };
  if (!pulumi.Output.isInstance(given) && !(given instanceof Promise)) checkAll(given);
  return pulumi.output(given).apply((variables) => {
    checkAll(variables);
    return variables;
  });
}

/** Ids, each by itself where it is known which there are, so that one that does not exist yet hides no other. */
function idsOf(
  check: ArgumentChecker,
  argument: string,
  ids: pulumi.Input<pulumi.Input<string>[]>,
  each: Check<string>,
  all: Check<unknown[]>,
): pulumi.Input<pulumi.Input<string>[]> {
  return Array.isArray(ids) ? check.elements(argument, ids, each, all) : check.inputs(argument, ids, each, all);
}
