import type * as pulumi from "@pulumi/pulumi";
import type { DenialArgs } from "../shared/denials";
import type { SystemArgs } from "../shared/system";

/** What a tool is given, in one of its arguments. */
export const ToolInputType = { String: "string", Number: "number", Integer: "integer", Boolean: "boolean" } as const;
export type ToolInputType = (typeof ToolInputType)[keyof typeof ToolInputType];

/** One argument of a tool. */
export interface ToolInputArgs {
  /** Its name: letters, digits and underscores. */
  name: string;
  /** What it holds. */
  type: ToolInputType;
  /** What the model is told about it. */
  description: string;
  /** Whether the tool cannot do without it. @default true */
  required?: boolean;
}

/** A tool that the agent may use. */
export interface ToolArgs {
  /** Its name: lower-case letters and digits, with single hyphens between them, at most 30 characters. */
  name: string;
  /** What the model is told about it. */
  description: string;
  /**
   * The ARN of the Lambda function that is the tool, with a version or an alias of it; the function's role is the tool's
   * own, with what that tool takes.
   */
  functionArn: pulumi.Input<string>;
  /** The arguments of the tool. @default none */
  inputs?: ToolInputArgs[];
  /**
   * What must hold besides for the tool to be called, in Cedar, such as `context.input.amount < 500`. It is asked outside
   * the model, so that no text can talk it away.
   * @default nothing: the agent may call it with any arguments
   */
  condition?: string;
}

/** What a team decides about an agent. */
export interface AgentRuntimeArgs extends SystemArgs {
  /** The image in a private registry of Amazon ECR, with its digest: `…@sha256:…`. */
  imageUri: pulumi.Input<string>;
  /** The ids of private subnets, in two zones at least. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the security groups that say what the agent may reach. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Where the issuer of callers' tokens describes itself: `https://…/.well-known/openid-configuration`. */
  tokenDiscoveryUrl: pulumi.Input<string>;
  /** The audiences for which callers' tokens must have been made. Give this, `allowedClientIds` or both. @default any */
  allowedAudiences?: pulumi.Input<pulumi.Input<string>[]>;
  /** The clients to which callers' tokens must have been given. Give this, `allowedAudiences` or both. @default any */
  allowedClientIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the foundation models of this region that the agent asks. */
  modelIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The ARN of the guardrail through which it asks them, without a version. */
  guardrailArn: pulumi.Input<string>;
  /** The number of the guardrail's version. */
  guardrailVersion: pulumi.Input<string>;
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
  /** The tools that the agent may use, by a gateway of its own. @default none: there is no gateway */
  tools?: ToolArgs[];
  /** Days, from 7 to 90, after which the agent forgets what it was told. @default none: it has no memory */
  memoryDays?: pulumi.Input<number>;
  /** Variables of the agent's environment; no secrets, which anybody would read who may describe the agent. @default none */
  environmentVariables?: Record<string, pulumi.Input<string>>;
  /** Minutes, from 1 to 480, after which a session that is not used ends. @default 15 */
  idleMinutes?: pulumi.Input<number>;
  /** Minutes, from 1 to 480, after which a session ends. @default 480 */
  sessionMinutes?: pulumi.Input<number>;
  /** Days for which the agent's log is kept; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key. Its own policy must let AgentCore, CloudWatch Logs and the agent's roles use it.
   * @default a key that the agent makes for itself
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The ARN of the permissions boundary that the organisation asks for.
   * @default one for each role: whatever is attached to it later, it can do no more than now
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /**
   * Whether a `SpendGuard` or a `KillSwitch` may halt the role, by a policy attached to it that denies. Without it, whatever
   * is attached is taken off by the next update that refreshes, a halt too. @default false
   */
  haltable?: boolean;
  /** What the roles of the agent and its gateway are denied besides, whatever else allows it. @default nothing */
  extraDenies?: pulumi.Input<pulumi.Input<DenialArgs>[]>;
}
