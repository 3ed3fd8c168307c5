import assert from "node:assert/strict";
import {
  asksWho,
  comesFromInternet,
  isEncrypted,
  listenerActions,
  speaksModernTls,
} from "../../../../policypack/facts/aws/loadBalancer";
import { Listener, ListenerRule, LoadBalancer } from "../../../../policypack/facts/aws/types";
import type { Truth, Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1";
const LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/1/2";
const balancer = (props: TreeObject = {}): Given => ({
  type: LoadBalancer,
  name: "front",
  props,
  outputs: { arn: ARN },
});
const listener = (props: TreeObject): Given => ({
  type: Listener,
  name: "listener",
  props: { loadBalancerArn: ARN, ...props },
  outputs: { arn: LISTENER },
});
const forward = { type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/llm/1" };
const acting = (...defaultActions: readonly TreeObject[]) => listener({ defaultActions });

type World = Parameters<typeof isEncrypted>[1];
type Asked = Parameters<typeof isEncrypted>[0];

function of(
  ask: (actions: Asked, world: World) => Truth,
  given: readonly Given[],
  { build = closedWorld, name = "listener" } = {},
): Verdict {
  const { the, world } = build(...given);
  const [actions] = listenerActions.of(the(name), world);
  assert.ok(actions);
  return ask(actions, world).verdict;
}

describe("whether a load balancer asks who is calling", () => {
  const TABLE: Readonly<Record<string, readonly [given: Given, verdict: Verdict]>> = {
    "not by handing on": [acting(forward), "fail"],
    "by signing in": [acting({ type: "authenticate-oidc", authenticateOidc: {} }, forward), "pass"],
    "by signing in with Cognito": [acting({ type: "authenticate-cognito", authenticateCognito: {} }, forward), "pass"],
    "by a token": [acting({ type: "jwt-validation", jwtValidation: {} }, forward), "pass"],
    "by signing in, or else refusing": [
      acting({ type: "authenticate-oidc", authenticateOidc: { onUnauthenticatedRequest: "deny" } }, forward),
      "pass",
    ],
    "not where it lets through who does not": [
      acting({ type: "authenticate-oidc", authenticateOidc: { onUnauthenticatedRequest: "allow" } }, forward),
      "fail",
    ],
    "not where it lets through who does not, by Cognito": [
      acting({ type: "authenticate-cognito", authenticateCognito: { onUnauthenticatedRequest: "allow" } }, forward),
      "fail",
    ],
    "by certificates": [listener({ defaultActions: [forward], mutualAuthentication: { mode: "verify" } }), "pass"],
    "not by certificates that are handed on": [
      listener({ defaultActions: [forward], mutualAuthentication: { mode: "passthrough" } }),
      "fail",
    ],
    "by handing on nothing": [acting({ type: "fixed-response" }), "pass"],
    "by sending elsewhere": [acting({ type: "redirect" }), "pass"],
    "not known where an action is not": [acting({ type: Unknown.value }), "undecided"],
    "not known where none is": [listener({ defaultActions: Unknown.value }), "undecided"],
    "by signing in, whatever another action is": [
      listener({ defaultActions: [{ type: "authenticate-oidc" }, Unknown.value] }),
      "pass",
    ],
    "by no actions, which AWS refuses": [listener({}), "pass"],
    "not by actions that are none": [listener({ defaultActions: [5, forward] }), "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(of(asksWho, [balancer(), given]), verdict);
    });
  }

  it("is asked of each rule by itself, with the listener's certificates", () => {
    const rule = (...actions: readonly TreeObject[]): Given => ({
      type: ListenerRule,
      name: "rule",
      props: { listenerArn: LISTENER, actions },
    });
    const signsIn = { type: "authenticate-oidc" };
    const asked = (one: Given, other: Given) => of(asksWho, [balancer(), one, other], { name: "rule" });
    assert.equal(asked(acting(signsIn, forward), rule(forward)), "fail");
    assert.equal(asked(acting(forward), rule(signsIn, forward)), "pass");
    const certificates = listener({ defaultActions: [forward], mutualAuthentication: { mode: "verify" } });
    assert.equal(asked(certificates, rule(forward)), "pass");
  });
});

describe("whether requests come from the internet", () => {
  const TABLE: Readonly<Record<string, readonly [props: TreeObject, verdict: Verdict]>> = {
    "by default": [{}, "pass"],
    "as it is public": [{ internal: false }, "pass"],
    "not as it is internal": [{ internal: true }, "fail"],
    "not in words": [{ internal: "true" }, "fail"],
    "not as requests through a network load balancer": [{ loadBalancerType: "network" }, "fail"],
    "not known": [{ internal: Unknown.value }, "undecided"],
    "not known of its type": [{ loadBalancerType: Unknown.value }, "undecided"],
  };
  for (const [name, [props, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(of(comesFromInternet, [balancer(props), acting(forward)]), verdict);
    });
  }

  it("is not known of a load balancer of elsewhere, but where its ARN tells its kind", () => {
    const at = (loadBalancerArn: Tree) => of(comesFromInternet, [listener({ loadBalancerArn, defaultActions: [] })]);
    assert.equal(at(ARN), "undecided");
    assert.equal(at(ARN.replace("/app/", "/net/")), "fail");
    assert.equal(at(ARN.replace("/app/", "/gwy/")), "fail");
    assert.equal(at(Unknown.value), "undecided");
  });
});

describe("whether requests come over TLS", () => {
  const redirect = (redirect: TreeObject) => ({ type: "redirect", redirect });
  const TABLE: Readonly<Record<string, readonly [props: TreeObject, verdict: Verdict, balancer?: TreeObject]>> = {
    "by HTTPS": [{ protocol: "HTTPS", defaultActions: [forward] }, "pass"],
    "not by HTTP": [{ protocol: "HTTP", defaultActions: [forward] }, "fail"],
    "not by HTTP in another case": [{ protocol: "http", defaultActions: [forward] }, "fail"],
    "not by default": [{ defaultActions: [forward] }, "fail"],
    "by default of a gateway, which has no protocol": [
      { defaultActions: [forward] },
      "pass",
      { loadBalancerType: "gateway" },
    ],
    "by sending on to HTTPS": [{ protocol: "HTTP", defaultActions: [redirect({ protocol: "HTTPS" })] }, "pass"],
    "not by sending on to the same": [{ protocol: "HTTP", defaultActions: [redirect({ host: "x" })] }, "fail"],
    "not by sending on to HTTP": [{ protocol: "HTTP", defaultActions: [redirect({ protocol: "HTTP" })] }, "fail"],
    "by an answer of its own": [{ protocol: "HTTP", defaultActions: [{ type: "fixed-response" }] }, "pass"],
    "not by no action": [{ protocol: "HTTP", defaultActions: [] }, "fail"],
    "not by sending on some": [
      { protocol: "HTTP", defaultActions: [redirect({ protocol: "HTTPS" }), forward] },
      "fail",
    ],
    "not known": [{ protocol: Unknown.value, defaultActions: [forward] }, "undecided"],
    "not known where the action is not": [{ protocol: "HTTP", defaultActions: Unknown.value }, "undecided"],
  };
  for (const [name, [props, verdict, of_]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(of(isEncrypted, [balancer(of_), listener(props)]), verdict);
    });
  }

  it("is not known before the end where the load balancer may be of the stack", () => {
    const elsewhere = listener({ loadBalancerArn: ARN.replace("front/1", "other/1"), defaultActions: [forward] });
    assert.equal(of(isEncrypted, [balancer(), elsewhere], { build: openWorld }), "undecided");
  });

  it("is TLS 1.2 or newer where it is TLS", () => {
    const modern = (props: TreeObject) => of(speaksModernTls, [balancer(), listener(props)]);
    assert.equal(modern({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }), "pass");
    assert.equal(modern({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" }), "fail");
    assert.equal(modern({ protocol: "tls", sslPolicy: "ELBSecurityPolicy-TLS-1-0-2015-04" }), "fail");
    assert.equal(modern({ protocol: "HTTP" }), "pass");
    assert.equal(modern({ protocol: "HTTPS", sslPolicy: Unknown.value }), "undecided");
    assert.equal(modern({ protocol: "HTTPS", sslPolicy: 5 }), "fail");
  });
});
