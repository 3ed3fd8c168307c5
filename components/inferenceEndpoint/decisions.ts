import type * as pulumi from "@pulumi/pulumi";
import { MINIMUM_INSTANCES, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { accepted, ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { NAME_LIMITS } from "../shared/names";
import { ENDPOINT_NAME, KEY_ARN, ROLE_ARN } from "../shared/patterns";
import { nameOf, regionalArn, type Place } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf, tagCheck, type System } from "../shared/system";
import { toldOf } from "../shared/told";
import type { InferenceEndpointArgs } from "./args";
import { cardOf } from "./cardDecisions";
import { FUNCTION_ARN, INSTANCE_TYPE } from "./checks";
import { hostingOf, modeOf, type OnInstances } from "./hosting";
import { EndpointMode } from "./modeArgs";
import { evaluationTags, modelOf, type ServedModel } from "./modelDecisions";

const DEFAULTS = { errorPercent: 1, trafficPercent: 100 };
/** The latency unless a team decides otherwise, and the longest, which is that of one request to SageMaker. */
const LATENCY_MILLISECONDS = {
  [EndpointMode.RealTime]: [10_000, 60_000],
  [EndpointMode.Serverless]: [10_000, 60_000],
  [EndpointMode.Asynchronous]: [900_000, 3_600_000],
} as const;
const MODEL_NAME_ROOM = 24;

/** A model in the shadow of the one that answers. */
export interface Shadow {
  readonly model: ServedModel;
  readonly instanceType: pulumi.Output<string>;
  readonly instanceCount: pulumi.Output<number>;
  readonly trafficPercent: pulumi.Output<number>;
}

/** What a team decided about an endpoint, checked and with the defaults filled in. */
export function decisionsOf(name: string, args: InferenceEndpointArgs, place: pulumi.Output<Place>) {
  const check = new ArgumentChecker(`InferenceEndpoint "${name}"`);
  checkName(check, name);
  const system = systemOf(check, args);
  const mode = modeOf(check, args);
  const hosting = hostingOf(check, mode, args);
  const card = cardOf(check, args);
  const cardName = nameOf(name, "card", NAME_LIMITS.sagemaker);
  const decommissionBy = check.optional("decommissionBy", args.decommissionBy, tagCheck("ai:decommission-by"));
  const model = modelOf(check, args, {
    ...{ prefix: "", system, furtherTags: args.tags },
    ownRegistry: args.registryCredentialsFunctionArn !== undefined,
    cardUri: card && place.apply((at) => regionalArn(at, "sagemaker", `model-card/${cardName}`)),
    own: { ...evaluationTags(check, args), ...(decommissionBy && { "ai:decommission-by": decommissionBy }) },
  });
  const [latency, longest] = LATENCY_MILLISECONDS[mode];
  const share = accepted(
    (percent: number) => percent > 0 && percent <= 50,
    "a share in percent, above 0 and at most 50",
  );
  return {
    ...{ system, mode, hosting, model, card, cardName },
    shadow: hosting.kind === "instances" ? shadowOf(check, args, system, hosting) : undefined,
    endpointName: check.input(
      "endpointName",
      args.endpointName ?? nameOf(name, "endpoint", NAME_LIMITS.sagemaker),
      ENDPOINT_NAME,
    ),
    roleArn: check.input("roleArn", args.roleArn, ROLE_ARN),
    registryCredentials: check.optional(
      "registryCredentialsFunctionArn",
      args.registryCredentialsFunctionArn,
      FUNCTION_ARN,
    ),
    serverErrorPercent: check.input("serverErrorPercent", args.serverErrorPercent ?? DEFAULTS.errorPercent, share),
    latencyMilliseconds: check.input(
      "latencyMilliseconds",
      args.latencyMilliseconds ?? latency,
      wholeNumber(1, longest, "milliseconds"),
    ),
    told: toldOf(check, ["alarmEmails", args.alarmEmails], ["alarmTopicArn", args.alarmTopicArn]),
    logRetentionDays: check.input("logRetentionDays", args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS, LOG_DAYS),
    keyArn: check.optional("keyArn", args.keyArn, KEY_ARN),
  };
}

/** What {@link decisionsOf} gives. */
export type Decided = ReturnType<typeof decisionsOf>;

/** SageMaker names are at most 63 characters, of which the child's role and Pulumi's random ending take some. */
function checkName(check: ArgumentChecker, name: string): void {
  const longest = NAME_LIMITS.sagemaker - MODEL_NAME_ROOM;
  check.plain(
    "name",
    name,
    matching(
      new RegExp(`^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,${(longest - 1).toString()}}$`),
      `at most ${longest.toString()} letters, digits and hyphens`,
    ),
  );
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-shadow-deployment.html */
function shadowOf(
  check: ArgumentChecker,
  { registryCredentialsFunctionArn, shadow, tags }: InferenceEndpointArgs,
  system: System,
  hosting: OnInstances,
): Shadow | undefined {
  if (shadow === undefined) return undefined;
  return {
    model: modelOf(check, shadow, {
      ...{ prefix: "shadow.", system, furtherTags: tags },
      ownRegistry: registryCredentialsFunctionArn !== undefined,
    }),
    instanceType: check.optional("shadow.instanceType", shadow.instanceType, INSTANCE_TYPE) ?? hosting.instanceType,
    instanceCount: check.input(
      "shadow.instanceCount",
      shadow.instanceCount ?? MINIMUM_INSTANCES,
      wholeNumber(MINIMUM_INSTANCES, 1000, "instances"),
    ),
    trafficPercent: check.input(
      "shadow.trafficPercent",
      shadow.trafficPercent ?? DEFAULTS.trafficPercent,
      wholeNumber(1, 100, "percent"),
    ),
  };
}
