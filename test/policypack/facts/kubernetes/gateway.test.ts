import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Gateway,
  GATEWAY_ROUTES,
  GatewaySecurityPolicy,
  KuadrantAuthPolicy,
  ListenerRuleConfiguration,
  LoadBalancerConfiguration,
  GatewayClass,
} from "../../../../policypack/facts/kubernetes/doorTypes";
import { backendRefsOf, Gateways, parentsOf, routesIn } from "../../../../policypack/facts/kubernetes/gateway";
import type { ResourceType } from "../../../../policypack/facts/resource";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { closedWorld, type Given } from "../../../support/world";
import { NAMESPACE, object } from "./support/objects";

const [HTTP_ROUTE] = GATEWAY_ROUTES;
const route = (rules: Tree = [{}], metadata: TreeObject = {}): Given =>
  object(HTTP_ROUTE as ResourceType, "chat", { metadata, spec: { parentRefs: [{ name: "front" }], rules } });
const gateway = (spec: TreeObject = {}, metadata: TreeObject = {}): Given =>
  object(Gateway, "front", { metadata, spec: { gatewayClassName: "envoy", ...spec } });

function read(given: readonly Given[]) {
  const { the, world } = closedWorld(...given);
  const gateways = new Gateways(world);
  for (const { name } of given) gateways.add(the(name));
  return { gateways, the, world };
}

describe("whether a gateway asks who calls by a route", () => {
  const ofRoute = { kind: "HTTPRoute", name: "chat" };
  const ofGateway = { kind: "Gateway", name: "front" };
  const jwt = { jwt: { providers: [{ name: "idp" }] } };
  const cors = { cors: { allowOrigins: ["https://example.com"] } };
  const policy = (spec: TreeObject, name = "policy", metadata: TreeObject = {}): Given =>
    object(GatewaySecurityPolicy, name, { metadata, spec });
  const kuadrant = (targetRef: TreeObject): Given => object(KuadrantAuthPolicy, "held", { spec: { targetRef } });
  const filter = (type: Tree, more: TreeObject = {}): TreeObject => ({ filters: [{ type, ...more }] });
  const ruled = (name: string): TreeObject =>
    filter("ExtensionRef", { extensionRef: { kind: "ListenerRuleConfiguration", name } });
  const listenerRule = (...types: Tree[]): Given =>
    object(ListenerRuleConfiguration, "signed", { spec: { actions: types.map((type) => ({ type })) } });

  type Row = readonly [verdict: Verdict, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by nothing": ["fail", gateway(), route()],
    "by tokens, on the route": ["pass", gateway(), route(), policy({ targetRefs: [ofRoute], ...jwt })],
    "by tokens, on the route, in the old form": ["pass", gateway(), route(), policy({ targetRef: ofRoute, ...jwt })],
    "by tokens, on the gateway": ["pass", gateway(), route(), policy({ targetRefs: [ofGateway], ...jwt })],
    "by signing on": ["pass", gateway(), route(), policy({ targetRefs: [ofGateway], oidc: { clientId: "chat" } })],
    "by passwords": [
      "pass",
      gateway(),
      route(),
      policy({ targetRefs: [ofRoute], basicAuth: { users: { name: "u" } } }),
    ],
    "by keys": ["pass", gateway(), route(), policy({ targetRefs: [ofRoute], apiKeyAuth: { credentialRefs: [{}] } })],
    "by another service": [
      "pass",
      gateway(),
      route(),
      policy({ targetRefs: [ofRoute], extAuth: { http: { path: "/" } } }),
    ],
    "by nothing but where it comes from": ["fail", gateway(), route(), policy({ targetRefs: [ofRoute], ...cors })],
    "on another route": [
      "fail",
      gateway(),
      route(),
      policy({ targetRefs: [{ kind: "HTTPRoute", name: "other" }], ...jwt }),
    ],
    "on a route of another kind": [
      "fail",
      gateway(),
      route(),
      policy({ targetRefs: [{ kind: "GRPCRoute", name: "chat" }], ...jwt }),
    ],
    "in another namespace": [
      "fail",
      gateway(),
      route(),
      policy({ targetRefs: [ofRoute], ...jwt }, "policy", { namespace: "other" }),
    ],
    "on the gateway, where the route has a policy of its own": [
      "fail",
      gateway(),
      route(),
      policy({ targetRefs: [ofGateway], ...jwt }),
      policy({ targetRefs: [ofRoute], ...cors }, "own"),
    ],
    "on the gateway, with which the route's own is merged": [
      "pass",
      gateway(),
      route(),
      policy({ targetRefs: [ofGateway], ...jwt }),
      policy({ targetRefs: [ofRoute], mergeType: "StrategicMerge", ...cors }, "own"),
    ],
    "on the route, where its gateway asks nobody": [
      "pass",
      gateway(),
      route(),
      policy({ targetRefs: [ofGateway], ...cors }),
      policy({ targetRefs: [ofRoute], ...jwt }, "own"),
    ],
    "on the whole gateway, by labels": [
      "pass",
      gateway({}, { labels: { team: "ai" } }),
      route(),
      policy({ targetSelectors: [{ kind: "Gateway", matchLabels: { team: "ai" } }], ...jwt }),
    ],
    "on the route, by labels": [
      "pass",
      gateway(),
      route([{}], { labels: { team: "ai" } }),
      policy({ targetSelectors: [{ kind: "HTTPRoute", matchLabels: { team: "ai" } }], ...jwt }),
    ],
    "on routes with other labels": [
      "fail",
      gateway(),
      route([{}], { labels: { team: "web" } }),
      policy({ targetSelectors: [{ kind: "HTTPRoute", matchLabels: { team: "ai" } }], ...jwt }),
    ],
    "on the route, by labels that are not known": [
      "undecided",
      gateway(),
      route([{}], { labels: Unknown.value }),
      policy({ targetSelectors: [{ kind: "HTTPRoute", matchLabels: { team: "ai" } }], ...jwt }),
    ],
    "on one of its rules": [
      "undecided",
      gateway(),
      route(),
      policy({ targetRefs: [{ ...ofRoute, sectionName: "chat" }], ...jwt }),
    ],
    "on one listener of the gateway": [
      "pass",
      gateway(),
      route(),
      policy({ targetRefs: [{ ...ofGateway, sectionName: "https" }], ...jwt }),
    ],
    "by Kuadrant, on the route": ["pass", gateway(), route(), kuadrant(ofRoute)],
    "by Kuadrant, on the gateway": [
      "pass",
      gateway(),
      route(),
      kuadrant(ofGateway),
      policy({ targetRefs: [ofRoute], ...cors }),
    ],
    "by a filter of each rule": ["pass", gateway(), route([filter("ExternalAuth"), filter("ExternalAuth")])],
    "by a filter of one rule": ["fail", gateway(), route([filter("ExternalAuth"), filter("URLRewrite")])],
    "by a filter of one rule, where another has none": ["fail", gateway(), route([filter("ExternalAuth"), {}])],
    "by the load balancer, which signs on": [
      "pass",
      gateway(),
      route([ruled("signed")]),
      listenerRule("authenticate-oidc"),
    ],
    "by the load balancer, which looks at tokens": [
      "pass",
      gateway(),
      route([ruled("signed")]),
      listenerRule("forward", "jwt-validation"),
    ],
    "by the load balancer, which only hands on": ["fail", gateway(), route([ruled("signed")]), listenerRule("forward")],
    "by a filter that is none of this stack": ["undecided", gateway(), route([ruled("signed")])],
    "not known by which filter": ["undecided", gateway(), route([filter(Unknown.value)])],
    "not known by which filters": ["undecided", gateway(), route([{ filters: Unknown.value }])],
    "not known by which rules": ["undecided", gateway(), route(Unknown.value)],
    "by no rule": ["fail", gateway(), route([])],
    "by rules that are no list": ["fail", gateway(), route(5)],
    "by filters that are no list": ["fail", gateway(), route([{ filters: "ExternalAuth" }])],
    "by a policy that names nothing": [
      "fail",
      gateway(),
      route(),
      policy({ targetRefs: 5, targetSelectors: 5, ...jwt }),
    ],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const ask = (all: readonly Given[]): Verdict => {
        const { gateways, the } = read(all);
        return gateways.authenticates(the("chat"), the("front")).verdict;
      };
      assert.equal(ask(given), verdict);
      assert.equal(ask([...given].reverse()), verdict, "in another order");
    });
  }

  it("is never so by a rule more, where it is not so by the others", () => {
    const rules = fc.constantFrom(filter("ExternalAuth"), filter("URLRewrite"), {}, filter(Unknown.value));
    fc.assert(
      fc.property(fc.array(rules, { minLength: 1, maxLength: 3 }), rules, (some, more) => {
        const ask = (all: TreeObject[]): Verdict => {
          const { gateways, the } = read([gateway(), route(all)]);
          return gateways.authenticates(the("chat"), the("front")).verdict;
        };
        if (ask(some) !== "pass") assert.notEqual(ask([...some, more]), "pass");
      }),
      { numRuns: 50 },
    );
  });
});

describe("what the load balancer of a gateway filters and writes down", () => {
  const settings = (spec: TreeObject, metadata: TreeObject = {}): Given =>
    object(LoadBalancerConfiguration, "settings", { metadata, spec });
  const parametersRef = { group: "gateway.k8s.aws", kind: "LoadBalancerConfiguration", name: "settings" };
  const configured = gateway({ gatewayClassName: "alb", infrastructure: { parametersRef } });
  const ofClass: Given = {
    type: GatewayClass,
    name: "alb",
    props: {
      metadata: { name: "alb" },
      spec: { controllerName: "gateway.k8s.aws/alb", parametersRef: { ...parametersRef, namespace: NAMESPACE } },
    },
  };
  const logged = (value: Tree): TreeObject => ({
    loadBalancerAttributes: [
      { key: "idle_timeout.timeout_seconds", value: "60" },
      { key: "access_logs.s3.enabled", value },
    ],
  });
  const acl = { wafV2: { webACL: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1" } };

  type Said = readonly [filters: Verdict, mayFilter: Verdict, logs: Verdict];
  const TABLE: Readonly<Record<string, readonly [said: Said, ...given: readonly Given[]]>> = {
    "nothing is said": [["fail", "pass", "fail"], gateway({ gatewayClassName: "alb" })],
    "a web ACL": [["pass", "pass", "fail"], configured, settings(acl)],
    "a web ACL, by its class": [["pass", "pass", "fail"], gateway({ gatewayClassName: "alb" }), ofClass, settings(acl)],
    "a web ACL without a name": [["fail", "pass", "fail"], configured, settings({ wafV2: { webACL: "" } })],
    "a web ACL in settings of another namespace": [
      ["fail", "pass", "fail"],
      configured,
      settings(acl, { namespace: "other" }),
    ],
    "who asks": [["fail", "pass", "pass"], configured, settings(logged("true"))],
    "not who asks": [["fail", "pass", "fail"], configured, settings(logged("false"))],
    "not known whether": [["fail", "pass", "undecided"], configured, settings(logged(Unknown.value))],
    "not known of its attributes": [
      ["fail", "pass", "undecided"],
      configured,
      settings({ loadBalancerAttributes: Unknown.value }),
    ],
    both: [["pass", "pass", "pass"], configured, settings({ ...acl, ...logged("true") })],
    "a network load balancer, which takes none": [["fail", "fail", "fail"], gateway({ gatewayClassName: "nlb" })],
    "a class that is not known": [["fail", "undecided", "fail"], gateway({ gatewayClassName: Unknown.value })],
    "attributes that are no list": [["fail", "pass", "fail"], configured, settings({ loadBalancerAttributes: 5 })],
  };
  for (const [name, [said, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { gateways, the } = read(given);
      const { filters, logs, mayFilter } = gateways.watched(the("front"));
      assert.deepEqual([filters.verdict, mayFilter.verdict, logs.verdict], said);
    });
  }
});

describe("what a route is attached to, and hands on to", () => {
  it("is told of every rule, and of nothing that is none", () => {
    const rules = [{ backendRefs: [{ name: "vllm" }, { name: "tgi" }] }, {}, { backendRefs: 5 }, { backendRefs: [{}] }];
    const { world } = closedWorld(route(rules));
    const [only] = routesIn(world);
    assert.ok(only);
    assert.deepEqual(
      backendRefsOf(only).map(({ name }) => knownText(name)),
      ["vllm", "tgi", undefined],
    );
    assert.deepEqual(
      parentsOf(only).map(({ name }) => knownText(name)),
      ["front"],
    );
  });
});
