import assert from "node:assert/strict";
import fc from "fast-check";
import { reachesInternet, reachesMetadata } from "../../../../policypack/facts/kubernetes/egress";
import { selects } from "../../../../policypack/facts/kubernetes/labels";
import { allowsAll, isIsolated, rulesFor, type Direction } from "../../../../policypack/facts/kubernetes/networkPolicy";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import { NetworkPolicy, Pod } from "../../../../policypack/facts/kubernetes/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { any, fail } from "../../../../policypack/facts/truth";
import { look } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const selected = (selector: Tree, labels: Tree): string => selects(look(selector), look(labels)).verdict;
const expression = (operator: Tree, ...values: readonly string[]): TreeObject => ({
  matchExpressions: [{ key: "app", operator, ...(values.length > 0 && { values: [...values] }) }],
});

describe("label selectors", () => {
  const TABLE: readonly (readonly [selector: Tree, labels: TreeObject, verdict: string])[] = [
    [{}, {}, "pass"],
    [{}, { app: "llm" }, "pass"],
    [{ matchLabels: { app: "llm" } }, { app: "llm", more: "x" }, "pass"],
    [{ matchLabels: { app: "llm" } }, { app: "web" }, "fail"],
    [{ matchLabels: { app: "llm" } }, {}, "fail"],
    [{ matchLabels: { app: "llm", tier: "x" } }, { app: "llm" }, "fail"],
    [expression("In", "llm", "web"), { app: "web" }, "pass"],
    [expression("In", "llm"), {}, "fail"],
    [expression("NotIn", "llm"), { app: "llm" }, "fail"],
    [expression("NotIn", "llm"), { app: "web" }, "pass"],
    [expression("NotIn", "llm"), {}, "pass"],
    [expression("Exists"), { app: "" }, "pass"],
    [expression("Exists"), {}, "fail"],
    [expression("DoesNotExist"), {}, "pass"],
    [expression("DoesNotExist"), { app: "llm" }, "fail"],
    [expression("Like", "x"), { app: "x" }, "fail"],
    [{ matchLabels: { app: "llm" } }, { app: Unknown.value }, "undecided"],
    [{ matchLabels: { app: Unknown.value } }, { app: "llm" }, "undecided"],
    [{ matchLabels: { app: Unknown.value } }, {}, "fail"],
    [Unknown.value, {}, "undecided"],
    [expression(Unknown.value), {}, "undecided"],
    ["all", {}, "fail"],
    [{ matchLabels: "all" }, {}, "fail"],
    [{ matchExpressions: "all" }, {}, "fail"],
  ];
  for (const [selector, labels, verdict] of TABLE)
    it(`${JSON.stringify(selector)} on ${JSON.stringify(labels)}: ${verdict}`, () => {
      assert.equal(selected(selector, labels), verdict);
    });

  it("select the same by labels and by expressions on one value", () => {
    const label = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.dictionary(label, label), fc.dictionary(label, label), (wanted, labels) => {
        const expressions = Object.entries(wanted).map(([key, value]) => ({ key, operator: "In", values: [value] }));
        assert.equal(selected({ matchExpressions: expressions }, labels), selected({ matchLabels: wanted }, labels));
      }),
    );
  });
});

const pod = (labels: Tree = { app: "llm" }, spec: TreeObject = {}): Given => ({
  type: Pod,
  name: "pod",
  props: { metadata: { namespace: "models", labels }, spec: { containers: [], ...spec } },
});
let count = 0;
const policy = (spec: TreeObject, namespace: Tree = "models"): Given => ({
  type: NetworkPolicy,
  name: `policy-${(count += 1)}`,
  props: { metadata: { namespace }, spec: { podSelector: {}, ...spec } },
});
const isolated = (direction: Direction, ...given: readonly Given[]): string => {
  const { the, world } = closedWorld(...given);
  const [first] = pods.of(the("pod"), world);
  return first === undefined ? "none" : isIsolated(first, direction, world, (name) => name === "declared").verdict;
};

describe("network policies", () => {
  it("isolate in the directions that they are about", () => {
    const both = (...given: readonly Given[]) => [isolated("Ingress", ...given), isolated("Egress", ...given)];
    assert.deepEqual(both(pod()), ["fail", "fail"]);
    assert.deepEqual(both(pod(), policy({})), ["pass", "fail"]);
    assert.deepEqual(both(pod(), policy({ policyTypes: [] })), ["pass", "fail"]);
    assert.deepEqual(both(pod(), policy({ egress: [] })), ["pass", "fail"]);
    assert.deepEqual(both(pod(), policy({ egress: [{}] })), ["pass", "pass"]);
    assert.deepEqual(both(pod(), policy({ policyTypes: ["Egress"] })), ["fail", "pass"]);
    assert.deepEqual(both(pod(), policy({ policyTypes: ["Ingress", "Egress"] })), ["pass", "pass"]);
    assert.deepEqual(both(pod(), policy({}, "web")), ["fail", "fail"]);
    assert.deepEqual(both(pod(), policy({ podSelector: { matchLabels: { app: "web" } } })), ["fail", "fail"]);
    assert.deepEqual(both(pod({}, { hostNetwork: true }), policy({ egress: [{}] })), ["fail", "fail"]);
  });

  it("hang on what is not known, and on nothing else", () => {
    assert.equal(isolated("Ingress", pod(), policy({}, Unknown.value)), "undecided");
    assert.equal(isolated("Ingress", pod(), policy({ policyTypes: Unknown.value })), "undecided");
    assert.equal(isolated("Ingress", pod(), policy({ podSelector: Unknown.value })), "undecided");
    assert.equal(
      isolated("Ingress", pod(Unknown.value), policy({ podSelector: { matchLabels: { app: "x" } } })),
      "undecided",
    );
    assert.equal(isolated("Ingress", pod(Unknown.value), policy({})), "pass");
    const { the, world } = openWorld(pod());
    const [first] = pods.of(the("pod"), world);
    assert.equal(first && isIsolated(first, "Ingress", world, () => false).verdict, "undecided");
    assert.equal(first && isIsolated(first, "Ingress", world, () => true).verdict, "pass");
  });

  const reaches = (...egress: readonly Tree[]) => {
    const { the, world } = closedWorld(pod(), policy({ egress: [...egress] }));
    const [first] = pods.of(the("pod"), world);
    assert.ok(first);
    const rules = rulesFor(first, "Egress", world);
    return {
      internet: any(fail(), ...rules.map((rule) => reachesInternet(rule, ["203.0.112.0/20"]))).verdict,
      metadata: any(fail(), ...rules.map((rule) => reachesMetadata(rule))).verdict,
      all: any(fail(), ...rules.map((rule) => allowsAll(rule))).verdict,
    };
  };
  const block = (cidr: Tree, ...except: readonly Tree[]): TreeObject => ({ ipBlock: { cidr, except: [...except] } });

  it("let out what any of their rules lets out", () => {
    const TABLE: readonly (readonly [rules: readonly TreeObject[], internet: string, metadata: string, all: string])[] =
      [
        [[], "fail", "fail", "fail"],
        [[{}], "pass", "pass", "pass"],
        [[{ to: [] }], "pass", "pass", "pass"],
        [[{ to: [{ podSelector: {} }] }], "fail", "fail", "fail"],
        [[{ to: [{ namespaceSelector: {} }] }], "fail", "fail", "pass"],
        [[{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: "x" } } }] }], "fail", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0")] }], "pass", "pass", "pass"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ port: 443 }] }], "pass", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ port: 53 }] }], "fail", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ port: 70, endPort: 90 }] }], "pass", "pass", "fail"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ port: "dns" }] }], "fail", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ protocol: "SCTP" }] }], "fail", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0")], ports: [{ protocol: "UDP" }] }], "pass", "pass", "fail"],
        [[{ to: [block("10.0.0.0/8")] }], "fail", "fail", "fail"],
        [[{ to: [block("203.0.112.0/20")] }], "fail", "fail", "fail"],
        [[{ to: [block("203.0.112.0/12")] }], "pass", "fail", "fail"],
        [[{ to: [block("0.0.0.0/0", "169.254.169.254/32")] }], "pass", "fail", "pass"],
        [[{ to: [block("::/0")] }], "pass", "pass", "pass"],
        [[{ to: [block("fd00:ec2::/32")] }], "fail", "pass", "fail"],
        [[{ ports: [{ port: 53 }] }, { to: [block("169.254.169.254")] }], "fail", "pass", "fail"],
        [[{ to: [block(Unknown.value)] }], "undecided", "undecided", "undecided"],
        [[{ to: [block("0.0.0.0/0", Unknown.value)] }], "undecided", "undecided", "pass"],
        [[{ to: [block("10.0.0.0/8", Unknown.value)] }], "fail", "fail", "fail"],
      ] as never;
    for (const [rules, internet, metadata, all] of TABLE)
      assert.deepEqual(reaches(...rules), { internet, metadata, all }, JSON.stringify(rules));
  });

  it("break at nothing, where the shape is wrong", () => {
    for (const rule of [
      null,
      5,
      "x",
      [],
      { to: "x" },
      { to: [5] },
      { to: [{ ipBlock: 5 }] },
      { ports: "x" },
      { ports: [7] },
      { to: [block("x")] },
    ])
      reaches(rule);
    for (const egress of ["x", 5, {}, [null]]) {
      const { the, world } = closedWorld(pod(), policy({ egress: egress }));
      for (const one of pods.of(the("pod"), world))
        for (const rule of rulesFor(one, "Egress", world)) reachesInternet(rule, []);
    }
  });

  it("let out no less for another rule or a wider range", () => {
    const cidr = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
    const rank = (verdict: string): number => ["fail", "undecided", "pass"].indexOf(verdict);
    fc.assert(
      fc.property(cidr, cidr, ([address, bits], [other, otherBits]) => {
        const one = { to: [block(`${address}/${bits}`)] };
        const wider = { to: [block(`${address}/${Math.max(0, bits - 3)}`)] };
        const before = reaches(one);
        for (const after of [reaches(one, { to: [block(`${other}/${otherBits}`)] }), reaches(wider)]) {
          assert.ok(rank(after.internet) >= rank(before.internet));
          assert.ok(rank(after.metadata) >= rank(before.metadata));
        }
      }),
    );
  });
});
