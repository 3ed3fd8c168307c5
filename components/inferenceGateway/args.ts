import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** From where a gateway is reached. */
export const Exposure = { Private: "private", Regional: "regional" } as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** How a gateway is told who is calling. */
export const GatewayAuthentication = { Iam: "iam", Cognito: "cognito", Jwt: "jwt" } as const;
export type GatewayAuthentication = (typeof GatewayAuthentication)[keyof typeof GatewayAuthentication];

/** What a team decides about the gateway before its model. */
export interface InferenceGatewayArgs extends SystemArgs {
  /** The name of the SageMaker endpoint that answers. Give this or `functionArn`. @default none */
  endpointName?: pulumi.Input<string>;
  /**
   * The ARN of the role as which the gateway asks the endpoint, such as that of an `InvocationRole`.
   * @default a role that the gateway makes for itself, which asks that endpoint and does nothing else
   */
  invocationRoleArn?: pulumi.Input<string>;
  /** The ARN of the Lambda function that answers, or of one of its aliases. Give this or `endpointName`. @default none */
  functionArn?: pulumi.Input<string>;

  /**
   * From where it is reached: from the named VPC endpoints alone, or from the internet too.
   * @default "private"
   */
  exposure?: Exposure;
  /** The ids of the VPC endpoints (of `execute-api`) that reach a private gateway; one at least. @default none */
  vpcEndpointIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The id of the VPC that they are in, where it exists before they do: what the gateway lets in is then known before AWS
   * assigns their ids, and is every endpoint of `execute-api` in that VPC. @default none: the named VPC endpoints alone
   */
  vpcId?: pulumi.Input<string>;

  /**
   * How it is told who is calling: by AWS's signatures, by the access tokens of a Cognito user pool, or by a function
   * that checks JSON web tokens. @default "iam"
   */
  authentication?: GatewayAuthentication;
  /** With "iam": the names of the roles of this account that may call, and nobody else can; one at least. @default none */
  callerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** With "cognito": the ARNs of the user pools, one at least. @default none */
  userPoolArns?: pulumi.Input<pulumi.Input<string>[]>;
  /** With "cognito": the scopes of which an access token must hold one, such as `models/invoke`; one at least. @default none */
  requiredScopes?: pulumi.Input<pulumi.Input<string>[]>;
  /** With "jwt": the ARN of the Lambda function that checks tokens and answers by a policy. @default none */
  authorizerFunctionArn?: pulumi.Input<string>;

  /** The path at which it answers to POST, one word. @default "invocations" */
  resourcePath?: string;
  /** The name of the stage, which is in the address. @default "live" */
  stageName?: string;
  /**
   * The JSON schema (draft 4) of what may be asked, with its `type`; nothing else reaches the model.
   * @default any JSON object that is not empty
   */
  requestSchema?: pulumi.Input<string>;
  /** How large a request may be, in kibibytes, from 1 to 64. @default 16 */
  maximumBodyKibibytes?: number;
  /** Seconds, from 1 to 300, in which the model answers; above 29, AWS must have raised the account's quota. @default 29 */
  timeoutSeconds?: pulumi.Input<number>;

  /** The requests a second that are taken, from 1 to 1000. @default 10 */
  requestsPerSecond?: pulumi.Input<number>;
  /** The requests that are taken at once, from 1 to 5000. @default 20 */
  burstRequests?: pulumi.Input<number>;
  /** The requests a day that each client may make. @default 10000 */
  requestsPerClientPerDay?: pulumi.Input<number>;
  /** The requests that one address may make in five minutes, from 10 to 300000. @default 300 */
  requestsPerAddressPerFiveMinutes?: pulumi.Input<number>;
  /**
   * The names of the clients, each of which gets an API key that its quota counts by. A key says which client asks; who
   * asks, `authentication` finds out. @default one client, "default"
   */
  clientNames?: string[];

  /** The ARN of an existing web ACL of WAF (regional) in place of the gateway's own. @default one that it makes */
  webAclArn?: pulumi.Input<string>;
  /** A domain name of one's own for a regional gateway, which then answers at no other. @default AWS's address */
  domainName?: pulumi.Input<string>;
  /** The ARN of the domain name's certificate in ACM, of this region. Required with `domainName`. @default none */
  certificateArn?: pulumi.Input<string>;
  /**
   * For mutual TLS: where the certificates of the authorities are that clients' certificates must be signed by, a PEM file
   * at `s3://<bucket>/<key>` in a versioned bucket. Needs `domainName`. @default no client certificates
   */
  truststoreUri?: pulumi.Input<string>;
  /** The version of that file, so that who is trusted changes by a deployment alone. Required with it. @default none */
  truststoreVersion?: pulumi.Input<string>;

  /** Days for which accesses are on record; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key for the logs, which CloudWatch Logs can use.
   * @default a key that the gateway makes for itself
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The ARN of the role as which API Gateway writes the logs of all APIs of the account and region: a setting that there
   * is once, so that one gateway at most is given it. @default the account's settings name one already
   */
  accountLogRoleArn?: pulumi.Input<string>;
}
