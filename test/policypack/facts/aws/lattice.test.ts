import assert from "node:assert/strict";
import fc from "fast-check";
import { isAskedByLattice } from "../../../../policypack/facts/aws/lattice";
import {
  LatticeAuthPolicy,
  LatticeNetwork,
  LatticeService,
  LatticeServiceAssociation,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const ARN = "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-1";
const service = (authType?: Tree): Given => ({
  type: LatticeService,
  name: "models",
  props: authType === undefined ? {} : { authType },
  outputs: { id: "svc-1", arn: ARN },
});
const network = (name: string, authType: Tree): readonly Given[] => [
  { type: LatticeNetwork, name, props: { authType }, outputs: { id: `sn-${name}` } },
  within(`sn-${name}`, name),
];
const within = (id: Tree, name: string): Given => ({
  type: LatticeServiceAssociation,
  name: `in ${name}`,
  props: { serviceIdentifier: "svc-1", serviceNetworkIdentifier: id },
});
const policy = (document: Tree, resourceIdentifier: Tree = ARN): Given => ({
  type: LatticeAuthPolicy,
  name: "callers",
  props: { resourceIdentifier, policy: document },
});
type Fields = Readonly<Record<string, unknown>>;
const allow = (more: Fields = {}): Fields => ({
  Effect: "Allow",
  Principal: "*",
  Action: "vpc-lattice-svcs:Invoke",
  Resource: "*",
  ...more,
});
const deny = (operator: string, type: unknown, more: Fields = {}): Fields =>
  allow({ Effect: "Deny", Condition: { [operator]: { "aws:PrincipalType": type } }, ...more });
const by = (operator: string, key: string, value: unknown): Fields =>
  allow({ Condition: { [operator]: { [key]: value } } });
const document = (...Statement: readonly Fields[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

const asked = (given: readonly Given[], build = closedWorld): Verdict => {
  const { the, world } = build(...given);
  return isAskedByLattice(the("models"), world, ["sn-partner"]).verdict;
};
const signed = (...statements: readonly Fields[]): Verdict =>
  asked([service("AWS_IAM"), policy(document(...statements))]);

describe("whether VPC Lattice asks who is calling", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: readonly Given[]]>> = {
    "not by itself": ["fail", [service()]],
    "not where it is told not to": ["fail", [service("NONE")]],
    "and lets nobody in, without a policy": ["pass", [service("AWS_IAM")]],
    "not where a policy is not looked at": ["fail", [service("NONE"), policy(document())]],
    "before the only network": ["pass", [service("NONE"), ...network("a", "AWS_IAM")]],
    "before each of its networks": ["pass", [service(), ...network("a", "AWS_IAM"), ...network("b", "AWS_IAM")]],
    "not before one of its networks": ["fail", [service(), ...network("a", "AWS_IAM"), ...network("b", "NONE")]],
    "by itself, in a network that does not": ["pass", [service("AWS_IAM"), ...network("a", "NONE")]],
    "before a network that the organisation states": ["pass", [service(), within("sn-partner", "partner")]],
    "it is not known before a network of elsewhere": ["undecided", [service(), within("sn-other", "other")]],
    "it is not known before a network that is not": ["undecided", [service(), within(UNKNOWN, "some")]],
    "not before a network of elsewhere and an open one": [
      "fail",
      [service(), within("sn-other", "other"), ...network("b", "NONE")],
    ],
    "it is not known by what is not": ["undecided", [service(UNKNOWN)]],
    "it is not known by a policy that is not": ["undecided", [service("AWS_IAM"), policy(UNKNOWN)]],
    "it is not known by a policy of what is not known": [
      "undecided",
      [service("AWS_IAM"), policy(document(allow()), UNKNOWN)],
    ],
    "by a policy of another service": [
      "pass",
      [service("AWS_IAM"), policy(document(allow()), "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-2")],
    ],
    "not by a policy that cannot be read": ["fail", [service("AWS_IAM"), policy("{")]],
    "not by a word that is none": ["fail", [service(5)]],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(asked(given), verdict);
      assert.equal(asked([...given].reverse()), verdict, "in another order");
    });

  it("may still come while a program runs", () => {
    assert.equal(asked([service("NONE")], openWorld), "undecided");
    assert.equal(asked([service("NONE"), ...network("a", "NONE")], openWorld), "fail");
    const open = [service("AWS_IAM"), policy(document(allow()))];
    assert.equal(asked(open, openWorld), "undecided", "a network may ask");
    assert.equal(asked([...open, ...network("a", "NONE")], openWorld), "fail");
  });
});

/** https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html */
describe("whom an auth policy of VPC Lattice lets in", () => {
  const role = { AWS: "arn:aws:iam::111122223333:role/shop" };
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, statements: readonly Fields[]]>> = {
    "a role": ["pass", [allow({ Principal: role })]],
    "an account": ["pass", [allow({ Principal: { AWS: "111122223333" } })]],
    "whoever asks": ["fail", [allow()]],
    "whoever asks, as a list": ["fail", [allow({ Principal: { AWS: ["*"] } })]],
    "whoever asks, beside a role": ["fail", [allow({ Principal: role }), allow()]],
    "whoever asks but one": ["fail", [allow({ Principal: undefined, NotPrincipal: role })]],
    "an organisation": ["pass", [by("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5")]],
    "some roles": ["pass", [by("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/shop-*")]],
    "whoever asks from a network": ["fail", [by("StringEquals", "vpc-lattice-svcs:SourceVpc", "vpc-1")]],
    "whoever asks from an address": ["fail", [by("IpAddress", "aws:SourceIp", "10.0.0.0/8")]],
    "whoever asks in a way": ["fail", [by("StringEquals", "vpc-lattice-svcs:RequestMethod", "GET")]],
    "whoever has signed": ["pass", [by("StringNotEqualsIgnoreCase", "aws:PrincipalType", "anonymous")]],
    "whoever has signed, as it is written": ["pass", [by("StringNotEquals", "aws:PrincipalType", "Anonymous")]],
    "whoever asks, as case counts": ["fail", [by("StringNotEquals", "aws:PrincipalType", "anonymous")]],
    "roles and users": ["pass", [by("StringEquals", "aws:PrincipalType", ["AssumedRole", "User"])]],
    "roles and those who have not signed": ["fail", [by("StringEquals", "aws:PrincipalType", ["User", "Anonymous"])]],
    "any kind": ["fail", [by("StringLike", "aws:PrincipalType", "*")]],
    "whoever has signed, as others are refused": ["pass", [allow(), deny("StringEqualsIgnoreCase", "anonymous")]],
    "whoever has signed, as others are refused by name": ["pass", [allow(), deny("StringEquals", "Anonymous")]],
    "whoever is of a kind that signs, as others are refused": [
      "pass",
      [allow(), deny("StringNotEquals", ["AssumedRole", "User"])],
    ],
    "whoever asks, as those who sign are refused": ["fail", [allow(), deny("StringNotEquals", ["Anonymous"])]],
    "whoever asks, as nobody is of no kind": ["fail", [allow(), deny("StringNotLike", "*")]],
    "whoever asks, as roles are refused": ["fail", [allow(), deny("StringEquals", "AssumedRole")]],
    "whoever asks, as a part is refused": [
      "fail",
      [allow(), deny("StringEquals", "Anonymous", { Resource: "*/admin/*" })],
    ],
    "whoever has signed, as others are refused by the service's ARN": [
      "pass",
      [allow(), deny("StringEquals", "Anonymous", { Resource: `${ARN}/*` })],
    ],
    "whoever asks, as something else is refused": [
      "fail",
      [allow(), deny("StringEquals", "Anonymous", { Action: "vpc-lattice-svcs:Connect" })],
    ],
    "whoever asks, as others are refused under one more condition": [
      "fail",
      [
        allow(),
        allow({
          Effect: "Deny",
          Condition: { StringEquals: { "aws:PrincipalType": "Anonymous", "vpc-lattice-svcs:RequestMethod": "POST" } },
        }),
      ],
    ],
    "whoever asks, as a role is refused": ["fail", [allow(), deny("StringEquals", "Anonymous", { Principal: role })]],
    nobody: ["pass", [allow({ Effect: "Deny" })]],
  };
  for (const [name, [verdict, statements]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(signed(...statements), verdict);
      const shouted = statements.map((one) => ({ ...one, Action: [one.Action], Resource: [one.Resource] }));
      assert.equal(signed(...shouted.reverse()), verdict, "in another order, as lists");
    });

  it("is nobody more by a deny, and nobody less by an allow", () => {
    const one = fc.constantFrom(...Object.values(TABLE).flatMap(([, statements]) => statements));
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), one, (some, more) => {
        const before = RANK[signed(...some)];
        const after = RANK[signed(...some, more)];
        assert.ok(more.Effect === "Deny" ? after >= before : after <= before);
      }),
      { numRuns: 50 },
    );
  });
});
