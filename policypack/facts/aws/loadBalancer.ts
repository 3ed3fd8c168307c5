import type { lb, types } from "@pulumi/aws";
import { DEFAULT_LOAD_BALANCER_TLS, acceptsLoadBalancerTls } from "../../../components/baseline";
import type { Reference, Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, when, type Truth } from "../truth";
import { equals, every, isFalse, isOneOf, isSet, isTrue, some, text } from "../values";
import { evidenceAt, type View } from "../view";
import { Listener, ListenerRule, LoadBalancer } from "./types";

/** A listener, or a rule of one: what it does with a request. */
export interface Actions extends Subject {
  readonly resource: Resource;
  readonly actions: View<readonly types.input.lb.ListenerDefaultAction[]>;
  /** The listener, where it is of this stack. */
  readonly listener: Reference<lb.ListenerArgs>;
}

/** Every listener and every rule. */
export const listenerActions: SubjectType<Actions> = {
  types: [Listener, ListenerRule],
  of: (resource, world) => {
    if (world.is(resource, Listener)) {
      const listener = { kind: "resource", target: resource } as const;
      return [{ resource, actions: resource.props.defaultActions as Actions["actions"], listener }];
    }
    if (!world.is(resource, ListenerRule)) return [];
    const listener = world.follow(resource.props.listenerArn, Listener);
    return [{ resource, actions: resource.props.actions as Actions["actions"], listener }];
  },
};

/** Network and gateway load balancers know no requests, only connections. */
const isApplication = (props: View<lb.LoadBalancerArgs>): Truth =>
  equals(props.loadBalancerType, "application", { default: "application" });

/** Whether it is an application load balancer that the internet reaches. */
export const isPublicApplication = (props: View<lb.LoadBalancerArgs>): Truth =>
  all(isApplication(props), isFalse(props.internal));

/** Whether the load balancer drops headers that are not valid, where it looks at headers at all. */
export const dropsInvalidHeaders = (props: View<lb.LoadBalancerArgs>): Truth =>
  when(isApplication(props), () => isTrue(props.dropInvalidHeaderFields));

const LISTENER_ELSEWHERE = { found: "a listener outside the stack", waitsFor: "whether its load balancer is internal" };

/** Whether requests come from the internet: undecided of a load balancer outside the stack. */
export function comesFromInternet({ listener, resource }: Actions, world: World): Truth {
  if (listener.kind === "undecided") return undecided(listener.evidence);
  if (listener.kind !== "resource") return undecided({ resource, path: "listenerArn", ...LISTENER_ELSEWHERE });
  const { loadBalancerArn } = listener.target.props;
  const balancer = world.follow(loadBalancerArn, LoadBalancer);
  if (balancer.kind === "resource") return isPublicApplication(balancer.target.props);
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html
  if (balancer.kind === "foreign" && /:loadbalancer\/(?:net|gwy)\//.test(balancer.value))
    return fail(evidenceAt(loadBalancerArn));
  return undecided(evidenceAt(loadBalancerArn, { waitsFor: "whether the load balancer is internal" }));
}

/** Whether every request is asked who makes it before it is handed on, by the actions or by the listener's certificates. */
export function asksWho({ actions, listener }: Actions): Truth {
  const handsOn = some(actions, ({ type }) => equals(type, "forward"));
  const asks = some(actions, ({ authenticateCognito, authenticateOidc, type }) =>
    all(
      isOneOf(type, ["authenticate-oidc", "authenticate-cognito", "jwt-validation"]),
      ...[authenticateCognito, authenticateOidc].map(({ onUnauthenticatedRequest }) =>
        isOneOf(onUnauthenticatedRequest, ["authenticate", "deny"], { default: "authenticate" }),
      ),
    ),
  );
  const mutual =
    listener.kind === "resource" ? equals(listener.target.props.mutualAuthentication.mode, "verify") : fail();
  return any(not(handsOn), asks, mutual);
}

/** Whether requests come over TLS: plain ones are only sent on to HTTPS, or answered by the load balancer itself. */
export function isEncrypted({ actions, listener }: Actions, world: World): Truth {
  if (listener.kind === "undecided") return undecided(listener.evidence);
  if (listener.kind !== "resource") return pass();
  const onlyTurnedAway = all(
    some(actions, () => pass()),
    every(actions, ({ redirect, type }) =>
      any(
        equals(type, "fixed-response"),
        all(equals(type, "redirect"), equals(redirect.protocol, "HTTPS", { default: "#{protocol}" })),
      ),
    ),
  );
  return any(not(speaksPlainHttp(listener.target, world)), onlyTurnedAway);
}

function speaksPlainHttp({ props }: Resource<lb.ListenerArgs>, world: World): Truth {
  if (isSet(props.protocol).verdict === "pass")
    return text(props.protocol, (protocol) => protocol.toUpperCase() === "HTTP");
  // A gateway load balancer's listener has no protocol; any other's is HTTP where nothing is said.
  const balancer = world.follow(props.loadBalancerArn, LoadBalancer);
  if (balancer.kind === "resource")
    return not(equals(balancer.target.props.loadBalancerType, "gateway", { default: "application" }));
  if (balancer.kind === "undecided") return undecided(balancer.evidence);
  // Before the end of a run the ARN of a load balancer of this stack is not known to be its.
  const mayBeOfStack = balancer.kind === "foreign" && !world.closed && world.all(LoadBalancer).length > 0;
  return mayBeOfStack ? undecided(evidenceAt(props.loadBalancerArn)) : pass(evidenceAt(props.protocol));
}

/** Whether the listener, where it speaks TLS, speaks nothing older than 1.2. */
export function speaksModernTls({ resource }: Actions, world: World): Truth {
  if (!world.is(resource, Listener)) return pass();
  const { protocol, sslPolicy } = resource.props;
  const isTls = text(protocol, (name) => /^(?:HTTPS|TLS)$/i.test(name), { default: "" });
  return when(isTls, () => text(sslPolicy, acceptsLoadBalancerTls, { default: DEFAULT_LOAD_BALANCER_TLS }));
}
