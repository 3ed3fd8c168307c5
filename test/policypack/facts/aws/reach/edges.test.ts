import assert from "node:assert/strict";
import * as fc from "fast-check";
import { distributionSteps } from "../../../../../policypack/facts/aws/reach/distributions";
import { attachmentsOf } from "../../../../../policypack/facts/aws/reach/interfaces";
import { watchedAt } from "../../../../../policypack/facts/aws/reach/watched";
import {
  ClassicLoadBalancer,
  Distribution,
  Function,
  FunctionUrl,
  HttpStage,
  Instance,
  LoadBalancer,
  NetworkInterface,
  NetworkInterfaceAttachment,
  RestStage,
  VpcOrigin,
  WebAcl,
  WebAclAssociation,
  WebAclLogging,
} from "../../../../../policypack/facts/aws/types";
import type { ResourceType } from "../../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const acl = (name: string, props: TreeObject): Given => ({
  type: WebAcl,
  name,
  props,
  outputs: { arn: `arn:${name}` },
});
const refusing = acl("refusing", { defaultAction: { block: {} } });
const idle = acl("idle", { defaultAction: { allow: {} } });
const attached = (webAclArn: Tree): Given => ({
  type: WebAclAssociation,
  name: "attached",
  props: { resourceArn: "arn:door", webAclArn },
});
const logged: Given = {
  type: WebAclLogging,
  name: "logged",
  props: { resourceArn: "arn:refusing", logDestinationConfigs: ["arn:logs"] },
};
const door = (type: ResourceType, props: TreeObject = {}): Given => ({
  type,
  name: "door",
  props,
  outputs: { arn: "arn:door" },
});

describe("what watches over a front door", () => {
  const TABLE: Readonly<
    Record<string, readonly [given: readonly Given[], filters: string, mayFilter: string, logs: string]>
  > = {
    "nothing, where there is no web ACL": [[door(LoadBalancer)], "fail", "pass", "fail"],
    "a web ACL that refuses something": [
      [door(LoadBalancer), refusing, attached("arn:refusing")],
      "pass",
      "pass",
      "fail",
    ],
    "not one that refuses nothing": [[door(LoadBalancer), idle, attached("arn:idle")], "fail", "pass", "fail"],
    "one that is logged": [[door(LoadBalancer), refusing, attached("arn:refusing"), logged], "pass", "pass", "pass"],
    "one of another stack": [[door(LoadBalancer), attached("arn:elsewhere")], "pass", "pass", "undecided"],
    "one that is not known": [[door(LoadBalancer), refusing, attached(UNKNOWN)], "pass", "pass", "undecided"],
    "not one before a network load balancer": [
      [door(LoadBalancer, { loadBalancerType: "network" }), refusing, attached("arn:refusing")],
      "fail",
      "fail",
      "fail",
    ],
    "what is not known to take one": [
      [door(LoadBalancer, { loadBalancerType: UNKNOWN }), refusing, attached("arn:refusing")],
      "undecided",
      "undecided",
      "undecided",
    ],
    "not one before an HTTP API's stage": [
      [door(HttpStage), refusing, attached("arn:refusing")],
      "fail",
      "fail",
      "fail",
    ],
    "not one before a classic load balancer": [[door(ClassicLoadBalancer)], "fail", "fail", "fail"],
    "one before a REST API's stage": [[door(RestStage), refusing, attached("arn:refusing")], "pass", "pass", "fail"],
    "one of a distribution, by its own input": [
      [door(Distribution, { webAclId: "arn:refusing" }), refusing],
      "pass",
      "pass",
      "fail",
    ],
    "not one that is only associated with a distribution": [
      [door(Distribution), refusing, attached("arn:refusing")],
      "fail",
      "pass",
      "fail",
    ],
    "access logs": [[door(LoadBalancer, { accessLogs: { bucket: "logs", enabled: true } })], "fail", "pass", "pass"],
    "no access logs that are off": [
      [door(LoadBalancer, { accessLogs: { bucket: "logs", enabled: false } })],
      "fail",
      "pass",
      "fail",
    ],
    "nothing that can be read": [[door(LoadBalancer, { accessLogs: 7, loadBalancerType: 7 })], "fail", "fail", "fail"],
  };
  for (const [what, [given, ...expected]] of Object.entries(TABLE))
    it(`is ${what}`, () => {
      const { the, world } = closedWorld(...given);
      const { filters, logs, mayFilter } = watchedAt(the("door"), world);
      assert.deepEqual(
        [filters, mayFilter, logs].map((truth) => truth?.verdict),
        expected,
      );
    });
});

const origin = (more: TreeObject = {}): TreeObject => ({ originId: "o", customOriginConfig: {}, ...more });
const edge = (props: TreeObject): Given => ({ type: Distribution, name: "edge", props: { enabled: true, ...props } });
const balancer: Given = {
  type: LoadBalancer,
  name: "front",
  outputs: {
    arn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1",
    dnsName: "front.elb",
  },
};
const toFront = { origins: [origin({ domainName: UNKNOWN })] };
const fromFront = { from: { origins: ["front"] } };
const url = (authorizationType: string): readonly Given[] => [
  { type: Function, name: "chat", props: { name: "chat" } },
  { type: FunctionUrl, name: "url", props: { functionName: "chat", authorizationType } },
];

/** The steps of the distribution: to what, whether they are passed, and whether somebody is asked there. */
const stepsOf = (...given: readonly Given[]): readonly string[] => {
  const { the, world } = closedWorld(...given);
  return distributionSteps(the("edge"), world).map(
    ({ from, guards, passes, resource }) =>
      `${from === "internet" ? "in" : "on"} ${resource.name} ${passes.verdict} ${guards.authenticates?.verdict ?? "-"}`,
  );
};

describe("the way through a distribution", () => {
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], steps: readonly string[]]>> = {
    "leads to its origin": [
      [{ ...edge(toFront), ...fromFront }, balancer],
      ["in edge pass fail", "on front pass -"],
    ],
    "is closed where it is off": [
      [{ ...edge({ ...toFront, enabled: false }), ...fromFront }, balancer],
      ["in edge fail fail", "on front pass -"],
    ],
    "is not known where that is not": [
      [{ ...edge({ ...toFront, enabled: UNKNOWN }), ...fromFront }, balancer],
      ["in edge undecided fail", "on front pass -"],
    ],
    "asks who signs": [
      [{ ...edge({ ...toFront, defaultCacheBehavior: { trustedKeyGroups: ["k"] } }), ...fromFront }, balancer],
      ["in edge pass pass", "on front pass -"],
    ],
    "asks nobody where one behaviour does not": [
      [
        {
          ...edge({
            ...toFront,
            defaultCacheBehavior: { trustedKeyGroups: ["k"] },
            orderedCacheBehaviors: [{ pathPattern: "/open/*" }],
          }),
          ...fromFront,
        },
        balancer,
      ],
      ["in edge pass fail", "on front pass -"],
    ],
    "may ask by a function at the edge": [
      [
        {
          ...edge({ ...toFront, defaultCacheBehavior: { functionAssociations: [{ eventType: "viewer-request" }] } }),
          ...fromFront,
        },
        balancer,
      ],
      ["in edge pass undecided", "on front pass -"],
    ],
    "leads to a load balancer inside the VPC": [
      [
        { ...edge({ origins: [origin({ vpcOriginConfig: { vpcOriginId: "vo-1" } })] }) },
        balancer,
        {
          type: VpcOrigin,
          name: "private",
          props: {
            vpcOriginEndpointConfig: {
              arn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1",
            },
          },
          outputs: { id: "vo-1" },
        },
      ],
      ["in edge pass fail", "on front pass -"],
    ],
    "leads on to a function whose URL lets everybody in": [
      [{ ...edge(toFront), from: { origins: ["url"] } }, ...url("NONE")],
      ["in edge pass fail", "on chat pass fail"],
    ],
    "is asked by the URL where CloudFront does not sign": [
      [{ ...edge(toFront), from: { origins: ["url"] } }, ...url("AWS_IAM")],
      ["in edge pass fail", "on chat pass pass"],
    ],
    "is signed by CloudFront for everybody": [
      [
        {
          ...edge({ origins: [origin({ domainName: UNKNOWN, originAccessControlId: "oac" })] }),
          from: { origins: ["url"] },
        },
        ...url("AWS_IAM"),
      ],
      ["in edge pass fail", "on chat pass fail"],
    ],
    "ends where its origins cannot be read": [[edge({ origins: 7 })], ["in edge pass fail"]],
  };
  for (const [what, [given, steps]] of Object.entries(TABLE))
    it(what, () => {
      assert.deepEqual(stepsOf(...given), steps);
    });
});

describe("the network interfaces of a host", () => {
  const host = (props: TreeObject = {}): Given => ({ type: Instance, name: "gpu", props, outputs: { id: "i-1" } });
  const card = (props: TreeObject = {}): Given => ({
    type: NetworkInterface,
    name: "card",
    props,
    outputs: { id: "eni-1" },
  });
  const between = (props: TreeObject): Given => ({ type: NetworkInterfaceAttachment, name: "between", props });
  const WAYS: Readonly<Record<string, readonly Given[]>> = {
    "by the host": [host({ networkInterfaces: [{ networkInterfaceId: "eni-1" }] }), card()],
    "by the host, as its first": [host({ primaryNetworkInterface: { networkInterfaceId: "eni-1" } }), card()],
    "by the interface": [host(), card({ attachments: [{ instance: "i-1", deviceIndex: 1 }] })],
    "by an attachment": [host(), card(), between({ instanceId: "i-1", networkInterfaceId: "eni-1" })],
  };
  const attached = (...given: readonly Given[]): readonly string[] => {
    const { the, world } = closedWorld(...given);
    const [ofHost, ofCard] = ["gpu", "card"].map((name) => attachmentsOf(the(name), world));
    assert.deepEqual(ofHost, ofCard, "the same from either side");
    return (ofHost ?? []).map((one) => `${one.host.name} ${one.card.name} ${one.is.verdict}`);
  };
  for (const [what, given] of Object.entries(WAYS))
    it(`are told ${what}`, () => {
      assert.deepEqual(attached(...given), ["gpu card pass"]);
    });
  const NONE: Readonly<Record<string, readonly Given[]>> = {
    "none is named": [host(), card()],
    "another is named": [host({ networkInterfaces: [{ networkInterfaceId: "eni-2" }] }), card()],
    "what names it cannot be read": [host({ networkInterfaces: 7 }), card({ attachments: "i-1" })],
  };
  for (const [what, given] of Object.entries(NONE))
    it(`are none where ${what}`, () => {
      assert.deepEqual(attached(...given), []);
    });
  it("may be any where it is not known which", () => {
    assert.deepEqual(attached(host(), card(), between({ instanceId: UNKNOWN, networkInterfaceId: "eni-1" })), [
      "gpu card undecided",
    ]);
  });
  it("are the same in whatever order they are said", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(WAYS)), fc.nat(), (given, turn) => {
        const at = turn % given.length;
        assert.deepEqual(attached(...given.slice(at), ...given.slice(0, at)), attached(...given));
      }),
    );
  });
});
