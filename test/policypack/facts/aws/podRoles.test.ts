import assert from "node:assert/strict";
import {
  isRoleOfNodes,
  isSharedRole,
  letsAccountIn,
  trustsKnownCluster,
} from "../../../../policypack/facts/aws/podRoles";
import { rolesOfNodes } from "../../../../policypack/facts/aws/rolesOfNodes";
import {
  EksAccessEntry,
  EksCluster,
  InstanceProfile,
  NodeGroup,
  OpenIdConnectProvider,
  PodIdentityAssociation,
  Role,
} from "../../../../policypack/facts/aws/types";
import { rolesOf } from "../../../../policypack/facts/kubernetes/accountRoles";
import { ServiceAccount } from "../../../../policypack/facts/kubernetes/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { associationTrust, SUBJECT, tokenTrust } from "../../../../policypack/policies/kubernetes/samples";
import { document } from "../../../support/documents";
import { look } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const role = (assumeRolePolicy: Tree, name = "llm"): Given => ({
  type: Role,
  name: `${name}-role`,
  props: { name, assumeRolePolicy },
  outputs: { arn: arn(name) },
});
const account = (name = "llm", roleArn: Tree = arn("llm"), more: TreeObject = {}): Given => ({
  type: ServiceAccount,
  name: `${name}-account`,
  props: { metadata: { namespace: "models", name, annotations: { "eks.amazonaws.com/role-arn": roleArn, ...more } } },
});
const association = (serviceAccount: Tree = "llm", roleArn: Tree = arn("llm"), more: TreeObject = {}): Given => ({
  type: PodIdentityAssociation,
  name: typeof serviceAccount === "string" ? `${serviceAccount}-association` : "some-association",
  props: { clusterName: "ai", namespace: "models", serviceAccount, roleArn, ...more },
});
const ec2 = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
const lambda = { ...ec2, Principal: { Service: "lambda.amazonaws.com" } };
const LLM = { namespace: "models", name: "llm" };

/** The verdict of the first link of the service account `llm`. */
function ask(
  given: readonly Given[],
  fact: (link: ReturnType<typeof rolesOf>[number], world: ReturnType<typeof closedWorld>["world"]) => Verdict,
  build = closedWorld,
): Verdict {
  const { world } = build(...given);
  const [link] = rolesOf({ known: LLM, view: look("llm") }, world);
  assert.ok(link, "the account has no role");
  return fact(link, world);
}

const byToken = role(document(tokenTrust(SUBJECT)));
const byAssociation = role(document(associationTrust()));

describe("whether a role lets the service account in that is said to act as it", () => {
  type Row = readonly [verdict: Verdict, declared: readonly string[], ...given: readonly Given[]];
  const anyPod = { Effect: "Allow", Principal: { Service: "pods.eks.amazonaws.com" }, Action: "sts:AssumeRole" };
  const TABLE: Readonly<Record<string, Row>> = {
    "by a token": ["pass", [], byToken, account()],
    "by a token for somebody else": [
      "fail",
      [],
      byToken,
      account("llm", arn("llm"), { "eks.amazonaws.com/audience": "vault" }),
    ],
    "by a token for whom is not known": [
      "undecided",
      [],
      byToken,
      account("llm", arn("llm"), { "eks.amazonaws.com/audience": Unknown.value }),
    ],
    "by a token, with no word of for whom": [
      "pass",
      [],
      byToken,
      account("llm", arn("llm"), { "eks.amazonaws.com/audience": "" }),
    ],
    "by a token, another account": ["fail", [], role(document(tokenTrust("system:serviceaccount:web:ui"))), account()],
    "by a token, as it is let in by Pod Identity": ["fail", [], byAssociation, account()],
    "by Pod Identity": ["pass", [], byAssociation, association()],
    "by Pod Identity, any pod": ["pass", [], role(document(anyPod)), association()],
    "by Pod Identity, another account": ["fail", [], role(document(associationTrust("models", "ui"))), association()],
    "by Pod Identity, which does not say for whom": [
      "fail",
      [],
      byAssociation,
      association("llm", arn("llm"), { disableSessionTags: true }),
    ],
    "by Pod Identity, which may not say for whom": [
      "undecided",
      [],
      byAssociation,
      association("llm", arn("llm"), { disableSessionTags: Unknown.value }),
    ],
    "by Pod Identity, any pod, and it does not say for whom": [
      "pass",
      [],
      role(document(anyPod)),
      association("llm", arn("llm"), { disableSessionTags: true }),
    ],
    "by a trust that is not known": ["undecided", [], role(Unknown.value), account()],
    "by a trust that is no document": ["fail", [], role("{"), account()],
    "by no trust": ["fail", [], role(document()), account()],
    "by a role of elsewhere": ["undecided", [], account()],
    "by a role of elsewhere that is stated": ["pass", ["arn:aws:iam::*:role/llm"], account()],
    "by a role of elsewhere, where another is stated": ["undecided", ["arn:aws:iam::*:role/ui"], account()],
    "by a role that is not known": ["undecided", ["*"], account("llm", Unknown.value)],
  };
  for (const [name, [verdict, declared, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const lets = ask(given, (link, world) => {
        return letsAccountIn(link, { known: link.account, view: link.view }, world, declared).verdict;
      });
      assert.equal(lets, verdict);
    });
  }

  it("is not known of an account that is not", () => {
    const lets = ask([byToken, account()], (link, world) => {
      return letsAccountIn(link, { known: undefined, view: link.view }, world, []).verdict;
    });
    assert.equal(lets, "undecided");
  });

  it("is no matter of the cluster where another role brings the account there", () => {
    const { world } = closedWorld(byAssociation, association("llm", arn("llm"), { targetRoleArn: arn("target") }));
    const [, chained] = rolesOf({ known: LLM, view: look("llm") }, world);
    assert.equal(chained?.by, "chain");
    assert.equal(letsAccountIn(chained, { known: LLM, view: chained.view }, world, []).verdict, "pass");
  });

  it("may still come out while a program runs", () => {
    const lets = ask(
      [account()],
      (link, world) => letsAccountIn(link, { known: LLM, view: link.view }, world, []).verdict,
      openWorld,
    );
    assert.equal(lets, "undecided");
  });
});

describe("whether a role takes the word of a cluster that is known", () => {
  const provider = (url: Tree): Given => ({ type: OpenIdConnectProvider, name: "provider", props: { url } });
  const trusted = (issuer: string): Given =>
    role(
      document({
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${issuer}:sub`]: SUBJECT } },
      }),
    );
  type Row = readonly [verdict: Verdict, declared: readonly string[], ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by its provider in the stack": ["pass", [], trusted(ISSUER), account(), provider(`https://${ISSUER}`)],
    "by a declared issuer": ["pass", [ISSUER], trusted(ISSUER), account()],
    "by declared issuers, as a pattern": [
      "pass",
      ["oidc.eks.eu-west-1.amazonaws.com/id/*"],
      trusted(ISSUER),
      account(),
    ],
    "by another declared one": ["undecided", ["oidc.eks.us-east-1.amazonaws.com/id/*"], trusted(ISSUER), account()],
    "by another provider in the stack": [
      "undecided",
      [],
      trusted(ISSUER),
      account(),
      provider("https://oidc.eks.eu-west-1.amazonaws.com/id/FFFF"),
    ],
    "by nobody": ["undecided", [], trusted(ISSUER), account()],
    "asked of no token": ["pass", [], byAssociation, association()],
    "asked of no role of elsewhere": ["pass", [], account()],
  };
  for (const [name, [verdict, declared, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const known = ask(given, (link, world) => {
        return trustsKnownCluster(link, { known: link.account, view: link.view }, world, declared).verdict;
      });
      assert.equal(known, verdict);
    });
  }
});

describe("whether a role is that of the machines", () => {
  const nodes = (nodeRoleArn: Tree): Given => ({ type: NodeGroup, name: "nodes", props: { nodeRoleArn } });
  const profile = (of: Tree): Given => ({ type: InstanceProfile, name: "profile", props: { role: of } });
  const autoMode = (nodeRoleArn: Tree): Given => ({
    type: EksCluster,
    name: "cluster",
    props: { computeConfig: { enabled: true, nodeRoleArn } },
  });
  const entry = (type: Tree): Given => ({
    type: EksAccessEntry,
    name: "entry",
    props: { clusterName: "ai", principalArn: arn("llm"), type },
  });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "by its trust": ["pass", role(document(associationTrust(), ec2)), association()],
    "not, by its trust": ["fail", byAssociation, association(), nodes(arn("nodes"))],
    "as a node group says of one of elsewhere": ["pass", association(), nodes(arn("llm"))],
    "as a profile says, by its name": ["pass", association(), profile("llm")],
    "as a cluster of EKS Auto Mode says": ["pass", association(), autoMode(arn("llm"))],
    "as the access entry of nodes says": ["pass", association(), entry("EC2_LINUX")],
    "as the access entry of nodes of EKS Auto Mode says": ["pass", association(), entry("EC2")],
    "not, as the access entry of people says": ["fail", association(), entry("STANDARD")],
    "not, as an access entry says that names no type": ["fail", association(), entry(Unknown.value)],
    "not, as a node group says of another": ["fail", association(), nodes(arn("nodes"))],
    "not, as a cluster without nodes says": ["fail", association(), autoMode(Unknown.value)],
    "not, as a node group says that names none": ["fail", association(), nodes(5)],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(
        ask(given, (link, world) => isRoleOfNodes(link, world).verdict),
        verdict,
      );
    });
  }

  it("is told once of each", () => {
    const { the, world } = closedWorld(role(document(ec2)), nodes(arn("llm")), profile("llm"));
    assert.deepEqual([...rolesOfNodes(world).keys()], [the("llm-role").urn]);
  });
});

describe("whether a role is shared with another service account, or a service", () => {
  const both = tokenTrust([SUBJECT, "system:serviceaccount:models:tuner"]);
  type Row = readonly [verdict: Verdict, declared: readonly string[], ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by nobody": ["fail", [], byToken, account()],
    "by another that it lets in": ["pass", [], role(document(both)), account(), account("tuner")],
    "by another that it keeps out": ["fail", [], byToken, account(), account("tuner")],
    "by the same, in two ways": [
      "fail",
      [],
      role(document(tokenTrust(SUBJECT), associationTrust())),
      account(),
      association(),
    ],
    "by a service": ["pass", [], role(document(tokenTrust(SUBJECT), lambda)), account()],
    "by machines, of which another policy tells": ["fail", [], role(document(tokenTrust(SUBJECT), ec2)), account()],
    "by one whose name is not known": ["undecided", [], byAssociation, association(), association(Unknown.value)],
    "by one of whom it is not known which role he has": [
      "undecided",
      [],
      role(document(both)),
      account(),
      account("tuner", Unknown.value),
    ],
    "not by one whom it keeps out, whatever role he has": [
      "fail",
      [],
      byToken,
      account(),
      account("tuner", Unknown.value),
    ],
    "not known yet of a role of elsewhere, of which it is said already": ["fail", [], account(), account("tuner")],
    "of elsewhere, as stated, by two": ["pass", ["*"], account(), account("tuner")],
    "of elsewhere, as stated, by one": ["fail", ["*"], account()],
  };
  for (const [name, [verdict, declared, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const shared = (all: readonly Given[]): Verdict =>
        ask(all, (link, world) => isSharedRole(link, world, declared).verdict);
      assert.equal(shared(given), verdict);
      assert.equal(shared(given.toReversed()), verdict, "in another order");
    });
  }

  it("is not known of more than can be asked", () => {
    const many = Array.from({ length: 20 }, (_, index) => account(`tuner-${index}`, Unknown.value));
    assert.equal(
      ask([byToken, account(), ...many], (link, world) => isSharedRole(link, world, []).verdict),
      "undecided",
    );
  });
});
