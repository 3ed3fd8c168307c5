import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { keyOf } from "../shared/key";
import { useForLogGroup } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** How a gateway's logs are kept. */
export interface GatewayLogOptions extends Within {
  readonly retentionDays: pulumi.Output<number>;
  readonly keyArn: pulumi.Output<string> | undefined;
}

/** Who asked when, from where, and what became of it: nothing of what was asked or answered. */
export const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTime",
  address: "$context.identity.sourceIp",
  vpcEndpoint: "$context.identity.vpceId",
  caller: "$context.identity.userArn",
  subject: "$context.authorizer.claims.sub",
  principal: "$context.authorizer.principalId",
  apiKeyId: "$context.identity.apiKeyId",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  firewall: "$context.wafResponseCode",
  fault: "$context.error.responseType",
  modelStatus: "$context.integration.status",
  modelMilliseconds: "$context.integration.latency",
  milliseconds: "$context.responseLatency",
  answerBytes: "$context.responseLength",
  tls: "$context.tlsVersion",
});

/** Makes the log groups `${name}-access-logs` and `${name}-web-acl-logs`, and the key of both where none was given. */
export function createLogGroups(options: GatewayLogOptions) {
  const { name, parent, place, system } = options;
  const access = `/aws/apigateway/${nameOf(name, "access", NAME_LIMITS.logGroup - 20)}`;
  // WAF writes to no group of another name: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
  const firewall = `aws-waf-logs-${nameOf(name, "firewall", NAME_LIMITS.logGroup - 20)}`;
  const arnOf = (at: Place, group: string) => regionalArn(at, "logs", `log-group:${group}`);
  const key = keyOf(options.keyArn, {
    ...{ parent, name, system, place },
    description: `Logs of ${name}`,
    uses: (at) => [
      useForLogGroup(
        at,
        [access, firewall].map((group) => arnOf(at, group)),
      ),
    ],
  });
  const group = (role: string, groupName: string) =>
    new aws.cloudwatch.LogGroup(
      `${name}-${role}`,
      { name: groupName, kmsKeyId: key.arn, retentionInDays: options.retentionDays, tags: system.tags },
      { parent, ...(system.protect && { protect: system.protect }) },
    );
  return { access: group("access-logs", access), firewall: group("web-acl-logs", firewall) };
}
