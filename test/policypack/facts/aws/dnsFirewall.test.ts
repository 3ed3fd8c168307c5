import assert from "node:assert/strict";
import fc from "fast-check";
import { refusesOtherNames } from "../../../../policypack/facts/aws/dnsFirewall";
import {
  DnsFirewallAssociation,
  DnsFirewallDomains,
  DnsFirewallGroup,
  DnsFirewallRule,
  Vpc,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const list = (name: string, ...domains: readonly Tree[]): Given => ({
  type: DnsFirewallDomains,
  name,
  props: { domains },
  outputs: { id: `rslvr-fdl-${name}` },
});
const group = (name: string): Given => ({ type: DnsFirewallGroup, name, outputs: { id: `rslvr-frg-${name}` } });
const association = (of: Tree, priority: Tree = 101, name = "guard", vpcId: Tree = "vpc-1"): Given => ({
  type: DnsFirewallAssociation,
  name,
  props: { vpcId, firewallRuleGroupId: of, priority },
});
const rule = (priority: Tree, action: Tree, domains: Tree, more: TreeObject = {}, of = "names"): Given => ({
  type: DnsFirewallRule,
  name: `${of} ${JSON.stringify(priority)} ${JSON.stringify(action)} ${JSON.stringify(domains)}`,
  props: { firewallRuleGroupId: `rslvr-frg-${of}`, priority, action, firewallDomainListId: domains, ...more },
});
const ALL = "rslvr-fdl-all";
const OURS = "rslvr-fdl-ours";
const base: readonly Given[] = [
  { type: Vpc, name: "vpc", outputs: { id: "vpc-1" } },
  list("all", "*"),
  list("ours", "*.amazonaws.com", "s3.amazonaws.com"),
  group("names"),
  group("first"),
];
const refused = (given: readonly Given[], build = closedWorld): Verdict => {
  const { the, world } = build(...base, ...given);
  return refusesOtherNames(the("vpc"), world).verdict;
};
const guarded = (...rules: readonly Given[]): readonly Given[] => [association("rslvr-frg-names"), ...rules];
const refuse = rule(200, "BLOCK", ALL);

describe("whether names that nobody allowed are refused", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "not without a firewall": ["fail", []],
    "by a last rule": ["pass", guarded(rule(100, "ALLOW", OURS), refuse)],
    "by the only rule": ["pass", guarded(refuse)],
    "by all names, with a dot": ["pass", [...guarded(rule(9, "BLOCK", "rslvr-fdl-dot")), list("dot", "*.")]],
    "by all names, among others": ["pass", [...guarded(rule(9, "BLOCK", "rslvr-fdl-some")), list("some", "a.b", "*")]],
    "by a number in words": ["pass", guarded(rule("100", "ALLOW", OURS), rule("200", "BLOCK", ALL))],
    "not by a group without rules": ["fail", guarded()],
    "not by a rule about some names": ["fail", guarded(rule(200, "BLOCK", OURS))],
    "not by a rule that tells": ["fail", guarded(rule(200, "ALERT", ALL))],
    "not by a rule of one type of questions": ["fail", guarded(rule(200, "BLOCK", ALL, { qType: "TXT" }))],
    "not by a rule after one that lets all through": ["fail", guarded(rule(100, "ALLOW", ALL), refuse)],
    "not by a rule after one that tells of all": ["fail", guarded(rule(100, "ALERT", ALL), refuse)],
    "not by a rule that finds what is sent out by chance": [
      "fail",
      guarded(rule(200, "BLOCK", null, { dnsThreatProtection: "DNS_TUNNELING", confidenceThreshold: "HIGH" })),
    ],
    "by a last rule, after one that finds what is sent out": [
      "pass",
      guarded(rule(100, "BLOCK", null, { dnsThreatProtection: "DNS_TUNNELING", confidenceThreshold: "HIGH" }), refuse),
    ],
    "not before another VPC": ["fail", [association("rslvr-frg-names", 101, "guard", "vpc-2"), refuse]],
    "not by the rules of another group": ["fail", guarded(rule(200, "BLOCK", ALL, {}, "first"))],
    "by the second group of two": [
      "pass",
      [...guarded(refuse), association("rslvr-frg-first", 100, "before"), rule(1, "BLOCK", OURS, {}, "first")],
    ],
    "not by a group after one that lets all through": [
      "fail",
      [...guarded(refuse), association("rslvr-frg-first", 100, "before"), rule(1, "ALLOW", ALL, {}, "first")],
    ],
    "by a group before one that lets all through": [
      "pass",
      [...guarded(refuse), association("rslvr-frg-first", 102, "after"), rule(1, "ALLOW", ALL, {}, "first")],
    ],
    "by a group of this stack, beside one of elsewhere": [
      "pass",
      [...guarded(refuse), association("rslvr-frg-elsewhere", 100, "before")],
    ],
    "it is not known by a group of elsewhere": ["undecided", [association("rslvr-frg-elsewhere")]],
    "it is not known by a group that is not": ["undecided", [association(UNKNOWN)]],
    "it is not known before which VPC": ["undecided", [association("rslvr-frg-names", 101, "guard", UNKNOWN), refuse]],
    "it is not known by an action that is not": ["undecided", guarded(rule(200, UNKNOWN, ALL))],
    "it is not known by a list of elsewhere": ["undecided", guarded(rule(200, "BLOCK", "rslvr-fdl-elsewhere"))],
    "it is not known by a list that is not": ["undecided", guarded(rule(200, "BLOCK", UNKNOWN))],
    "it is not known by names that are not": [
      "undecided",
      [...guarded(rule(9, "BLOCK", "rslvr-fdl-x")), list("x", UNKNOWN)],
    ],
    "it is not known which is last": ["undecided", guarded(rule(UNKNOWN, "ALLOW", OURS), refuse)],
    "it is not known whether a group of unknown order lets all through": [
      "undecided",
      [...guarded(refuse), association("rslvr-frg-first", UNKNOWN, "some"), rule(1, "ALLOW", ALL, {}, "first")],
    ],
    "not by an action that is none": ["fail", guarded(rule(200, 5, ALL))],
    "not by names that are none": [
      "fail",
      [...guarded(rule(9, "BLOCK", "rslvr-fdl-x")), { ...list("x"), props: { domains: 5 } }],
    ],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(refused(given), verdict);
      assert.equal(refused([...given].reverse()), verdict, "in another order");
    });

  it("may still come while a program runs", () => {
    assert.equal(refused([], openWorld), "undecided");
    assert.equal(refused(guarded(), openWorld), "undecided");
  });

  it("is never so by a rule more that lets something through", () => {
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    const one = fc.tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom("ALLOW", "ALERT", "BLOCK"),
      fc.constantFrom(ALL, OURS),
    );
    const rules = fc.uniqueArray(one, { maxLength: 4, selector: ([priority]) => priority });
    fc.assert(
      fc.property(rules, fc.constantFrom("ALLOW", "ALERT"), fc.constantFrom(ALL, OURS), (some, action, domains) => {
        const given = some.map(([priority, does, about]) => rule(priority, does, about));
        const more = rule(400, action, domains);
        assert.ok(RANK[refused(guarded(...given, more))] <= RANK[refused(guarded(...given))]);
      }),
      { numRuns: 50 },
    );
  });
});
