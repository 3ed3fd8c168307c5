import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, not, pass, when, type Truth } from "../truth";
import { equals, isOneOf, isSet, isTrue } from "../values";
import {
  ClassicLoadBalancer,
  Distribution,
  GraphqlApi,
  HttpStage,
  LoadBalancer,
  LogDeliverySource,
  RestStage,
  WebAcl,
} from "./types";
import { EffectiveWebAcl } from "./webAcl";

/** The front doors that can say who asked. */
export const LOGGING_DOORS: readonly ResourceType[] = [
  RestStage,
  HttpStage,
  GraphqlApi,
  LoadBalancer,
  ClassicLoadBalancer,
  Distribution,
  WebAcl,
];

/** Whether the front door writes down who asked, when, and what it answered. */
export function isAccessLogged(door: Resource, world: World): Truth {
  if (world.is(door, RestStage) || world.is(door, HttpStage)) return isSet(door.props.accessLogSettings.destinationArn);
  if (world.is(door, GraphqlApi)) {
    const { cloudwatchLogsRoleArn, fieldLogLevel } = door.props.logConfig;
    return all(isSet(cloudwatchLogsRoleArn), not(equals(fieldLogLevel, "NONE")));
  }
  if (world.is(door, LoadBalancer)) {
    const { accessLogs, loadBalancerType } = door.props;
    const logged = all(isSet(accessLogs.bucket), isTrue(accessLogs.enabled));
    // A network load balancer logs TLS connections only, a gateway load balancer nothing:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
    return when(isOneOf(loadBalancerType, ["application"], { default: "application" }), () =>
      any(logged, isDelivered(door, world)),
    );
  }
  if (world.is(door, ClassicLoadBalancer)) {
    const { bucket, enabled } = door.props.accessLogs;
    return all(isSet(bucket), isTrue(enabled, { default: true }));
  }
  if (world.is(door, Distribution)) return any(isSet(door.props.loggingConfig.bucket), isDelivered(door, world));
  return world.is(door, WebAcl) ? new EffectiveWebAcl(door, world).isLogged : pass();
}

/** By a delivery of vended logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html */
function isDelivered(door: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(door, LogDeliverySource, "resourceArn");
  if (resources.length > 0)
    return pass(...resources.map((source) => ({ resource: source, path: "resourceArn", found: door.name })));
  return complete.verdict === "pass" ? fail({ resource: door, path: "", found: "without access logs" }) : complete;
}
