import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { placeOf } from "../shared/place";
import { createApi, createMethod } from "./api";
import type { InferenceGatewayArgs } from "./args";
import { authorize } from "./authorizer";
import { backendOf } from "./backend";
import { decisionsOf, type GatewayDecisions } from "./decisions";
import { createDomain } from "./domain";
import { createFirewall } from "./firewall";
import { createLogGroups } from "./logs";
import { gatewayPolicy, type Network } from "./policy";
import { createStage } from "./stage";

export { Exposure, GatewayAuthentication, type InferenceGatewayArgs } from "./args";

/**
 * The one door to a model: an API of API Gateway before an endpoint of SageMaker or a Lambda function. It is private
 * unless a team asks for the internet, finds out who is calling, checks what is asked by a schema, and limits how often
 * and how much; a web ACL of WAF refuses known attacks, and who asked when is on record. Answers are cached nowhere.
 */
export class InferenceGateway extends pulumi.ComponentResource {
  /** Where the model is asked by POST; what uses it waits until limits and firewall are in front of it. */
  public readonly invokeUrl: pulumi.Output<string>;
  /** The API's id. */
  public readonly apiId: pulumi.Output<string>;
  /** The ARN by which policies of callers name the one method. */
  public readonly methodArn: pulumi.Output<string>;
  /** The name of the stage, known at a first preview. */
  public readonly stageName: pulumi.Output<string>;
  /** The ARN of the web ACL before it. */
  public readonly webAclArn: pulumi.Output<string>;
  /** The ids of the clients' API keys, in the order of `clientNames`; their values are read from API Gateway. */
  public readonly apiKeyIds: pulumi.Output<string[]>;
  /** The name of the log group of accesses, known at a first preview. */
  public readonly accessLogGroupName: pulumi.Output<string>;
  /** What the domain name's record in DNS points to; empty where there is no domain name. */
  public readonly domainTarget: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceGateway", name, {}, opts);
    const decided = decisionsOf(name, args);
    const { logRetentionDays: retentionDays, keyArn, resourcePath, stageName, system } = decided;
    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const logs = createLogGroups({ ...within, retentionDays, keyArn });
    const policy = policyOf(decided, place);
    const api = createApi(within, decided, policy);
    const authorization = authorize(within, api, decided.callers);
    const backend = backendOf(within, api, decided, args);
    const deployment = createMethod({ ...within, api, decided, authorization, backend, policy });
    const { keys, plan, settings, stage } = createStage({
      ...{ ...within, api, deployment, decided },
      accessLogs: logs.access,
    });
    const firewall =
      decided.webAclArn === undefined
        ? createFirewall({ ...within, ...decided, logGroupArn: logs.firewall.arn })
        : { arn: decided.webAclArn, logging: undefined };
    const association = new aws.wafv2.WebAclAssociation(
      `${name}-web-acl-association`,
      { resourceArn: stage.arn, webAclArn: firewall.arn },
      { parent: this },
    );
    const domain = decided.domain && {
      ...createDomain(within, api, stage.stageName, decided.domain),
      url: pulumi.interpolate`https://${decided.domain.name}/${resourcePath}`,
    };

    const inFront = [association, plan, settings, ...(firewall.logging ? [firewall.logging] : [])];
    this.invokeUrl = after(domain?.url ?? pulumi.interpolate`${stage.invokeUrl}/${resourcePath}`, [
      ...inFront,
      ...(domain ? [domain.mapping] : []),
    ]);
    this.apiId = api.id;
    this.methodArn = pulumi.interpolate`${api.executionArn}/${stageName}/POST/${resourcePath}`;
    this.stageName = stage.stageName;
    this.webAclArn = firewall.arn;
    this.apiKeyIds = pulumi.all(keys.map((key) => key.id));
    this.accessLogGroupName = logs.access.name;
    this.domainTarget = domain?.target ?? pulumi.output("");
    this.registerOutputs({
      invokeUrl: this.invokeUrl,
      apiId: this.apiId,
      methodArn: this.methodArn,
      stageName: this.stageName,
      webAclArn: this.webAclArn,
      apiKeyIds: this.apiKeyIds,
      accessLogGroupName: this.accessLogGroupName,
      domainTarget: this.domainTarget,
    });
  }
}

/** The resource policy, where networks or roles are named; without one, an API takes whom its authorizer lets in. */
function policyOf(
  { callers, resourcePath, stageName, vpcEndpointIds, vpcId }: GatewayDecisions,
  place: ReturnType<typeof placeOf>,
): pulumi.Output<string> | undefined {
  if (callers.by !== "iam" && vpcEndpointIds === undefined) return undefined;
  // Where the VPC is named, nothing of the document waits for its endpoints.
  const from =
    vpcId?.apply((id): Network => ({ vpcId: id })) ??
    vpcEndpointIds?.apply((ids): Network => ({ vpcEndpointIds: ids }));
  return pulumi
    .all([place, from ?? pulumi.output(undefined), callers.by === "iam" ? callers.roleNames : []])
    .apply(([at, network, callerRoleNames]) =>
      gatewayPolicy(at, { network, callerRoleNames, stageName, resourcePath }),
    );
}

/** The policies that everything in an `InferenceGateway` passes. */
export const satisfies: readonly string[] = [
  "ai-api-authenticates",
  "ai-api-no-side-door",
  "ai-api-rate-limited",
  "ai-api-validates-requests",
  "ai-endpoint-no-open-internet-path",
  "ai-front-door-behind-waf",
  "ai-front-door-logged",
  "ai-front-door-tls",
  "ai-lambda-permission-scoped",
  "ai-log-group-encrypted-with-own-key",
  "ai-log-group-retained",
  "ai-resource-tagged",
  "web-acl-rates-and-sizes",
];

/**
 * The policies that cannot decide at a first preview, and why: only where the VPC endpoints are made in the same run and
 * `vpcId` is left out. The API's policy names them, and their ids are AWS's to assign.
 */
export const undecidedAtPreview: readonly string[] = ["ai-api-no-side-door"];
