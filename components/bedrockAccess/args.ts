import type * as pulumi from "@pulumi/pulumi";
import type { DenialArgs } from "../shared/denials";
import type { SystemArgs } from "../shared/system";

/** Something that is not talked about. */
export interface DeniedTopicArgs {
  /** A name of at most 100 letters, digits, spaces and - _ ! ? . */
  name: pulumi.Input<string>;
  /** What the topic is, in at most 200 characters. */
  definition: pulumi.Input<string>;
  /** Questions about it, five at most, each of at most 100 characters. @default none */
  examples?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What a team decides about how its models of Bedrock are asked. */
export interface BedrockAccessArgs extends SystemArgs {
  /**
   * The ids of the models, such as `anthropic.claude-sonnet-4-20250514-v1:0`, or of a geography's inference profiles,
   * such as `eu.anthropic.claude-sonnet-4-20250514-v1:0`; none that sends prompts anywhere in the world.
   */
  modelIds: string[];
  /** The regions to which a geography's profile sends prompts. Required where `modelIds` has one. @default none */
  profileRegions?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of roles of this account that get the callers' policy, and with it ask no model without the guardrail, be it
   * one that only makes vectors. An `InvocationRole` takes `guardrailArn`,
   * `guardrailVersion`, `guardrailName` and one of `inferenceProfileNames` instead. @default none: attach `callerPolicyArn` where it is needed
   */
  callerRoleNames?: string[];
  /** The ARNs of the knowledge bases in which callers may search. @default none */
  knowledgeBaseArns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of knowledge bases that are made in the same run, such as the `knowledgeBaseName` of a `KnowledgeBase`, in which
   * callers may search besides: a name, which is its tag `ai:knowledge-base`, is known before AWS assigns its id. @default none
   */
  knowledgeBaseNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ARN of an existing guardrail; give `guardrailVersion` with it. @default one that is made here */
  guardrailArn?: pulumi.Input<string>;
  /** The number of the existing guardrail's version. @default that of the guardrail that is made here */
  guardrailVersion?: pulumi.Input<string>;
  /**
   * The ARN of an existing KMS key for the guardrail that is made here. Its own policy must let those who deploy and those
   * who call use it through Bedrock. With an existing guardrail, its key. @default a key that is made here
   */
  keyArn?: pulumi.Input<string>;
  /** What is not talked about. @default nothing */
  deniedTopics?: pulumi.Input<pulumi.Input<DeniedTopicArgs>[]>;
  /** Kinds of personal data that are masked beside those that always are, such as `NAME`. @default none */
  furtherPersonalData?: pulumi.Input<pulumi.Input<string>[]>;
  /** How sure it must be that an answer stands in what was found, in percent from 70 to 99. @default 75 */
  groundingPercent?: pulumi.Input<number>;
  /** How sure it must be that an answer is about the question, in percent from 70 to 99. @default 75 */
  relevancePercent?: pulumi.Input<number>;
  /** What is answered to a question that is blocked, in at most 500 characters. @default a short sentence in English */
  blockedQuestionMessage?: pulumi.Input<string>;
  /** What stands in for an answer that is blocked, in at most 500 characters. @default a short sentence in English */
  blockedAnswerMessage?: pulumi.Input<string>;
  /**
   * The id of the VPC in which Bedrock's interface endpoints are made; give `subnetIds` and `endpointSecurityGroupIds` with
   * it. A network has them once: other components of it use the same, and leave this out. @default no endpoints
   */
  vpcId?: pulumi.Input<string>;
  /** The ids of the subnets of the endpoints, two at least. @default no endpoints */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the endpoints' security groups, such as the `endpointSecurityGroupId` of an `IsolatedNetwork`. @default no endpoints */
  endpointSecurityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members may use the endpoints and reach the logs. @default only this account's */
  organizationId?: pulumi.Input<string>;
  /**
   * Whether what every model of the account is asked and answers in this region is written down. AWS has this switch once
   * for an account and region, whatever system asks, so that one program must own it; a second one would overwrite it.
   * What is too long for the log is locked in a bucket, which cannot be destroyed before `invocationLogLockDays` are over.
   * @default false
   */
  invocationLogging?: boolean;
  /** The names of the roles that read what was written down where it is too long for the log. @default none */
  invocationLogReaderRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** Days for which it is kept; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  invocationLogRetentionDays?: pulumi.Input<number>;
  /**
   * Days, from 30 to 3650, for which nobody can change or remove what is too long for the log; people's words are in it, so
   * no longer than must be. @default 30
   */
  invocationLogLockDays?: pulumi.Input<number>;
  /** What callers are denied besides, whatever else allows it. @default nothing */
  extraDenies?: pulumi.Input<pulumi.Input<DenialArgs>[]>;
}
