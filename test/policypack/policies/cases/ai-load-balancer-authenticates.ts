import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Listener, ListenerRule, SecurityGroup } from "../../../../policypack/facts/aws/types";
import {
  balancer,
  forward,
  listener,
  listenerArn,
  targetGroupArn,
} from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const jwt = {
  type: "jwt-validation",
  jwtValidation: { issuer: "https://login.example.com", jwksEndpoint: "https://k" },
};
const redirect = { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } };
const rule = (actions: object[]) => given(ListenerRule, "rule", { listenerArn, actions, conditions: [] });
const elsewhere = (kind: string) =>
  given(Listener, "https", {
    loadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${kind}/front/1`,
    defaultActions: [forward],
    tags,
  });

export default {
  pass: {
    token: [balancer(), listener({ defaultActions: [jwt, forward] })],
    redirect: [balancer(), listener({ defaultActions: [redirect] })],
    networkElsewhere: [elsewhere("net")],
    closedGroup: [
      given(SecurityGroup, "group", {
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
      }),
      balancer({ securityGroups: [ref("group", "id", "sg-0a1b2c3d4e5f60711")] }),
      listener(),
    ],
    network: [balancer({ loadBalancerType: "network" }), listener({ protocol: "TLS" })],
  },
  fail: {
    ruleWithout: fails("open", balancer(), listener({ defaultActions: [jwt, forward] }), rule([forward])),
    groupElsewhere: fails("open", balancer({ securityGroups: ["sg-0f0f0f0f"] }), listener()),
    openGroup: fails(
      "open",
      given(SecurityGroup, "group", {
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
      }),
      balancer({ securityGroups: [ref("group", "id", "sg-0a1b2c3d4e5f60711")] }),
      listener(),
    ),
    weighted: fails(
      "open",
      balancer(),
      listener({ defaultActions: [{ type: "forward", forward: { targetGroups: [{ arn: targetGroupArn }] } }] }),
    ),
    passThroughOfCertificates: fails("open", balancer(), listener({ mutualAuthentication: { mode: "passthrough" } })),
    publicInWords: fails("open", balancer({ internal: false, loadBalancerType: "application" }), listener()),
  },
  undecided: {
    balancerElsewhere: becomes("undecided", elsewhere("app")),
    internalUnknown: becomes("undecided", balancer({ internal: UNKNOWN }), listener()),
    listenerElsewhere: becomes(
      "undecided",
      given(ListenerRule, "rule", {
        listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/1/2",
        actions: [forward],
        conditions: [],
        tags,
      }),
    ),
  },
  needs: {
    signedIn: { "https.defaultActions.0.type": ["open"] },
    byCertificate: { "https.mutualAuthentication.mode": ["open"] },
    internal: { "front.internal": ["open"] },
    token: { "https.defaultActions.0.type": ["open"] },
    network: { "front.loadBalancerType": ["open"] },
  },
} satisfies Cases;
