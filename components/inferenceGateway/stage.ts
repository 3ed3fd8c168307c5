import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import { onlyOne } from "../shared/singleton";
import type { Within } from "../shared/within";
import type { GatewayDecisions } from "./decisions";
import { ACCESS_LOG_FORMAT } from "./logs";

/** What a stage is made of. */
export interface StageOptions extends Within {
  readonly api: aws.apigateway.RestApi;
  readonly deployment: aws.apigateway.Deployment;
  readonly decided: GatewayDecisions;
  readonly accessLogs: aws.cloudwatch.LogGroup;
}

/** Makes the stage, with limits for everybody, and a usage plan with a quota and a key for each client. */
export function createStage(options: StageOptions) {
  const { accessLogs, api, decided, deployment, name, parent, system } = options;
  const { tags } = system;
  const child = { parent };
  const account = accountLogging(options);
  const stage = new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: api.id,
      deployment: deployment.id,
      stageName: decided.stageName,
      accessLogSettings: { destinationArn: accessLogs.arn, format: ACCESS_LOG_FORMAT },
      cacheClusterEnabled: false,
      xrayTracingEnabled: true,
      tags,
    },
    { ...child, dependsOn: account },
  );
  const throttle = { rateLimit: decided.requestsPerSecond, burstLimit: decided.burstRequests };
  const settings = new aws.apigateway.MethodSettings(
    `${name}-settings`,
    {
      restApi: api.id,
      stageName: stage.stageName,
      methodPath: "*/*",
      settings: {
        throttlingRateLimit: throttle.rateLimit,
        throttlingBurstLimit: throttle.burstLimit,
        metricsEnabled: true,
        cachingEnabled: false,
        // Execution logs go to a group that AWS makes, without a key or an end, and may hold what was asked.
        loggingLevel: "OFF",
        dataTraceEnabled: false,
      },
    },
    child,
  );
  const plan = new aws.apigateway.UsagePlan(
    `${name}-usage-plan`,
    {
      name: nameOf(name, "usage-plan", NAME_LIMITS.apiGateway),
      apiStages: [{ apiId: api.id, stage: stage.stageName }],
      quotaSettings: { limit: decided.requestsPerDay, period: "DAY" },
      throttleSettings: throttle,
      tags,
    },
    child,
  );
  const keys = decided.clientNames.map((client) => {
    const key = new aws.apigateway.ApiKey(
      `${name}-client-${client}`,
      { name: nameOf(name, `client-${client}`, NAME_LIMITS.apiGateway), enabled: true, tags },
      child,
    );
    new aws.apigateway.UsagePlanKey(
      `${name}-client-${client}-plan`,
      { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id },
      child,
    );
    return key;
  });
  return { stage, settings, plan, keys };
}

/** Names the role that writes logs, where one is given: once for an account and region, so that a second one is refused. */
function accountLogging({ decided, name, parent, place }: StageOptions): pulumi.Resource[] {
  const { accountLogRoleArn, check } = decided;
  if (accountLogRoleArn === undefined) return [];
  const once = onlyOne(check, "accountLogRoleArn", "API Gateway's account settings", place, ["given", "absent"]);
  const cloudwatchRoleArn = pulumi.all([accountLogRoleArn, once]).apply(([arn]) => arn);
  // It stays when the gateway goes.
  const options = { parent, retainOnDelete: true };
  return [new aws.apigateway.Account(`${name}-account-logging`, { cloudwatchRoleArn }, options)];
}
