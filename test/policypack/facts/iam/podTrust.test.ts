import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssuerOf } from "../../../../policypack/facts/iam/federation";
import { documentAt } from "../../../../policypack/facts/iam/document";
import {
  letsAssociationIn,
  letsMachinesIn,
  letsServicesIn,
  letsTokenIn,
  providersFor,
  someLets,
} from "../../../../policypack/facts/iam/podTrust";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { look, statementOf } from "../../../support/views";

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/E";
const Federated = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const LLM = { namespace: "models", name: "llm" };
const SUBJECT = "system:serviceaccount:models:llm";
const sub = `${issuer}:sub`;
const aud = `${issuer}:aud`;

const byToken = (Condition: object, more: object = {}): string =>
  letsTokenIn(
    statementOf({
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated },
      Condition,
      ...more,
    }),
    LLM,
  ).verdict;

const TOKENS: readonly (readonly [name: string, verdict: string, condition: object, more?: object])[] = [
  ["exact", "pass", { StringEquals: { [sub]: SUBJECT, [aud]: "sts.amazonaws.com" } }],
  ["one of several", "pass", { StringEquals: { [sub]: ["system:serviceaccount:web:web", SUBJECT] } }],
  ["a pattern", "pass", { StringLike: { [sub]: "system:serviceaccount:*:llm" } }],
  ["no condition", "pass", {}],
  ["key in another case", "pass", { StringEquals: { [sub.toUpperCase()]: SUBJECT } }],
  ["all but another", "pass", { StringNotEquals: { [sub]: "system:serviceaccount:web:web" } }],
  ["a condition on what is not known", "pass", { StringEquals: { [sub]: SUBJECT, "aws:PrincipalTag/x": "y" } }],
  ["whatever its case", "pass", { StringEqualsIgnoreCase: { [sub]: SUBJECT.toUpperCase() } }],
  ["a pattern of actions", "pass", { StringEquals: { [sub]: SUBJECT } }, { Action: "sts:AssumeRole*" }],
  ["if it exists", "pass", { StringEqualsIfExists: { [sub]: SUBJECT } }],
  ["asks for the subject", "pass", { Null: { [sub]: "false" } }],
  ["asks for no subject", "fail", { Null: { [sub]: "true" } }],
  ["a text with a star is no pattern", "fail", { StringEquals: { [sub]: "system:serviceaccount:models:*" } }],
  ["another case", "fail", { StringEquals: { [sub]: SUBJECT.toUpperCase() } }],
  ["another namespace", "fail", { StringEquals: { [sub]: "system:serviceaccount:web:llm" } }],
  ["another audience", "fail", { StringEquals: { [sub]: SUBJECT, [aud]: "vault" } }],
  ["two that exclude each other", "fail", { StringEquals: { [sub]: SUBJECT }, StringLike: { [sub]: "*:web:*" } }],
  ["all but it", "fail", { StringNotLike: { [sub]: "system:serviceaccount:models:*" } }],
  ["a Deny", "fail", { StringEquals: { [sub]: SUBJECT } }, { Effect: "Deny" }],
  ["another action", "fail", { StringEquals: { [sub]: SUBJECT } }, { Action: "sts:AssumeRole" }],
  [
    "another principal",
    "fail",
    { StringEquals: { [sub]: SUBJECT } },
    { Principal: { Service: "pods.eks.amazonaws.com" } },
  ],
];

const TAG = "aws:RequestTag/kubernetes-";
const tags = (namespace: Tree, name: Tree) => ({
  StringEquals: { [`${TAG}namespace`]: namespace, [`${TAG}service-account`]: name },
});
const byAssociation = (Condition?: object, hasTags = true): string =>
  letsAssociationIn(
    statementOf({
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Principal: { Service: "pods.eks.amazonaws.com" },
      ...(Condition && { Condition }),
    }),
    { ...LLM, hasTags },
  ).verdict;

describe("the trust of a pod's role", () => {
  for (const [name, verdict, condition, more] of TOKENS)
    it(`by a token: ${name}: ${verdict}`, () => {
      assert.equal(byToken(condition, more), verdict);
    });

  it("by an association goes by the tags, as far as there are any", () => {
    assert.equal(byAssociation(), "pass");
    assert.equal(byAssociation(tags("models", "llm")), "pass");
    assert.equal(byAssociation(tags(["web", "models"], "llm")), "pass");
    assert.equal(byAssociation(tags("web", "llm")), "fail");
    assert.equal(byAssociation(tags("models", "web")), "fail");
    assert.equal(byAssociation(tags("models", "llm"), false), "fail");
    assert.equal(byAssociation({ StringEquals: { "aws:RequestTag/eks-cluster-name": "models" } }), "pass");
    assert.equal(byAssociation({ StringEquals: { "aws:RequestTag/eks-cluster-name": "models" } }, false), "fail");
    assert.equal(byAssociation(undefined, false), "pass");
    assert.equal(byAssociation({ StringEquals: { "aws:SourceAccount": "111122223333" } }), "pass");
  });

  it("hangs on what is not known of it, and on nothing else", () => {
    const trust = (statement: Tree) => documentAt(look({ Statement: [statement] }));
    const allow = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated } };
    const lets = (statement: Tree): string => someLets(trust(statement), (one) => letsTokenIn(one, LLM)).verdict;
    assert.equal(someLets(documentAt(look(Unknown.value)), (one) => letsTokenIn(one, LLM)).verdict, "undecided");
    assert.equal(lets({ ...allow, Condition: Unknown.value }), "undecided");
    assert.equal(lets({ ...allow, Condition: { StringEquals: { [sub]: Unknown.value } } }), "undecided");
    assert.equal(lets({ ...allow, Condition: { StringEquals: { [sub]: Unknown.value, [aud]: "vault" } } }), "fail");
    assert.equal(lets({ ...allow, Principal: Unknown.value }), "undecided");
    assert.equal(someLets(documentAt(look("{")), (one) => letsTokenIn(one, LLM)).malformed, true);
    assert.equal(someLets(documentAt(look()), (one) => letsTokenIn(one, LLM)).verdict, "fail");
  });

  it("tells machines and other services from pods", () => {
    const trust = (Service: string) =>
      documentAt(look({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }] }));
    const told = (service: string) => [letsMachinesIn(trust(service)).verdict, letsServicesIn(trust(service)).verdict];
    assert.deepEqual(told("ec2.amazonaws.com"), ["pass", "fail"]);
    assert.deepEqual(told("ec2.amazonaws.com.cn"), ["pass", "fail"]);
    assert.deepEqual(told("pods.eks.amazonaws.com"), ["fail", "fail"]);
    assert.deepEqual(told("sagemaker.amazonaws.com"), ["fail", "pass"]);
  });

  it("names the providers by whose word it lets the account in", () => {
    const other = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    const trust = documentAt(
      look({
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated },
            Condition: { StringEquals: { [sub]: SUBJECT } },
          },
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: other },
            Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:shop/x" } },
          },
        ],
      }),
    );
    assert.equal(providersFor(trust, LLM).length, 1);
    assert.ok(isIssuerOf(Federated, `https://${issuer}`));
    assert.ok(isIssuerOf(Federated, "oidc.eks.*.amazonaws.com/id/*"));
    assert.ok(!isIssuerOf(Federated, "oidc.eks.eu-west-1.amazonaws.com/id/F"));
    assert.ok(!isIssuerOf(Federated, ""));
    assert.ok(!isIssuerOf(Federated, undefined));
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  it("that is exact lets in the one that it names, and nobody else", () => {
    fc.assert(
      fc.property(name, name, name, name, (namespace, one, otherNamespace, other) => {
        const statement = statementOf({
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated },
          Condition: { StringEquals: { [sub]: `system:serviceaccount:${namespace}:${one}` } },
        });
        const isIt = namespace === otherNamespace && one === other;
        assert.equal(
          letsTokenIn(statement, { namespace: otherNamespace, name: other }).verdict,
          isIt ? "pass" : "fail",
        );
      }),
    );
  });

  it("lets in no one more for another condition", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TOKENS),
        fc.constantFrom(...TOKENS),
        ([, before, one, more = {}], [, , another]) => {
          const both = { ...another, ...one };
          if (Object.keys(both).length !== Object.keys(one).length + Object.keys(another).length) return;
          if (before === "fail") assert.equal(byToken(both, more), "fail");
        },
      ),
    );
  });
});
