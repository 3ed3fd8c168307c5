import * as pulumi from "@pulumi/pulumi";
import { type ArgumentChecker, type Check, matching, nonEmpty, wholeNumber } from "../shared/arguments";
import { GUARDRAIL_ARN, GUARDRAIL_VERSION, KNOWLEDGE_TAG, REGION } from "../shared/bedrock";
import { ROLE_NAME } from "../shared/patterns";
import type { BedrockAccessArgs, DeniedTopicArgs } from "./args";
import type { BedrockNetwork } from "./endpoints";
import type { DeniedTopic, GuardrailWords, UsedGuardrail } from "./guardrail";
import type { Model } from "./models";
import type { Knowledge } from "./permissions";
import { FURTHER_DATA } from "./personalData";

/** The ARN of one knowledge base. */
export const KNOWLEDGE_BASE_ARN = matching(
  /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:knowledge-base\/[0-9A-Z]+$/,
  "the ARN of one knowledge base: arn:aws:bedrock:<region>:<account>:knowledge-base/<id>",
);
const KNOWLEDGE_BASE_NAME = matching(/^[\w-]{1,100}$/, "a knowledge base's name: 1 to 100 letters, digits and _ -");
const VPC_ID = matching(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id, such as vpc-0123456789abcdef0");
const SUBNET_ID = matching(/^subnet-[0-9a-f]{8,17}$/, "a subnet's id, such as subnet-0123456789abcdef0");
const GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "a security group's id, such as sg-0123456789abcdef0");
const SOME_REGION = nonEmpty("at least one region, or absent");
const SOME_GROUP = nonEmpty("at least one security group");
const TWO_SUBNETS: Check<unknown[]> = (ids) => (ids.length < 2 ? "at least 2 subnets, in different zones" : undefined);
const MESSAGE = matching(/^[^]{1,500}$/, "1 to 500 characters");
const TOPIC_NAME = matching(/^[\w\-! ?.]{1,100}$/, "1 to 100 letters, digits, spaces and - _ ! ? .");
const TOPIC_TEXT = matching(/^[^]{1,200}$/, "1 to 200 characters");
const TOPIC_EXAMPLE = matching(/^[^]{1,100}$/, "1 to 100 characters");
const TOPIC_EXAMPLES = 5;
const PERCENT = wholeNumber(70, 99, "percent");
const PREFERRED_PERCENT = 75;
const FURTHER: Check<string> = (kind) =>
  FURTHER_DATA.includes(kind) ? undefined : `one of ${FURTHER_DATA.join(", ")}; others are masked or blocked already`;

const MESSAGES = {
  blockedQuestion: "This question cannot be answered here.",
  blockedAnswer: "The answer to this question cannot be given here.",
};

/** What a team decides about what is asked and answered, checked. */
export function wordsOf(check: ArgumentChecker, args: BedrockAccessArgs): pulumi.Output<GuardrailWords> {
  return pulumi.output({
    blockedQuestion: check.input(
      "blockedQuestionMessage",
      args.blockedQuestionMessage ?? MESSAGES.blockedQuestion,
      MESSAGE,
    ),
    blockedAnswer: check.input("blockedAnswerMessage", args.blockedAnswerMessage ?? MESSAGES.blockedAnswer, MESSAGE),
    deniedTopics: pulumi
      .output(args.deniedTopics ?? [])
      .apply((topics) => topics.map((topic, index) => topicOf(check, `deniedTopics[${index.toString()}]`, topic))),
    furtherData: check.inputs("furtherPersonalData", args.furtherPersonalData ?? [], FURTHER),
    groundingPercent: check.input("groundingPercent", args.groundingPercent ?? PREFERRED_PERCENT, PERCENT),
    relevancePercent: check.input("relevancePercent", args.relevancePercent ?? PREFERRED_PERCENT, PERCENT),
  });
}

function topicOf(check: ArgumentChecker, at: string, topic: pulumi.Unwrap<DeniedTopicArgs>): DeniedTopic {
  const { definition, examples = [], name } = topic;
  check.plain(`${at}.name`, name, TOPIC_NAME);
  check.plain(`${at}.definition`, definition, TOPIC_TEXT);
  if (examples.length > TOPIC_EXAMPLES) throw check.refuse(`${at}.examples`, examples.length, "at most 5");
  for (const example of examples) check.plain(`${at}.examples`, example, TOPIC_EXAMPLE);
  return { name, definition, ...(examples.length > 0 && { examples }) };
}

/** The regions to which profiles send prompts: given where there is a geography's profile, and nowhere else. */
export function regionsOf(check: ArgumentChecker, args: BedrockAccessArgs, models: readonly Model[]) {
  const wide = models.find(({ geography }) => geography !== undefined);
  if (wide !== undefined && args.profileRegions === undefined)
    throw check.refuse("profileRegions", "absent", `given: ${wide.id} sends prompts to several regions`);
  if (wide === undefined && args.profileRegions !== undefined)
    throw check.refuse("profileRegions", "given", "absent where modelIds has no geography's profile");
  if (args.profileRegions === undefined) return pulumi.output<string[]>([]);
  return check.inputs("profileRegions", args.profileRegions, REGION, SOME_REGION);
}

/** The existing guardrail, where one is given. */
export function givenGuardrail(check: ArgumentChecker, args: BedrockAccessArgs): UsedGuardrail | undefined {
  const { guardrailArn, guardrailVersion } = args;
  if (guardrailArn === undefined && guardrailVersion === undefined) return undefined;
  if (guardrailArn === undefined) throw check.refuse("guardrailArn", "absent", "given together with guardrailVersion");
  if (guardrailVersion === undefined)
    throw check.refuse("guardrailVersion", "absent", "given together with guardrailArn");
  const made = [
    "deniedTopics",
    "furtherPersonalData",
    "groundingPercent",
    "relevancePercent",
    "blockedQuestionMessage",
    "blockedAnswerMessage",
  ] as const;
  for (const key of made)
    if (args[key] !== undefined) throw check.refuse(key, "given", "absent where guardrailArn is given");
  return {
    arn: check.input("guardrailArn", guardrailArn, GUARDRAIL_ARN),
    version: check.input("guardrailVersion", guardrailVersion, GUARDRAIL_VERSION),
  };
}

/** The network of the endpoints, where they are wanted. */
export function networkOf(check: ArgumentChecker, args: BedrockAccessArgs): BedrockNetwork | undefined {
  const { endpointSecurityGroupIds, subnetIds, vpcId } = args;
  const keys = ["vpcId", "subnetIds", "endpointSecurityGroupIds"] as const;
  const missing = keys.filter((key) => args[key] === undefined);
  if (vpcId === undefined || subnetIds === undefined || endpointSecurityGroupIds === undefined) {
    if (missing[0] === undefined || missing.length === keys.length) return undefined;
    throw check.refuse(
      missing[0],
      "absent",
      `given together with ${keys.filter((key) => key !== missing[0]).join(", ")}`,
    );
  }
  return {
    vpcId: check.input("vpcId", vpcId, VPC_ID),
    subnetIds: check.inputs("subnetIds", subnetIds, SUBNET_ID, TWO_SUBNETS),
    securityGroupIds: check.inputs("endpointSecurityGroupIds", endpointSecurityGroupIds, GROUP_ID, SOME_GROUP),
  };
}

/** In which knowledge bases callers may search; absent where in none. */
export function knowledgeOf(
  check: ArgumentChecker,
  { knowledgeBaseArns, knowledgeBaseNames }: BedrockAccessArgs,
  tagPrefix: string,
): pulumi.Output<Knowledge> | undefined {
  if (knowledgeBaseArns === undefined && knowledgeBaseNames === undefined) return undefined;
  return pulumi.output({
    arns: check.inputs("knowledgeBaseArns", knowledgeBaseArns ?? [], KNOWLEDGE_BASE_ARN),
    names: check.inputs("knowledgeBaseNames", knowledgeBaseNames ?? [], KNOWLEDGE_BASE_NAME),
    tagKey: tagPrefix + KNOWLEDGE_TAG.replace(/^ai:/, ""),
  });
}

/** The roles that get the callers' policy. */
export function callersOf(check: ArgumentChecker, names: string[] = []): string[] {
  for (const [index, name] of names.entries()) check.plain(`callerRoleNames[${index.toString()}]`, name, ROLE_NAME);
  if (new Set(names).size < names.length) throw check.refuse("callerRoleNames", names, "each named once");
  return names;
}

/** Settings of the record of questions and answers say nothing where there is none. */
export function checkLogging(check: ArgumentChecker, args: BedrockAccessArgs): boolean {
  const wanted = args.invocationLogging ?? false;
  for (const key of ["invocationLogLockDays", "invocationLogReaderRoleNames", "invocationLogRetentionDays"] as const)
    if (!wanted && args[key] !== undefined)
      throw check.refuse(key, "given", "absent where invocationLogging is not true");
  return wanted;
}
