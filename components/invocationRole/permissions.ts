import { ANSWERS, FAILURES, REQUESTS } from "../shared/asynchronous";
import { ASK_MODEL, decryptGuardrail, modelArn, type NamedKey } from "../shared/bedrock";
import { policyDocument, type Condition, type Statement } from "../shared/documents";
import { both, forceGuardrail, type ForcedGuardrail } from "../shared/guardrail";
import { accountRoot, bucketArn, regionalArn, roleArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import { CallerService, type InvocationMode } from "./args";

/** The one model that a role asks. */
export interface InvocationAccess {
  /** The endpoint of SageMaker; absent where a model of Bedrock is asked. */
  readonly endpointName?: string | undefined;
  readonly mode: InvocationMode;
  /** Where an asynchronous endpoint has its requests and answers; absent where the role does not touch them. */
  readonly exchange?: Exchange | undefined;
  readonly bedrock?: BedrockModel | undefined;
  readonly logGroupName?: string | undefined;
}

/** The bucket of requests and answers, and its key by its ARN or else by its alias. */
export interface Exchange {
  readonly bucketName: string;
  readonly keyArn?: string | undefined;
  readonly keyAlias?: string | undefined;
}

/** A model of Bedrock, with what must be in front of it. */
export interface BedrockModel {
  readonly modelId: string;
  readonly guardrail: ForcedGuardrail;
  /** The guardrail's key; absent where that is AWS's own. */
  readonly guardrailKey?: NamedKey | undefined;
  readonly profileArn?: string | undefined;
  /** The name in the profile's tag, and that tag's key, where its ARN is not known yet. */
  readonly profileName?: string | undefined;
  readonly profileTagKey?: string;
  /** Where the profile sends prompts; this region alone where there is none. */
  readonly profileRegions: string[];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
const ASK_ENDPOINT: Record<InvocationMode, string[]> = {
  "real-time": ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
  async: ["sagemaker:InvokeEndpointAsync"],
};

/** Exactly what asking the one model takes, and writing of it where the caller has a log group. */
export function invocationPermissions(place: Place, access: InvocationAccess): Statement[] {
  return [
    ...(access.endpointName === undefined ? [] : [askEndpoint(place, access.endpointName, access.mode)]),
    ...(access.endpointName === undefined || access.exchange === undefined
      ? []
      : exchangeStatements(place, access.endpointName, access.exchange)),
    ...(access.bedrock === undefined ? [] : askModel(place, access.bedrock)),
    ...(access.logGroupName === undefined ? [] : [writeLogs(place, access.logGroupName)]),
  ];
}

function askEndpoint(place: Place, endpointName: string, mode: InvocationMode): Statement {
  // An endpoint's name is one whatever its case, and its ARN has it in lower case:
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
  const names = [...new Set([endpointName, endpointName.toLowerCase()])];
  return allow(
    "AskEndpoint",
    ASK_ENDPOINT[mode],
    names.map((name) => regionalArn(place, "sagemaker", `endpoint/${name}`)),
  );
}

/** Requests are put and not read, answers and failures read and not put: nobody who asks can write an answer. */
function exchangeStatements(place: Place, endpointName: string, exchange: Exchange): Statement[] {
  const folder = `${bucketArn(place, exchange.bucketName)}/${endpointName}`;
  const throughS3 = { "kms:ViaService": `s3.${place.region}.amazonaws.com` };
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  return [
    allow("PutRequests", ["s3:PutObject"], `${folder}/${REQUESTS}*`),
    allow("ReadAnswers", ["s3:GetObject"], [`${folder}/${ANSWERS}*`, `${folder}/${FAILURES}*`]),
    exchange.keyArn !== undefined
      ? allow("UseExchangeKey", actions, exchange.keyArn, { StringEquals: throughS3 })
      : // A key's ARN holds an id that only AWS assigns, its alias does not:
        // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
        allow("UseExchangeKey", actions, regionalArn(place, "kms", "key/*"), {
          StringEquals: throughS3,
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": exchange.keyAlias ?? "" },
        }),
  ];
}

/** The one model, with the one guardrail. */
function askModel(place: Place, model: BedrockModel): Statement[] {
  const { condition, statements } = forceGuardrail(place, model.guardrail, "DenyOtherGuardrails");
  const inRegion = (region: string) => modelArn(place, model.modelId, region);
  const regions = model.profileRegions.length === 0 ? [place.region] : model.profileRegions;
  const profile = profileOf(place, model);
  const asks =
    profile === undefined
      ? [allow("AskModel", ASK_MODEL, inRegion(place.region), condition)]
      : [
          allow("AskProfile", ASK_MODEL, profile.arn, both(condition, profile.itself)),
          // Through the profile alone: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
          allow("AskModelByProfile", ASK_MODEL, regions.map(inRegion), both(condition, profile.through)),
        ];
  return [...asks, ...statements, ...decryptGuardrail(place, model.guardrailKey)];
}

/** The profile through which the model is asked: by its ARN, or by its tag; whatever it leads to, the one model is asked. */
function profileOf(
  place: Place,
  model: BedrockModel,
): { arn: string; itself: Condition; through: Condition } | undefined {
  const { profileArn, profileName, profileTagKey = "" } = model;
  const KEY = "bedrock:InferenceProfileArn";
  if (profileArn !== undefined)
    return { arn: profileArn, itself: {}, through: { StringEquals: { [KEY]: profileArn } } };
  if (profileName === undefined) return undefined;
  const arn = regionalArn(place, "bedrock", "application-inference-profile/*");
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
  const itself = { StringEquals: { [`aws:ResourceTag/${profileTagKey}`]: profileName } };
  return { arn, itself, through: { StringLike: { [KEY]: arn } } };
}

function writeLogs(place: Place, logGroupName: string): Statement {
  const group = regionalArn(place, "logs", `log-group:${logGroupName}`);
  return allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${group}:log-stream:*`);
}

/** What the services that say for whom they act act for. */
const ACTS_FOR: Partial<Record<CallerService, [service: string, resource: string]>> = {
  [CallerService.EcsTasks]: ["ecs", "*"],
  [CallerService.StepFunctions]: ["states", "stateMachine:*"],
};

/**
 * A service may act as the role. API Gateway and Lambda do not say for whom they do, so that a condition on it would shut
 * them out; that they act for this account alone is kept by `iam:PassRole`, which gives no role to another account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceTrust(place: Place, caller: CallerService): string {
  const service = `${caller}.amazonaws.com`;
  const sid = "CallerService";
  const [source, resource] = ACTS_FOR[caller] ?? [];
  if (source !== undefined && resource !== undefined)
    return trustPolicy(place, { sid, service, sourceArn: regionalArn(place, source, resource) });
  return policyDocument([{ Sid: sid, Effect: "Allow", Principal: { Service: service }, Action: ["sts:AssumeRole"] }]);
}

/**
 * The named roles may act as the role. They are named in the condition and not as principals, because IAM refuses a trust
 * policy with a principal that does not exist yet.
 */
export function rolesTrust(place: Place, roleNames: string[]): string {
  return policyDocument([
    {
      Sid: "CallerRoles",
      Effect: "Allow",
      Principal: { AWS: accountRoot(place) },
      Action: ["sts:AssumeRole"],
      Condition: { ArnEquals: { "aws:PrincipalArn": [...new Set(roleNames)].map((name) => roleArn(place, name)) } },
    },
  ]);
}

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
