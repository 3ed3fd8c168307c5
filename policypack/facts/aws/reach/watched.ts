/** What looks at requests on their way, and what writes down who made them. */
import type { lb } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, undecided, type Truth } from "../../truth";
import { equals, isSet, isTrue, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import { isAccessLogged } from "../accessLogs";
import {
  AppRunnerService,
  ClassicLoadBalancer,
  Distribution,
  HttpStage,
  LoadBalancer,
  WebAcl,
  WebAclAssociation,
} from "../types";
import { EffectiveWebAcl, isBehindWebAcl, isHeldByWebAcl } from "../webAcl";
import type { Guards } from "./step";

const WATCHED = Symbol("what watches over a front door");

/**
 * A front door with what watches over it. WAF stands before application load balancers, stages of REST APIs, GraphQL APIs
 * and distributions, and before nothing else here:
 * https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
 */
export const watchedAt = (door: Resource, world: World): Guards =>
  world.memo(WATCHED, door, () => {
    const acls = aclsBefore(door, world);
    const takesAcl = canStandBehindAcl(door, world);
    const stands = takesAcl.verdict === "fail" ? takesAcl : all(takesAcl, isBehindWebAcl(door, world));
    // A web ACL of this stack that turns nothing away does not look at anything.
    const filters = all(stands, ...acls.map((acl) => acl.refusesSomething));
    const logs = any(isWrittenDown(door, world), all(takesAcl, isAclLogged(door, world)));
    return { filters, mayFilter: takesAcl, logs };
  });

function canStandBehindAcl(door: Resource, world: World): Truth {
  if (world.is(door, LoadBalancer))
    return equals(door.props.loadBalancerType, "application", { default: "application" });
  if (world.is(door, HttpStage) || world.is(door, ClassicLoadBalancer))
    return fail({ resource: door, path: "", found: "one that AWS puts no web ACL before" });
  return pass();
}

/** The web ACLs of this stack that stand before it. */
function aclsBefore(door: Resource, world: World): readonly EffectiveWebAcl[] {
  const named = world.is(door, Distribution)
    ? [door.props.webAclId as View]
    : world.referrers(door, WebAclAssociation, "resourceArn").resources.map(({ props }) => props.webAclArn as View);
  return named.flatMap((view) => {
    const acl = world.follow(view, WebAcl);
    return acl.kind === "resource" ? [new EffectiveWebAcl(acl.target, world)] : [];
  });
}

/** Whether the web ACL that stands before it writes down what it decides, request by request. */
function isAclLogged(door: Resource, world: World): Truth {
  if (!world.is(door, Distribution)) return isHeldByWebAcl(door, world, ({ isLogged }) => isLogged);
  const acl = world.follow(door.props.webAclId, WebAcl);
  if (acl.kind === "resource") return new EffectiveWebAcl(acl.target, world).isLogged;
  return acl.kind === "absent"
    ? fail(evidenceAt(door.props.webAclId))
    : undecided(evidenceAt(door.props.webAclId, { waitsFor: "whether the web ACL is logged" }));
}

/** Of a network load balancer only what comes over TLS is written down: that is said of its listeners. */
const isOfAppRunner = (door: Resource, world: World): boolean => world.is<unknown>(door, AppRunnerService);

function isWrittenDown(door: Resource, world: World): Truth {
  // App Runner writes down what the service says, and not who asks.
  if (isOfAppRunner(door, world)) return fail();
  if (!world.is(door, LoadBalancer)) return isAccessLogged(door, world);
  return all(
    equals(door.props.loadBalancerType, "application", { default: "application" }),
    isAccessLogged(door, world),
  );
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html */
export function isConnectionLogged({ props }: Resource<lb.LoadBalancerArgs>, protocol: View): Truth {
  const { accessLogs, loadBalancerType } = props;
  return all(
    equals(loadBalancerType, "network"),
    text(protocol, (name) => name.toUpperCase() === "TLS", { default: "" }),
    isSet(accessLogs.bucket),
    isTrue(accessLogs.enabled),
  );
}
