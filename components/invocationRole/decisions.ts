import * as pulumi from "@pulumi/pulumi";
import { accepted, type ArgumentChecker, matching, nonEmpty } from "../shared/arguments";
import { guardrailKeyOf, PROFILE_TAG, REGION } from "../shared/bedrock";
import { forcedGuardrailOf } from "../shared/guardrail";
import { BUCKET_NAME, ENDPOINT_NAME, KEY_ALIAS, KEY_ARN, ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import type { Place } from "../shared/place";
import { CallerService, InvocationMode, type InvocationRoleArgs } from "./args";
import { type BedrockModel, type Exchange, type InvocationAccess, rolesTrust, serviceTrust } from "./permissions";

/** https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html */
export const MODEL_ID = matching(
  /^[a-z0-9-]+\.[a-z0-9][a-zA-Z0-9.:-]*$/,
  "the id of one foundation model, such as anthropic.claude-3-haiku-20240307-v1:0, without a wildcard or a geography",
);
const PROFILE_ARN = matching(
  /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:(?:application-)?inference-profile\/[a-zA-Z0-9.:-]+$/,
  "the ARN of one inference profile: arn:aws:bedrock:<region>:<account>:inference-profile/<id>",
);
/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateInferenceProfile.html */
const PROFILE_NAME = matching(
  /^[\w: .-]{1,64}$/,
  "an inference profile's name: 1 to 64 letters, digits, spaces and _ : . -",
);
const SOME_REGION = nonEmpty("at least one region, or absent");
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const LOG_GROUP = matching(/^[\w./#-]{1,512}$/, "a log group's name: letters, digits and . _ - / #");

/** Who acts as the role: its trust policy, once the place is known. */
export function trustOf(check: ArgumentChecker, args: InvocationRoleArgs): pulumi.Output<(place: Place) => string> {
  const { callerRoleNames, callerService } = args;
  if ((callerService === undefined) === (callerRoleNames === undefined)) {
    throw check.refuse(
      "callerService",
      callerService ?? "absent",
      "given where callerRoleNames is not, and absent where it is",
    );
  }
  if (callerService !== undefined) {
    const services: readonly string[] = Object.values(CallerService);
    const expected = `one of ${services.join(", ")}`;
    check.plain<string>(
      "callerService",
      callerService,
      accepted((value) => services.includes(value), expected),
    );
    return pulumi.output((place: Place) => serviceTrust(place, callerService));
  }
  return check
    .inputs("callerRoleNames", callerRoleNames ?? [], ROLE_NAME, SOME_ROLE)
    .apply((names) => (place: Place) => rolesTrust(place, names));
}

/** The one model that the role asks. */
export function accessOf(
  check: ArgumentChecker,
  args: InvocationRoleArgs,
  tagPrefix: string,
): pulumi.Output<InvocationAccess> {
  if ((args.endpointName === undefined) === (args.modelId === undefined)) {
    throw check.refuse(
      "endpointName",
      args.endpointName ?? "absent",
      "given where modelId is not, and absent where it is",
    );
  }
  const mode = args.invocationMode ?? InvocationMode.RealTime;
  const modes: readonly string[] = Object.values(InvocationMode);
  check.plain<string>(
    "invocationMode",
    mode,
    accepted((value) => modes.includes(value), `one of ${modes.join(", ")}`),
  );
  checkBelongings(check, args);
  return pulumi.output({
    mode,
    endpointName: check.optional("endpointName", args.endpointName, ENDPOINT_NAME),
    exchange: exchangeOf(check, args),
    bedrock: bedrockOf(check, args, tagPrefix),
    logGroupName: check.optional("logGroupName", args.logGroupName, LOG_GROUP),
  });
}

const BESIDE_MODELS = [
  "guardrailArn",
  "guardrailVersion",
  "guardrailName",
  "guardrailKeyAlias",
  "guardrailKeyArn",
  "inferenceProfileArn",
  "inferenceProfileName",
  "inferenceProfileRegions",
] as const;

/** What belongs to a model of Bedrock, and what to an endpoint. */
function checkBelongings(check: ArgumentChecker, args: InvocationRoleArgs): void {
  const ofBedrock = args.modelId !== undefined;
  for (const key of ["guardrailArn", "guardrailVersion"] as const) {
    if (ofBedrock && args[key] === undefined) throw check.refuse(key, "absent", "given together with modelId");
  }
  for (const key of BESIDE_MODELS) {
    if (!ofBedrock && args[key] !== undefined) throw check.refuse(key, "given", "absent where modelId is");
  }
  if (ofBedrock && args.invocationMode !== undefined)
    throw check.refuse("invocationMode", args.invocationMode, "absent where endpointName is");
  if (args.inferenceProfileArn !== undefined && args.inferenceProfileName !== undefined)
    throw check.refuse("inferenceProfileName", "given", "absent where inferenceProfileArn is given");
  const hasProfile = args.inferenceProfileArn !== undefined || args.inferenceProfileName !== undefined;
  if (args.inferenceProfileRegions !== undefined && !hasProfile)
    throw check.refuse("inferenceProfileRegions", "given", "absent where inferenceProfileArn is");
}

function bedrockOf(
  check: ArgumentChecker,
  args: InvocationRoleArgs,
  tagPrefix: string,
): pulumi.Output<BedrockModel> | undefined {
  const { guardrailArn, guardrailName, guardrailVersion, inferenceProfileRegions, modelId } = args;
  if (modelId === undefined || guardrailArn === undefined || guardrailVersion === undefined) return undefined;
  return pulumi.output({
    modelId: check.input("modelId", modelId, MODEL_ID),
    guardrail: forcedGuardrailOf(check, { guardrailArn, guardrailName, guardrailVersion }, tagPrefix).forced,
    guardrailKey: guardrailKeyOf(check, args),
    profileArn: check.optional("inferenceProfileArn", args.inferenceProfileArn, PROFILE_ARN),
    profileName: check.optional("inferenceProfileName", args.inferenceProfileName, PROFILE_NAME),
    profileTagKey: tagPrefix + PROFILE_TAG.replace(/^ai:/, ""),
    profileRegions:
      inferenceProfileRegions === undefined
        ? []
        : check.inputs("inferenceProfileRegions", inferenceProfileRegions, REGION, SOME_REGION),
  });
}

/** The bucket through which an asynchronous endpoint is asked. */
function exchangeOf(check: ArgumentChecker, args: InvocationRoleArgs): pulumi.Output<Exchange> | undefined {
  const { exchangeBucketName, exchangeKeyAlias, exchangeKeyArn, invocationMode } = args;
  if (exchangeBucketName === undefined) {
    for (const key of ["exchangeKeyAlias", "exchangeKeyArn"] as const) {
      if (args[key] !== undefined) throw check.refuse(key, "given", "absent where exchangeBucketName is");
    }
    return undefined;
  }
  if (invocationMode !== InvocationMode.Async)
    throw check.refuse("exchangeBucketName", "given", "absent where invocationMode is not async");
  if ((exchangeKeyAlias === undefined) === (exchangeKeyArn === undefined))
    throw check.refuse("exchangeKeyAlias", "absent", "given where exchangeKeyArn is not, and absent where it is");
  return pulumi.output({
    bucketName: check.input("exchangeBucketName", exchangeBucketName, BUCKET_NAME),
    keyArn: check.optional("exchangeKeyArn", exchangeKeyArn, KEY_ARN),
    keyAlias: check.optional("exchangeKeyAlias", exchangeKeyAlias, KEY_ALIAS),
  });
}
