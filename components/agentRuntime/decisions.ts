import * as pulumi from "@pulumi/pulumi";
import { ECR_IMAGE, securityGroupsFault, subnetsFault, variableFault } from "../inferenceEndpoint/checks";
import { MODEL_ID } from "../invocationRole/decisions";
import { type ArgumentChecker, type Check, matching, nonEmpty, wholeNumber } from "../shared/arguments";
import { guardrailKeyOf } from "../shared/bedrock";
import { forcedGuardrailOf } from "../shared/guardrail";
import { ToolInputType, type AgentRuntimeArgs, type ToolArgs, type ToolInputArgs } from "./args";

/** The endpoint's check, in words for an agent: it takes no other registry. */
const AGENT_IMAGE: Check<string> = (image) =>
  ECR_IMAGE(image) === undefined
    ? undefined
    : "in a private registry of Amazon ECR and pinned by its digest: <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:…";
const SUBNET_ID = matching(/^subnet-[0-9a-f]{8,17}$/, "a subnet's id, such as subnet-0123456789abcdef0");
const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "a security group's id, such as sg-0123456789abcdef0");
const DISCOVERY_URL = matching(
  /^https:\/\/[a-z0-9.-]+(?::\d+)?\/(?:[^\s?#]+\/)?\.well-known\/openid-configuration$/i,
  "where an issuer describes itself: https://<host>/…/.well-known/openid-configuration",
);
const NAMED = matching(/^[^\s*]{1,255}$/, "an exact value, without * and spaces");
const MEMORY_DAYS = wholeNumber(7, 90, "days");
const MINUTES = wholeNumber(1, 480, "minutes");
const TOOL_NAME = matching(
  /^(?=.{1,30}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  "a tool's name: at most 30 lower-case letters and digits, a letter first, with single hyphens between them",
);
const TOOL_FUNCTION = matching(
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+:(?!\$LATEST$)[\w-]+$/,
  "the ARN of a version or an alias of a function: arn:aws:lambda:<region>:<account>:function:<name>:<version or alias>",
);
const INPUT_NAME = matching(/^[a-zA-Z_]\w{0,63}$/, "an argument's name: at most 64 letters, digits and underscores");
const DESCRIPTION = matching(/^(?=.{1,200}$)\S.*$/, "a text of one line, of at most 200 characters");
/** It stands inside `when { … }`, which it cannot end. */
const CONDITION = matching(/^[^{};]{1,2000}$/, "an expression of Cedar, without { } and ;");

/** The agent's image, network and callers, checked. */
export function runtimeOf(check: ArgumentChecker, args: AgentRuntimeArgs) {
  return {
    imageUri: check.input("imageUri", args.imageUri, AGENT_IMAGE),
    subnetIds: check.inputs("subnetIds", args.subnetIds, SUBNET_ID, subnetsFault),
    securityGroupIds: check.inputs("securityGroupIds", args.securityGroupIds, SECURITY_GROUP_ID, securityGroupsFault),
    tokens: tokensOf(check, args),
    variables: variablesOf(check, args),
    idleSeconds: check.input("idleMinutes", args.idleMinutes ?? 15, MINUTES).apply((minutes) => minutes * 60),
    sessionSeconds: check.input("sessionMinutes", args.sessionMinutes ?? 480, MINUTES).apply((minutes) => minutes * 60),
  };
}

/** Whose tokens are taken: without an audience or a client, those would be that were made for others. */
function tokensOf(check: ArgumentChecker, args: AgentRuntimeArgs) {
  const { allowedAudiences, allowedClientIds } = args;
  if (allowedAudiences === undefined && allowedClientIds === undefined)
    throw check.refuse("allowedAudiences", "absent", "given, unless allowedClientIds is");
  const some = nonEmpty("at least one, or absent");
  return {
    discoveryUrl: check.input("tokenDiscoveryUrl", args.tokenDiscoveryUrl, DISCOVERY_URL),
    ...(allowedAudiences !== undefined && {
      allowedAudiences: check.inputs("allowedAudiences", allowedAudiences, NAMED, some),
    }),
    ...(allowedClientIds !== undefined && {
      allowedClients: check.inputs("allowedClientIds", allowedClientIds, NAMED, some),
    }),
  };
}

/** The variables; what is wrong with one is said without its value, which may be the secret that should not be there. */
function variablesOf(check: ArgumentChecker, { environmentVariables = {} }: AgentRuntimeArgs) {
  return Object.fromEntries(
    Object.entries(environmentVariables).map(([variable, given]) => {
      const checked = (value: string): string => {
        const fault = variableFault(variable, value);
        if (fault !== undefined) throw check.refuse(`environmentVariables["${variable}"]`, "(not shown)", fault);
        return value;
      };
      return [variable, typeof given === "string" ? checked(given) : pulumi.output(given).apply(checked)];
    }),
  );
}

/** The models that the agent asks, and the guardrail in front of them. */
export function modelsOf(check: ArgumentChecker, args: AgentRuntimeArgs, tagPrefix: string) {
  const { arn, forced, version } = forcedGuardrailOf(check, args, tagPrefix);
  return {
    guardrailArn: arn,
    guardrailVersion: version,
    /** What the agent's role waits for; not for the guardrail where that is known by its name. */
    access: {
      modelIds: check.inputs("modelIds", args.modelIds, MODEL_ID, nonEmpty("at least one model")),
      guardrail: forced,
      guardrailKey: guardrailKeyOf(check, args),
    },
  };
}

/** For how many days the agent remembers; absent where it has no memory. */
export const memoryDaysOf = (check: ArgumentChecker, { memoryDays }: AgentRuntimeArgs) =>
  check.optional("memoryDays", memoryDays, MEMORY_DAYS);

/** A tool, with its function checked. */
export interface Tool extends Omit<ToolArgs, "functionArn"> {
  readonly checkedArn: pulumi.Output<string>;
}

/** The tools, checked. */
export function toolsOf(check: ArgumentChecker, { tools = [] }: AgentRuntimeArgs): Tool[] {
  const names = tools.map(({ name }) => name);
  if (names.length > 0) check.plain("tools", names, distinct);
  return tools.map((tool, index) => {
    const argument = `tools[${index.toString()}]`;
    check.plain(`${argument}.name`, tool.name, TOOL_NAME);
    check.plain(`${argument}.description`, tool.description, DESCRIPTION);
    if (tool.condition !== undefined) check.plain(`${argument}.condition`, tool.condition, CONDITION);
    checkInputs(check, `${argument}.inputs`, tool.inputs ?? []);
    return { ...tool, checkedArn: check.input(`${argument}.functionArn`, tool.functionArn, TOOL_FUNCTION) };
  });
}

function checkInputs(check: ArgumentChecker, argument: string, inputs: ToolInputArgs[]): void {
  const types: string[] = Object.values(ToolInputType);
  if (inputs.length > 0) check.plain(argument, inputs.map(({ name }) => name), distinct); // prettier-ignore
  for (const [index, { description, name, type }] of inputs.entries()) {
    const own = `${argument}[${index.toString()}]`;
    check.plain(`${own}.name`, name, INPUT_NAME);
    check.plain(`${own}.description`, description, DESCRIPTION);
    check.plain<string>(`${own}.type`, type, (value) =>
      types.includes(value) ? undefined : `one of ${types.join(", ")}`,
    );
  }
}

const distinct: Check<string[]> = (names) => (new Set(names).size === names.length ? undefined : "of different names");
