import assert from "node:assert/strict";
import fc from "fast-check";
import { Gateways, routesIn } from "../../../../policypack/facts/kubernetes/gateway";
import {
  Gateway,
  GatewayClass,
  Ingress,
  LoadBalancerConfiguration,
} from "../../../../policypack/facts/kubernetes/doorTypes";
import { isOnInternet } from "../../../../policypack/facts/kubernetes/exposure";
import { Ingresses } from "../../../../policypack/facts/kubernetes/ingress";
import { Objects, PodsByLabel } from "../../../../policypack/facts/kubernetes/objects";
import { KubernetesService, Pod } from "../../../../policypack/facts/kubernetes/types";
import type { Resource, ResourceType, World } from "../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";
import { closedWorld, type Given } from "../../../support/world";

const LB = "service.beta.kubernetes.io/aws-load-balancer";
const RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";
const ALB = "alb.ingress.kubernetes.io";

const reached = (spec: Tree, annotations: Tree = {}): string => isOnInternet(look(spec), look(annotations)).verdict;

describe("a Service on the internet", () => {
  const balanced = { type: "LoadBalancer" };
  const TABLE: readonly (readonly [spec: Tree, annotations: Tree, verdict: string])[] = [
    [{}, {}, "fail"],
    [{ type: "ClusterIP" }, { [`${LB}-scheme`]: "internet-facing" }, "fail"],
    [{ type: "NodePort" }, {}, "fail"],
    [balanced, {}, "pass"],
    [balanced, { [`${LB}-scheme`]: "internet-facing" }, "pass"],
    [balanced, { [`${LB}-scheme`]: "internal" }, "fail"],
    [balanced, { [`${LB}-scheme`]: "Internal" }, "pass"],
    [balanced, { [`${LB}-scheme`]: "internet-facing", [`${LB}-internal`]: "true" }, "pass"],
    [balanced, { [`${LB}-scheme`]: Unknown.value }, "undecided"],
    [balanced, { [`${LB}-internal`]: "true" }, "fail"],
    [balanced, { [`${LB}-internal`]: "0.0.0.0/0" }, "fail"],
    [balanced, { [`${LB}-internal`]: "false" }, "pass"],
    [balanced, { [`${LB}-type`]: "external" }, "fail"],
    [balanced, { [`${LB}-type`]: "nlb-ip" }, "fail"],
    [balanced, { [`${LB}-type`]: "nlb" }, "pass"],
    [balanced, Unknown.value, "undecided"],
    [{ ...balanced, loadBalancerClass: "service.k8s.aws/nlb" }, {}, "fail"],
    [{ ...balanced, loadBalancerClass: "eks.amazonaws.com/nlb" }, {}, "fail"],
    [{ ...balanced, loadBalancerClass: "tailscale" }, {}, "undecided"],
    [{ ...balanced, loadBalancerClass: Unknown.value }, {}, "undecided"],
    [{ ...balanced, loadBalancerSourceRanges: ["10.0.0.0/8"] }, {}, "fail"],
    [{ ...balanced, loadBalancerSourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] }, {}, "pass"],
    [{ ...balanced, loadBalancerSourceRanges: ["0.0.0.0/1", "128.0.0.0/1"] }, {}, "pass"],
    [{ ...balanced, loadBalancerSourceRanges: [] }, {}, "pass"],
    [{ ...balanced, loadBalancerSourceRanges: Unknown.value }, {}, "undecided"],
    [{ ...balanced, loadBalancerSourceRanges: ["10.0.0.0/8"] }, { [`${LB}-security-groups`]: "sg-1" }, "pass"],
    [balanced, { [RANGES]: "10.0.0.0/8, 192.168.0.0/16" }, "fail"],
    [balanced, { [RANGES]: "10.0.0.0/8,::/0" }, "pass"],
    [balanced, { [`${LB}-security-group-prefix-lists`]: "pl-1" }, "undecided"],
    [balanced, { "networking.gke.io/load-balancer-type": "Internal" }, "fail"],
    [balanced, { "networking.gke.io/load-balancer-type": "External" }, "pass"],
    [{ externalIPs: ["203.0.113.7"] }, {}, "pass"],
    [{ externalIPs: ["10.1.2.3"] }, {}, "fail"],
    [{ externalIPs: [Unknown.value] }, {}, "undecided"],
    [{ type: Unknown.value }, {}, "undecided"],
    [{ type: Unknown.value }, { [`${LB}-scheme`]: "internal" }, "fail"],
    [Unknown.value, {}, "undecided"],
    ["none", {}, "fail"],
  ];
  for (const [spec, annotations, verdict] of TABLE)
    it(`${JSON.stringify(spec)} with ${JSON.stringify(annotations)}: ${verdict}`, () => {
      assert.equal(reached(spec, annotations), verdict);
    });

  it("is not closed by one more range that may ask", () => {
    const range = fc.constantFrom("10.0.0.0/8", "192.168.1.0/24", "0.0.0.0/0", "0.0.0.0/1", "::/0", "203.0.113.0/24");
    fc.assert(
      fc.property(fc.array(range, { minLength: 1 }), range, (ranges, more) => {
        if (reached({ ...balanced, loadBalancerSourceRanges: ranges }) !== "pass") return;
        assert.equal(reached({ ...balanced, loadBalancerSourceRanges: [...ranges, more] }), "pass");
      }),
    );
  });

  it("says the same of ranges in its specification and in its annotations", () => {
    const range = fc.constantFrom("10.0.0.0/8", "0.0.0.0/0", "0.0.0.0/1", "::/0", "203.0.113.0/24");
    fc.assert(
      fc.property(fc.array(range, { minLength: 1 }), (ranges) => {
        const inSpec = reached({ ...balanced, loadBalancerSourceRanges: ranges });
        assert.equal(reached(balanced, { [RANGES]: ranges.join(",") }), inSpec);
      }),
    );
  });
});

const named = (type: Given["type"], name: string, spec: TreeObject, metadata: TreeObject = {}): Given => ({
  type,
  name,
  props: { metadata: { namespace: "models", name, ...metadata }, spec },
});
/** With all resources of these types taken in. */
const filled = <T extends { add(resource: Resource): void }>(
  index: T,
  world: World,
  ...types: readonly ResourceType[]
): T => {
  for (const resource of types.flatMap((type) => world.all<unknown>(type))) index.add(resource);
  return index;
};
const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  assert.ok(first !== undefined);
  return first;
};

describe("an Ingress on the internet", () => {
  const judged = (annotations: TreeObject, spec: TreeObject = {}): string => {
    const { world } = closedWorld(named(Ingress, "door", spec, { annotations }));
    return filled(new Ingresses(world), world, Ingress).isOnInternet(only(world.all(Ingress))).verdict;
  };
  const facing = { [`${ALB}/scheme`]: "internet-facing" };
  const TABLE: readonly (readonly [annotations: TreeObject, spec: TreeObject, verdict: string])[] = [
    [{}, { ingressClassName: "alb" }, "fail"],
    [facing, { ingressClassName: "alb" }, "pass"],
    [facing, {}, "pass"],
    [{ ...facing, "kubernetes.io/ingress.class": "alb" }, {}, "pass"],
    [{ ...facing, [`${ALB}/inbound-cidrs`]: "10.0.0.0/8" }, {}, "fail"],
    [{ ...facing, [`${ALB}/inbound-cidrs`]: "10.0.0.0/8,0.0.0.0/0" }, {}, "pass"],
    [{ ...facing, [`${ALB}/inbound-cidrs`]: "10.0.0.0/8", [`${ALB}/security-groups`]: "sg-1" }, {}, "pass"],
    [{ [`${ALB}/scheme`]: "internal" }, {}, "fail"],
    [{ [`${ALB}/scheme`]: Unknown.value }, {}, "undecided"],
    [{}, { ingressClassName: "nginx" }, "undecided"],
    [{}, {}, "undecided"],
    [{}, { ingressClassName: Unknown.value }, "undecided"],
  ];
  for (const [annotations, spec, verdict] of TABLE)
    it(`${JSON.stringify(annotations)} of ${JSON.stringify(spec)}: ${verdict}`, () => {
      assert.equal(judged(annotations, spec), verdict);
    });
});

describe("a Gateway on the internet", () => {
  const judged = (spec: TreeObject, ...others: readonly Given[]): string => {
    const { world } = closedWorld(named(Gateway, "edge", spec), ...others);
    return filled(new Gateways(world), world, GatewayClass, LoadBalancerConfiguration).isOnInternet(
      only(world.all(Gateway)),
    ).verdict;
  };
  const ofClass = (controllerName: string, parametersRef: TreeObject = {}): Given =>
    named(GatewayClass, "alb", { controllerName, parametersRef });
  const settings = (scheme: Tree): Given => named(LoadBalancerConfiguration, "settings", { scheme });
  const reference = { kind: "LoadBalancerConfiguration", name: "settings" };
  const configured = { gatewayClassName: "alb", infrastructure: { parametersRef: reference } };
  const TABLE: readonly (readonly [what: string, verdict: string, judge: () => string])[] = [
    ["of another class", "undecided", () => judged({ gatewayClassName: "istio" })],
    ["of VPC Lattice", "fail", () => judged({ gatewayClassName: "amazon-vpc-lattice" })],
    [
      "of AWS's controller by default",
      "fail",
      () => judged({ gatewayClassName: "alb" }, ofClass("gateway.k8s.aws/alb")),
    ],
    ["set up to be internal", "fail", () => judged(configured, settings("internal"))],
    ["set up to face the internet", "pass", () => judged(configured, settings("internet-facing"))],
    ["set up in a way not known", "undecided", () => judged(configured, settings(Unknown.value))],
    ["set up elsewhere", "undecided", () => judged(configured)],
    [
      "of a class that faces the internet",
      "pass",
      () =>
        judged(
          { gatewayClassName: "alb" },
          ofClass("gateway.k8s.aws/alb", { ...reference, namespace: "models" }),
          settings("internet-facing"),
        ),
    ],
  ];
  for (const [what, verdict, judge] of TABLE)
    it(`${what}: ${verdict}`, () => {
      assert.equal(judge(), verdict);
    });

  it("without routes has none", () => {
    assert.deepEqual(routesIn(closedWorld(named(Gateway, "edge", {})).world), []);
  });
});

describe("what a Service selects", () => {
  const label = fc.constantFrom("a", "b", "c");
  const selectedBy = (wanted: TreeObject, labels: readonly TreeObject[]): readonly string[] | undefined => {
    const { world } = closedWorld(
      ...labels.map((own, index) => named(Pod, `pod-${index}`, { containers: [{ name: "c" }] }, { labels: own })),
    );
    const found = filled(new PodsByLabel(world), world, Pod).withLabels(look(wanted), "models");
    return found?.map(({ workload }: { workload: Resource }) => workload.name);
  };

  it("is every pod that has all the labels, and no other", () => {
    const labels = fc.dictionary(label, label);
    fc.assert(
      fc.property(labels, fc.array(labels), (wanted, pods) => {
        const has = (own: Record<string, string>): boolean =>
          Object.entries(wanted).every(([key, value]) => own[key] === value);
        const expected = pods.flatMap((own, index) => (has(own) ? [`pod-${index}`] : []));
        const isNothing = Object.keys(wanted).length === 0;
        assert.deepEqual([...(selectedBy(wanted, pods) ?? [])].sort(), isNothing ? [] : expected.sort());
      }),
    );
  });

  it("may be anything where its labels are not known", () => {
    assert.equal(selectedBy({ a: Unknown.value }, [{ a: "b" }]), undefined);
  });
});

describe("an object by its name", () => {
  const { world: services } = closedWorld(named(KubernetesService, "llm", {}), {
    type: KubernetesService,
    name: "nameless",
    props: { metadata: { namespace: "models", name: Unknown.value } },
  });
  const objects = filled(new Objects([KubernetesService], services), services, KubernetesService);
  it("is the one that is called so", () => {
    assert.equal(objects.at(look("llm"), "models").known.length, 1);
  });
  it("may be one whose name is not known", () => {
    assert.equal(objects.at(look("web"), "models").mayBeAny.verdict, "undecided");
  });
  it("is none of another namespace, of those that have names", () => {
    assert.equal(objects.at(look("llm"), "shop").known.length, 0);
  });
});
