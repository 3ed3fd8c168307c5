import type * as pulumi from "@pulumi/pulumi";
import type { DenialArgs } from "../shared/denials";
import type { SystemArgs } from "../shared/system";

/** The services that can call a model as a role. */
export const CallerService = {
  ApiGateway: "apigateway",
  EcsTasks: "ecs-tasks",
  Lambda: "lambda",
  StepFunctions: "states",
} as const;
export type CallerService = (typeof CallerService)[keyof typeof CallerService];

/** How an endpoint of SageMaker is asked. */
export const InvocationMode = { RealTime: "real-time", Async: "async" } as const;
export type InvocationMode = (typeof InvocationMode)[keyof typeof InvocationMode];

/** What a team decides about a role that asks one model. */
export interface InvocationRoleArgs extends SystemArgs {
  /** The role's name. @default derived from project, stack and component */
  roleName?: pulumi.Input<string>;
  /** The service that acts as the role. Give this or `callerRoleNames`. @default none */
  callerService?: CallerService;
  /** The names of the roles of this account that may act as the role. Give this or `callerService`. @default none */
  callerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The name of the one SageMaker endpoint that the role asks. Give this or `modelId`. @default none */
  endpointName?: pulumi.Input<string>;
  /** How the endpoint is asked: at once, or through a queue. @default "real-time" */
  invocationMode?: InvocationMode;
  /**
   * The name of the bucket through which an asynchronous endpoint is asked: the role puts requests there, under
   * `<endpoint>/requests/`, and reads answers and failures, and nothing else. Give the key's alias or ARN with it.
   * @default none: somebody else puts requests there, and reads answers
   */
  exchangeBucketName?: pulumi.Input<string>;
  /** The alias of that bucket's key. Give this or `exchangeKeyArn`. @default none */
  exchangeKeyAlias?: pulumi.Input<string>;
  /** The ARN of that bucket's key, where it exists already. Give this or `exchangeKeyAlias`. @default none */
  exchangeKeyArn?: pulumi.Input<string>;
  /**
   * The id of the one Bedrock model that the role asks, such as `anthropic.claude-3-haiku-20240307-v1:0`. Give this,
   * with `guardrailArn` and `guardrailVersion`, or `endpointName`. @default none
   */
  modelId?: pulumi.Input<string>;
  /**
   * The ARN of the inference profile through which the model is asked, and through no other way then.
   * @default none: the model itself, in this region
   */
  inferenceProfileArn?: pulumi.Input<string>;
  /**
   * The name of an inference profile that is made in the same run, such as one of the `inferenceProfileNames` of a
   * `BedrockAccess`, in place of `inferenceProfileArn`: its tag `ai:inference-profile`, known before AWS assigns its id.
   * @default none
   */
  inferenceProfileName?: pulumi.Input<string>;
  /** The regions to which the inference profile sends prompts. @default this region */
  inferenceProfileRegions?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ARN of the guardrail without which the role cannot ask the model. Required with `modelId`. @default none */
  guardrailArn?: pulumi.Input<string>;
  /** The guardrail's version, a number: a draft changes without notice. Required with `modelId`. @default none */
  guardrailVersion?: pulumi.Input<string>;
  /**
   * The name of the guardrail where it is made in the same run, such as the `guardrailName` of a `BedrockAccess`: that is
   * known before AWS assigns the guardrail's id, and so is then what the role may do. It asks with a numbered version of the
   * guardrail that has this name in its tag `ai:guardrail`, and with no other. @default the one version of `guardrailArn`
   */
  guardrailName?: pulumi.Input<string>;
  /**
   * The alias of the guardrail's key, such as the `keyAlias` of a `BedrockAccess`: without it, a role cannot use a guardrail
   * that has a key of one's own. Give this or `guardrailKeyArn`. @default the guardrail has AWS's own key
   */
  guardrailKeyAlias?: pulumi.Input<string>;
  /** The ARN of the guardrail's key, where the key exists already. @default see `guardrailKeyAlias` */
  guardrailKeyArn?: pulumi.Input<string>;
  /** The name of the log group that the caller writes, such as a function's own. @default none: it writes no logs */
  logGroupName?: pulumi.Input<string>;
  /**
   * The ARN of the permissions boundary that the organisation asks for.
   * @default one that the role gets for itself: whatever is attached to it later, it can do no more than now
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /**
   * Whether a `SpendGuard` or a `KillSwitch` may halt the role, by a policy attached to it that denies. Without it, whatever
   * is attached is taken off by the next update that refreshes, a halt too. @default false
   */
  haltable?: boolean;
  /** What the role is denied besides, whatever else allows it. @default nothing */
  extraDenies?: pulumi.Input<pulumi.Input<DenialArgs>[]>;
}
