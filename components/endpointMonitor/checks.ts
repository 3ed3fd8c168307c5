import { accepted, matching, wholeNumber, type ArgumentChecker } from "../shared/arguments";
import { EndpointMode } from "../inferenceEndpoint/modeArgs";
import { ENDPOINT_NAME } from "../shared/patterns";
import type { EndpointMonitorArgs } from "./args";
import type { Limits, Watched } from "./signals";

const MODEL_ID = matching(/^[a-zA-Z0-9][\w.:/-]*$/, "a model's or inference profile's id or ARN");
const GUARDRAIL_ARN = matching(
  /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:guardrail\/[a-z0-9]+$/,
  "a guardrail's ARN: arn:aws:bedrock:<region>:<account>:guardrail/<id>",
);
const GUARDRAIL_VERSION = matching(/^[1-9]\d*$/, "a number: a version that stays what it is");
const SHARE = accepted((percent: number) => percent > 0 && percent <= 100, "a share in percent above 0, 100 at most");
const AMOUNT = accepted((value: number) => Number.isFinite(value) && value > 0, "an amount above 0");
const DEFAULTS = { errorPercent: 1, deviations: 3, interventionPercent: 10, waitSeconds: 3600 } as const;
/** As an `InferenceEndpoint` has it: what is asked through a queue may take its time. */
const LATENCY_MILLISECONDS = {
  [EndpointMode.RealTime]: 10_000,
  [EndpointMode.Serverless]: 10_000,
  [EndpointMode.Asynchronous]: 900_000,
  model: 10_000,
} as const;
const MOST_CALLS = 1_000_000_000;

/** Checks which arguments go together. */
export function checkAlternatives(check: ArgumentChecker, args: EndpointMonitorArgs): void {
  const { bedrockModelId, drift, endpointName, guardrailArn, guardrailVersion, mode, tokenCost, variantName } = args;
  if ((endpointName === undefined) === (bedrockModelId === undefined))
    throw check.refuse(
      "bedrockModelId",
      bedrockModelId === undefined ? "absent" : "given",
      "given where endpointName is not, and absent where it is",
    );
  if ((guardrailArn === undefined) !== (guardrailVersion === undefined))
    throw check.refuse("guardrailVersion", guardrailVersion ?? "absent", "given together with guardrailArn");
  const onlyForEndpoints = { drift, mode, variantName };
  for (const [argument, value] of Object.entries(onlyForEndpoints)) {
    if (value !== undefined && endpointName === undefined)
      throw check.refuse(argument, "given", "absent where bedrockModelId is given: it is of a SageMaker endpoint");
  }
  if (tokenCost !== undefined && bedrockModelId === undefined)
    throw check.refuse("tokenCost", "given", "absent where endpointName is given: an endpoint is paid by the hour");
  checkMode(check, args);
}

/** Refuses what an endpoint of the mode has not. */
function checkMode(
  check: ArgumentChecker,
  { drift, maximumWaitSeconds, mode = EndpointMode.RealTime }: EndpointMonitorArgs,
): void {
  const modes: readonly string[] = Object.values(EndpointMode);
  check.plain<string>(
    "mode",
    mode,
    accepted((value) => modes.includes(value), `one of ${modes.join(", ")}`),
  );
  // https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html
  if (drift !== undefined && mode !== EndpointMode.RealTime)
    throw check.refuse(
      "drift",
      "given",
      `absent where mode is ${mode}: what such an endpoint is asked is not captured`,
    );
  if (maximumWaitSeconds !== undefined && mode !== EndpointMode.Asynchronous)
    throw check.refuse(
      "maximumWaitSeconds",
      "given",
      "absent where mode is not asynchronous: nothing waits in a queue",
    );
}

/** What is watched. */
export function watchedOf(check: ArgumentChecker, args: EndpointMonitorArgs): Watched {
  const guardrail =
    args.guardrailArn === undefined
      ? undefined
      : {
          arn: check.input("guardrailArn", args.guardrailArn, GUARDRAIL_ARN),
          version: check.input("guardrailVersion", args.guardrailVersion ?? "", GUARDRAIL_VERSION),
        };
  if (args.endpointName === undefined) {
    const modelId = check.input("bedrockModelId", args.bedrockModelId ?? "", MODEL_ID);
    return { namespace: "AWS/Bedrock", dimensions: { ModelId: modelId }, kind: "model", guardrail };
  }
  const dimensions = {
    EndpointName: check.input("endpointName", args.endpointName, ENDPOINT_NAME),
    VariantName: check.input("variantName", args.variantName ?? "primary", ENDPOINT_NAME),
  };
  return { namespace: "AWS/SageMaker", dimensions, kind: args.mode ?? EndpointMode.RealTime, guardrail };
}

/** What is too much. */
export function limitsOf(check: ArgumentChecker, args: EndpointMonitorArgs, { kind }: Watched): Limits {
  const calls = wholeNumber(1, MOST_CALLS, "calls an hour");
  const { minimumInvocationsPerHour: minimum, tokenCost } = args;
  return {
    latencyMilliseconds: check.input(
      "latencyMilliseconds",
      args.latencyMilliseconds ?? LATENCY_MILLISECONDS[kind],
      wholeNumber(1, 3_600_000, "milliseconds"),
    ),
    serverErrorPercent: check.input("serverErrorPercent", args.serverErrorPercent ?? DEFAULTS.errorPercent, SHARE),
    maximumInvocationsPerHour: check.input("maximumInvocationsPerHour", args.maximumInvocationsPerHour, calls),
    minimumInvocationsPerHour:
      minimum === undefined || minimum === 0 ? undefined : check.input("minimumInvocationsPerHour", minimum, calls),
    unusualDeviations: check.input(
      "unusualDeviations",
      args.unusualDeviations ?? DEFAULTS.deviations,
      accepted((value: number) => value >= 1 && value <= 10, "standard deviations from 1 to 10"),
    ),
    guardrailInterventionPercent: check.input(
      "guardrailInterventionPercent",
      args.guardrailInterventionPercent ?? DEFAULTS.interventionPercent,
      SHARE,
    ),
    maximumWaitSeconds: check.input(
      "maximumWaitSeconds",
      args.maximumWaitSeconds ?? DEFAULTS.waitSeconds,
      // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html: RequestTTLSeconds
      wholeNumber(60, 21_600, "seconds"),
    ),
    tokenCost: tokenCost && {
      input: check.input("tokenCost.inputUsdPerMillionTokens", tokenCost.inputUsdPerMillionTokens, AMOUNT),
      output: check.input("tokenCost.outputUsdPerMillionTokens", tokenCost.outputUsdPerMillionTokens, AMOUNT),
      maximumPerHour: check.input("tokenCost.maximumUsdPerHour", tokenCost.maximumUsdPerHour, AMOUNT),
    },
  };
}
