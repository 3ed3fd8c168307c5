import type * as pulumi from "@pulumi/pulumi";
import type { EndpointMode } from "../inferenceEndpoint/modeArgs";
import type { DenialArgs } from "../shared/denials";
import type { SystemArgs } from "../shared/system";

/** What a team decides about the role as which its endpoint runs. */
export interface InferenceRoleArgs extends SystemArgs {
  /** The role's name, by which stores name it. @default derived from project, stack and component */
  roleName?: pulumi.Input<string>;
  /** The name of the endpoint that runs as the role: its logs and captures are the only ones that it writes. */
  endpointName: pulumi.Input<string>;
  /** The name of the bucket that holds the models. */
  modelBucketName: pulumi.Input<string>;
  /**
   * How the keys of the models begin that the role may load, such as `models/support-assistant/`.
   * @default `models/`: every model of the bucket
   */
  modelKeyPrefix?: pulumi.Input<string>;
  /** The alias of the key of that bucket. Give this or `modelKeyArn`; the alias is known before the key exists. */
  modelKeyAlias?: pulumi.Input<string>;
  /**
   * The ARN of the key of that bucket, where the key exists already, as one of another account does. Give this or
   * `modelKeyAlias`.
   */
  modelKeyArn?: pulumi.Input<string>;
  /**
   * How the endpoint answers. The role of an asynchronous one reads requests, which are put under `<endpoint>/requests/`
   * in the capture bucket, and tells topics; that of a serverless one has no network and captures nothing.
   * @default "real-time"
   */
  mode?: EndpointMode;
  /**
   * The ARNs of the topics that an asynchronous endpoint tells, where it was given them.
   * @default those that it makes for itself, by its name
   */
  noticeTopicArns?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ARN of the key of those topics, where it exists already. @default the endpoint's own, by its alias */
  noticeKeyArn?: pulumi.Input<string>;
  /**
   * The name of the bucket to which requests and answers are captured, or in which an asynchronous endpoint has them.
   * Required but where `mode` is `serverless`.
   */
  captureBucketName?: pulumi.Input<string>;
  /** The alias of the key of that bucket. Give this or `captureKeyArn`. */
  captureKeyAlias?: pulumi.Input<string>;
  /** The ARN of the key of that bucket, where the key exists already. Give this or `captureKeyAlias`. */
  captureKeyArn?: pulumi.Input<string>;
  /** The ARNs of the repositories whose images the endpoint runs; at least one, none with a wildcard. */
  imageRepositoryArns: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The ids of the subnets in which the endpoint runs, where they exist already; give `securityGroupIds` with them.
   * @default those that carry the system's tag, as the ones of an `IsolatedNetwork` do
   */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The ids of the security groups of the endpoint, where they exist already. @default see `subnetIds` */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
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
