import * as pulumi from "@pulumi/pulumi";
import { CAPTURE_SAMPLING_PERCENT, MINIMUM_INSTANCES } from "../baseline";
import { accepted, type ArgumentChecker, wholeNumber, type Check } from "../shared/arguments";
import { BUCKET_NAME, KEY_ARN } from "../shared/patterns";
import { TOPIC_ARN } from "../shared/told";
import type { InferenceEndpointArgs } from "./args";
import { INSTANCE_TYPE, SECURITY_GROUP_ID, securityGroupsFault, SUBNET_ID, subnetsFault } from "./checks";
import { EndpointMode, type AsynchronousArgs } from "./modeArgs";
import { serverlessOf, type WithoutInstances } from "./serverless";

/** No quota of SageMaker's lets an endpoint have more: https://docs.aws.amazon.com/general/latest/gr/sagemaker.html */
const MOST_INSTANCES = 1000;
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html */
const MOST_INVOCATIONS = 1000;

const DEFAULTS = {
  invocationsPerMinute: 60,
  startupSeconds: 600,
  concurrentInvocations: 4,
  backlog: 5,
};

type Ids = pulumi.Input<pulumi.Input<string>[]>;

/** What runs a model on instances in one's own network. */
export interface OnInstances {
  readonly kind: "instances";
  readonly instanceType: pulumi.Output<string>;
  readonly minimum: pulumi.Output<number>;
  readonly maximum: pulumi.Output<number>;
  readonly perInstance: pulumi.Output<number>;
  readonly startupSeconds: pulumi.Output<number>;
  readonly subnetIds: Ids;
  readonly securityGroupIds: Ids;
  readonly captureBucketName: pulumi.Output<string>;
  readonly captureKeyArn: pulumi.Output<string>;
  readonly samplingPercent: pulumi.Output<number>;
  readonly queue: Queue | undefined;
}

/** How an asynchronous endpoint works through its queue. */
export interface Queue {
  readonly concurrentInvocations: pulumi.Output<number>;
  readonly backlogPerInstance: pulumi.Output<number>;
  readonly answeredTopicArn: pulumi.Output<string> | undefined;
  readonly failedTopicArn: pulumi.Output<string> | undefined;
}

/** The mode, checked. */
export function modeOf(check: ArgumentChecker, { mode = EndpointMode.RealTime }: InferenceEndpointArgs): EndpointMode {
  const modes: readonly string[] = Object.values(EndpointMode);
  const isMode = accepted((value: string) => modes.includes(value), `one of ${modes.join(", ")}`);
  check.plain<string>("mode", mode, isMode);
  return mode;
}

/** What runs the model, by the mode. */
export function hostingOf(
  check: ArgumentChecker,
  mode: EndpointMode,
  args: InferenceEndpointArgs,
): OnInstances | WithoutInstances {
  const belongs = {
    asynchronous: EndpointMode.Asynchronous,
    serverless: EndpointMode.Serverless,
    shadow: EndpointMode.RealTime,
  };
  for (const [argument, itsMode] of Object.entries(belongs) as [keyof typeof belongs, EndpointMode][]) {
    if (args[argument] !== undefined && mode !== itsMode)
      throw check.refuse(argument, "given", `absent where mode is not ${itsMode}`);
  }
  return mode === EndpointMode.Serverless
    ? serverlessOf(check, args)
    : onInstances(check, args, mode === EndpointMode.Asynchronous ? (args.asynchronous ?? {}) : undefined);
}

function onInstances(
  check: ArgumentChecker,
  args: InferenceEndpointArgs,
  queue: AsynchronousArgs | undefined,
): OnInstances {
  const given = <K extends keyof InferenceEndpointArgs>(argument: K): NonNullable<InferenceEndpointArgs[K]> => {
    const value = args[argument];
    if (value === undefined) throw check.refuse(argument, "absent", "given where mode is not serverless");
    return value;
  };
  const perMinute = wholeNumber(1, 1_000_000, "calls a minute");
  const sampling = wholeNumber(CAPTURE_SAMPLING_PERCENT.minimum, CAPTURE_SAMPLING_PERCENT.maximum, "percent");
  return {
    kind: "instances",
    ...instanceBounds(check, args),
    subnetIds: idsOf(check, "subnetIds", given("subnetIds"), SUBNET_ID, subnetsFault),
    securityGroupIds: idsOf(
      check,
      "securityGroupIds",
      given("securityGroupIds"),
      SECURITY_GROUP_ID,
      securityGroupsFault,
    ),
    instanceType: check.input("instanceType", given("instanceType"), INSTANCE_TYPE),
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
    captureBucketName: check.input("captureBucketName", given("captureBucketName"), BUCKET_NAME),
    captureKeyArn: check.input("captureKeyArn", given("captureKeyArn"), KEY_ARN),
    samplingPercent: check.input(
      "captureSamplingPercent",
      args.captureSamplingPercent ?? CAPTURE_SAMPLING_PERCENT.preferred,
      sampling,
    ),
    queue: queue && queueOf(check, queue),
  };
}

function queueOf(check: ArgumentChecker, args: AsynchronousArgs): Queue {
  return {
    concurrentInvocations: check.input(
      "asynchronous.maximumConcurrentInvocationsPerInstance",
      args.maximumConcurrentInvocationsPerInstance ?? DEFAULTS.concurrentInvocations,
      wholeNumber(1, MOST_INVOCATIONS, "requests"),
    ),
    backlogPerInstance: check.input(
      "asynchronous.backlogPerInstance",
      args.backlogPerInstance ?? DEFAULTS.backlog,
      wholeNumber(1, 100_000, "requests"),
    ),
    answeredTopicArn: check.optional("asynchronous.answeredTopicArn", args.answeredTopicArn, TOPIC_ARN),
    failedTopicArn: check.optional("asynchronous.failedTopicArn", args.failedTopicArn, TOPIC_ARN),
  };
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

/** Ids, each by itself where it is known which there are, so that one that does not exist yet hides no other. */
function idsOf(check: ArgumentChecker, argument: string, ids: Ids, each: Check<string>, all: Check<unknown[]>): Ids {
  return Array.isArray(ids) ? check.elements(argument, ids, each, all) : check.inputs(argument, ids, each, all);
}
