import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ClassicLoadBalancer,
  Distribution,
  GraphqlApi,
  HttpStage,
  LogDeliverySource,
  WebAclLogging,
} from "../../../../policypack/facts/aws/types";
import {
  aclArn,
  apiId,
  balancer,
  balancerArn,
  chatFunction,
  httpApiOf,
  httpIntegration,
  webAcl,
} from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const httpApi = [chatFunction(), httpApiOf(), httpIntegration];
const httpStage = (props: object) => given(HttpStage, "live", { apiId, name: "live", ...props });
const front = given(Distribution, "front", { tags });
const classic = (accessLogs: object) => given(ClassicLoadBalancer, "old", { tags, accessLogs });
const graphql = (fieldLogLevel: string) =>
  given(GraphqlApi, "chat", {
    tags,
    logConfig: { cloudwatchLogsRoleArn: "arn:aws:iam::111122223333:role/l", fieldLogLevel },
  });
const acl = webAcl({ tags });

export default {
  pass: {
    httpStage: [
      ...httpApi,
      httpStage({ accessLogSettings: { destinationArn: "arn:aws:logs:eu-west-1:1:log-group:x" } }),
    ],
    network: [balancer({ loadBalancerType: "network" })],
    delivered: [
      balancer(),
      given(LogDeliverySource, "source", { name: "lb", logType: "ALB_ACCESS_LOGS", resourceArn: balancerArn }),
    ],
    distribution: [given(Distribution, "front", { tags, loggingConfig: { bucket: "logs.s3.amazonaws.com" } })],
    distributionDelivered: [
      front,
      given(LogDeliverySource, "source", {
        name: "cf",
        resourceArn: ref("front", "arn", "arn:aws:cloudfront::111122223333:distribution/E1"),
      }),
    ],
    classic: [classic({ bucket: "logs" })],
    graphql: [graphql("ERROR")],
    webAcl: [
      acl,
      given(WebAclLogging, "log", { resourceArn: aclArn, logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-x"] }),
    ],
  },
  fail: {
    httpStage: fails("silent", ...httpApi, httpStage({})),
    balancer: fails("silent", balancer()),
    balancerWithoutSwitch: fails("silent", balancer({ accessLogs: { bucket: "logs" } })),
    distribution: fails("silent", front),
    classicOff: fails("silent", classic({ bucket: "logs", enabled: false })),
    graphqlNone: fails("silent", graphql("NONE")),
    webAcl: fails("silent", acl),
  },
  undecided: { switchUnknown: becomes("undecided", balancer({ accessLogs: { bucket: "logs", enabled: UNKNOWN } })) },
  needs: {
    stage: { "prod.accessLogSettings.destinationArn": ["silent"] },
    balancer: { "front.accessLogs.bucket": ["silent"], "front.accessLogs.enabled": ["silent"] },
    httpStage: { "live.accessLogSettings.destinationArn": ["silent"] },
    network: { "front.loadBalancerType": ["silent"] },
    delivered: { "source.resourceArn": ["silent"] },
    distribution: { "front.loggingConfig.bucket": ["silent"] },
    distributionDelivered: { "source.resourceArn": ["silent"] },
    classic: { "old.accessLogs.bucket": ["silent"] },
    graphql: { "chat.logConfig.cloudwatchLogsRoleArn": ["silent"] },
    webAcl: { "log.resourceArn": ["silent"] },
  },
} satisfies Cases;
