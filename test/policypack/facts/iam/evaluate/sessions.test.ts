import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ManagedPolicy,
  PodIdentityAssociation,
  Role,
  RolePolicy,
  RolesAnywhereProfile,
} from "../../../../../policypack/facts/aws/types";
import { knownIdentities } from "../../../../../policypack/facts/iam/evaluate/known";
import { mayDo, mayDoSome } from "../../../../../policypack/facts/iam/evaluate/question";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../../policypack/facts/tree";
import { allow, deny, document } from "../../../../support/documents";
import { closedWorld, openWorld, type Given, type TestWorld } from "../../../../support/world";

const PODS = "pods.eks.amazonaws.com";
const ANYWHERE = "rolesanywhere.amazonaws.com";
const ARN = "arn:aws:iam::111122223333:role/reader";
const WRITE = { actions: new Set(["s3:putobject"]), resources: ["arn:aws:s3:::models/*"] };
const READS = document(allow("s3:GetObject"));
const WRITES = document(allow("s3:*"));

const trust = (...principals: readonly object[]) =>
  document(...principals.map((Principal) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal })));
const byPods = { Service: PODS };

const role = (assumeRolePolicy: Tree): readonly Given[] => [
  { type: Role, name: "reader", props: { name: "reader", assumeRolePolicy }, outputs: { arn: ARN } },
  { type: RolePolicy, name: "all", props: { role: "reader", policy: document(allow("s3:*")) } },
];
const association = (name: string, props: Readonly<Record<string, Tree>>): Given => ({
  type: PodIdentityAssociation,
  name,
  props: { clusterName: "c", namespace: "n", serviceAccount: name, roleArn: ARN, ...props },
});
const profile = (props: Readonly<Record<string, Tree>>): Given => ({
  type: RolesAnywhereProfile,
  name: "profile",
  props: { name: "profile", roleArns: [ARN], ...props },
});

function writes({ world }: TestWorld): Verdict {
  const identity = knownIdentities(world).everybody.find(({ resource }) => resource.name === "reader");
  assert.ok(identity);
  const { verdict } = mayDoSome(identity, WRITE);
  assert.equal(mayDo(identity, WRITE).length > 0, verdict !== "fail");
  return verdict;
}

describe("what is left to the sessions of a role", () => {
  const managed: Given = {
    type: ManagedPolicy,
    name: "managed",
    props: { name: "managed", policy: READS },
    outputs: { arn: "arn:aws:iam::111122223333:policy/managed" },
  };
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, trust: Tree, ...given: readonly Given[]]>> = {
    "without an association": ["pass", trust(byPods)],
    "by an association without a policy": ["pass", trust(byPods), association("one", {})],
    "by an association with an empty policy": ["pass", trust(byPods), association("one", { policy: "" })],
    "by one whose policy holds it back": ["fail", trust(byPods), association("one", { policy: READS })],
    "by one whose policy lets it": ["pass", trust(byPods), association("one", { policy: WRITES })],
    "by one whose policy denies it": [
      "fail",
      trust(byPods),
      association("one", { policy: document(allow("*"), deny("s3:Put*")) }),
    ],
    "by one whose policy is not known": ["undecided", trust(byPods), association("one", { policy: Unknown.value })],
    "by two that hold it back": [
      "fail",
      trust(byPods),
      association("one", { policy: READS }),
      association("two", { policy: READS }),
    ],
    "by two of which one lets it": [
      "pass",
      trust(byPods),
      association("one", { policy: READS }),
      association("two", { policy: WRITES }),
    ],
    "by two of which one denies it, and the other lets it": [
      "pass",
      trust(byPods),
      association("one", { policy: document(allow("*"), deny("s3:Put*")) }),
      association("two", { policy: WRITES }),
    ],
    "by two of which one has no policy": [
      "pass",
      trust(byPods),
      association("one", { policy: READS }),
      association("two", {}),
    ],
    "where another may be of the role": [
      "undecided",
      trust(byPods),
      association("one", { policy: READS }),
      association("two", { roleArn: Unknown.value }),
    ],
    // The policy is for the role that is taken then: whoever is in the pod may take it himself, too.
    "by the role that it takes another by": [
      "pass",
      trust(byPods),
      association("one", { policy: READS, targetRoleArn: "arn:aws:iam::111122223333:role/other" }),
    ],
    "that somebody else may become too": [
      "pass",
      trust(byPods, { AWS: "arn:aws:iam::111122223333:role/other" }),
      association("one", { policy: READS }),
    ],
    "that the account may become": [
      "pass",
      trust({ ...byPods, AWS: "111122223333" }),
      association("one", { policy: READS }),
    ],
    "that everybody may become": ["pass", trust({ Service: "*" }), association("one", { policy: READS })],
    "that another service may become": [
      "pass",
      trust({ Service: [PODS, "lambda.amazonaws.com"] }),
      association("one", { policy: READS }),
    ],
    "that all but some may become": [
      "pass",
      document(
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: byPods },
        { Effect: "Allow", Action: "sts:AssumeRole", NotPrincipal: { AWS: "111122223333" } },
      ),
      association("one", { policy: READS }),
    ],
    "of which it is not known who may become it": ["pass", Unknown.value, association("one", { policy: READS })],
    "that nobody is known to become": ["pass", document(), association("one", { policy: READS })],
    "by a profile without a policy": ["pass", trust({ Service: ANYWHERE }), profile({})],
    "by a profile that holds it back": ["fail", trust({ Service: ANYWHERE }), profile({ sessionPolicy: READS })],
    "by a profile that holds it back by a policy of the stack": [
      "fail",
      trust({ Service: ANYWHERE }),
      managed,
      profile({ managedPolicyArns: ["arn:aws:iam::111122223333:policy/managed"] }),
    ],
    "by a profile that holds it back by one of AWS": [
      "fail",
      trust({ Service: ANYWHERE }),
      profile({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }),
    ],
    "by a profile with a policy of another stack": [
      "undecided",
      trust({ Service: ANYWHERE }),
      profile({ managedPolicyArns: ["arn:aws:iam::111122223333:policy/elsewhere"] }),
    ],
    "by a profile of whose two policies one lets it": [
      "pass",
      trust({ Service: ANYWHERE }),
      profile({ sessionPolicy: WRITES, managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }),
    ],
    "by a profile alone, where pods may become it too": [
      "pass",
      trust({ Service: [ANYWHERE, PODS] }),
      profile({ sessionPolicy: READS }),
    ],
    "by both": [
      "fail",
      trust({ Service: [ANYWHERE, PODS] }),
      profile({ sessionPolicy: READS }),
      association("one", { policy: READS }),
    ],
  };

  for (const [name, [verdict, trusted, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(writes(closedWorld(...role(trusted), ...given)), verdict);
    });
  }

  it("is not known while another may come without", () => {
    const open = openWorld(...role(trust(byPods)), association("one", { policy: READS }));
    assert.equal(writes(open), "undecided");
  });

  it("counts what comes later", () => {
    const { the, world } = openWorld(...role(trust(byPods)), association("one", { policy: READS }));
    writes({ the, world });
    const later = closedWorld(association("two", {})).the("two");
    world.add(later);
    assert.notEqual(writes({ the, world }), "fail");
  });

  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: fc.constantFrom("*", "s3:*", "s3:PutObject", "s3:GetObject"),
    Resource: fc.constantFrom("*", "arn:aws:s3:::models/*", "arn:aws:s3:::answers/*"),
  });
  const policies = fc.array(fc.array(statement, { maxLength: 3 }), { minLength: 1, maxLength: 3 });

  it("never grows by a policy, nor shrinks by another association", () => {
    const by = (...documents: readonly string[]) =>
      writes(
        closedWorld(
          ...role(trust(byPods)),
          ...documents.map((policy, at) => association(`a${at.toString()}`, { policy })),
        ),
      );
    fc.assert(
      fc.property(policies, fc.array(statement, { maxLength: 3 }), (all, more) => {
        const before = by(...all.map((one) => document(...one)));
        const after = by(...all.map((one) => document(...one)), document(...more));
        if (before === "pass") assert.equal(after, "pass");
        const denied = by(...all.map((one) => document(...one, deny("*"))));
        if (all.length === 1) assert.equal(denied, "fail");
      }),
    );
  });
});
