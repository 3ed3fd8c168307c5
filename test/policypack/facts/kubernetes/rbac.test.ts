import assert from "node:assert/strict";
import fc from "fast-check";
import { PodIdentityAssociation } from "../../../../policypack/facts/aws/types";
import { accountsReachedBy, hasPower, POWERS, type Power } from "../../../../policypack/facts/kubernetes/powers";
import { mayAsk, rolesAreSeen, whereMayAsk } from "../../../../policypack/facts/kubernetes/rbac";
import { ClusterRole, ClusterRoleBinding, RbacRole, RoleBinding } from "../../../../policypack/facts/kubernetes/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const LLM = { namespace: "models", name: "llm" };
const SECRETS = [{ group: "", resource: "secrets", verb: "list" }];
const rule = (more: TreeObject = {}): TreeObject => ({
  apiGroups: [""],
  resources: ["secrets"],
  verbs: ["list"],
  ...more,
});
const role = (rules: Tree, namespace = "models"): Given => ({
  type: RbacRole,
  name: "role",
  props: { metadata: { namespace, name: "reader" }, rules },
});
const clusterRole = (rules: Tree, more: TreeObject = {}, name = "reader"): Given => ({
  type: ClusterRole,
  name: `cluster-${name}`,
  props: { metadata: { name }, rules, ...more },
});
const account: TreeObject = { kind: "ServiceAccount", name: "llm", namespace: "models" };
const bind = (subject: Tree = account, kind = "Role", name: Tree = "reader", namespace = "models"): Given => ({
  type: RoleBinding,
  name: "binding",
  props: { metadata: { namespace }, roleRef: { kind, name }, subjects: [subject] },
});
const bindAll = (subject: Tree = account, name = "reader"): Given => ({
  type: ClusterRoleBinding,
  name: "cluster-binding",
  props: { roleRef: { kind: "ClusterRole", name }, subjects: [subject] },
});
const may = (...given: readonly Given[]): string => mayAsk(LLM, SECRETS, closedWorld(...given).world).verdict;

const MAY: Readonly<Record<string, readonly Given[]>> = {
  "by a role": [role([rule()]), bind()],
  "by a role of the cluster in a namespace": [clusterRole([rule()]), bind(account, "ClusterRole")],
  "by a role of the cluster": [clusterRole([rule()]), bindAll()],
  "as a user": [role([rule()]), bind({ kind: "User", name: "system:serviceaccount:models:llm" })],
  "as every account": [role([rule()]), bind({ kind: "Group", name: "system:serviceaccounts" })],
  "as every account of the namespace": [role([rule()]), bind({ kind: "Group", name: "system:serviceaccounts:models" })],
  "as everybody": [role([rule()]), bind({ kind: "Group", name: "system:authenticated" })],
  "as an account whose namespace is the binding's": [role([rule()]), bind({ kind: "ServiceAccount", name: "llm" })],
  "by all verbs": [role([rule({ verbs: ["*"] })]), bind()],
  "by all resources": [role([rule({ resources: ["*"] })]), bind()],
  "by all groups": [role([rule({ apiGroups: ["*"] })]), bind()],
  "by one rule of several": [role([rule({ verbs: ["create"] }), rule()]), bind()],
  "by a role of Kubernetes": [bind(account, "ClusterRole", "edit")],
  "in another namespace": [role([rule()], "web"), bind(account, "Role", "reader", "web")],
  "by a patch": [role([rule()]), { ...bind(), type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBindingPatch" }],
  "by an old version": [
    role([rule()]),
    { ...bind(), type: "kubernetes:rbac.authorization.k8s.io/v1beta1:RoleBinding" },
  ],
  "by a role that is made of others": [
    clusterRole([], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: "x" } }] } }),
    clusterRole([rule()], { metadata: { name: "part", labels: { to: "x" } } }, "part"),
    bindAll(),
  ],
};
const MAY_NOT: Readonly<Record<string, readonly Given[]>> = {
  "without a binding": [role([rule()])],
  "as another account": [role([rule()]), bind({ ...account, name: "web" })],
  "as the account of another namespace": [role([rule()]), bind({ ...account, namespace: "web" })],
  "as another group": [role([rule()]), bind({ kind: "Group", name: "system:serviceaccounts:web" })],
  "by another verb": [role([rule({ verbs: ["create"] })]), bind()],
  "by another group": [role([rule({ apiGroups: ["apps"] })]), bind()],
  "of a named one": [role([rule({ resourceNames: ["licence"] })]), bind()],
  "by a role of another namespace": [role([rule()], "web"), bind()],
  "by a pattern, which is none": [role([rule({ resources: ["secret*"] })]), bind()],
  "by a role of Kubernetes that reads none": [bind(account, "ClusterRole", "view")],
  "by a Role that is called as one of Kubernetes": [bind(account, "Role", "edit")],
  "by a role that is made of none": [
    clusterRole([], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: "x" } }] } }),
    clusterRole([rule()], {}, "part"),
    bindAll(),
  ],
  "by nothing that can be read": [role("rules"), bind("x"), clusterRole([5, null, {}]), bindAll(7)],
};

describe("RBAC", () => {
  for (const [name, given] of Object.entries(MAY))
    it(`allows ${name}`, () => {
      assert.equal(may(...given), "pass");
    });
  for (const [name, given] of Object.entries(MAY_NOT))
    it(`does not allow ${name}`, () => {
      assert.notEqual(may(...given), "pass");
    });

  it("hangs on what is not known", () => {
    assert.equal(may(role(Unknown.value), bind()), "undecided");
    assert.equal(may(role([rule({ verbs: Unknown.value })]), bind()), "undecided");
    assert.equal(may(role([rule({ verbs: [Unknown.value] })]), bind()), "undecided");
    assert.equal(may(role([rule({ resourceNames: Unknown.value })]), bind()), "undecided");
    assert.equal(may(role([rule({ verbs: Unknown.value, apiGroups: ["apps"] })]), bind()), "fail");
    assert.equal(may(role([rule()]), bind(Unknown.value)), "undecided");
    assert.equal(may(role([rule()]), bind({ ...account, name: Unknown.value })), "undecided");
    const seen = (...given: readonly Given[]): string =>
      rolesAreSeen(LLM, closedWorld(...given).world, ["own"]).verdict;
    assert.equal(seen(role([rule()]), bind()), "pass");
    assert.equal(seen(bind(account, "Role", Unknown.value)), "undecided");
    assert.equal(seen(bind(account, "ClusterRole", "platform")), "undecided");
    assert.equal(seen(bind(account, "ClusterRole", "own")), "pass");
    assert.equal(seen(bind(account, "ClusterRole", "view")), "pass");
  });

  it("follows references to the account and the role", () => {
    const given: readonly Given[] = [
      {
        type: "kubernetes:core/v1:ServiceAccount",
        name: "account",
        props: { metadata: { namespace: "models", name: "llm" } },
      },
      { type: RbacRole, name: "role", props: { metadata: { namespace: "models" }, rules: [rule()] } },
      {
        ...bind({ ...account, name: Unknown.value }, "Role", Unknown.value),
        from: { subjects: ["account"], roleRef: ["role"] },
      },
    ];
    assert.equal(may(...given), "pass");
  });

  it("knows where", () => {
    const where = (...given: readonly Given[]) => [...whereMayAsk(LLM, SECRETS, closedWorld(...given).world)];
    assert.deepEqual(where(role([rule()], "web"), bind(account, "Role", "reader", "web")), ["web"]);
    assert.deepEqual(where(clusterRole([rule()]), bindAll()), ["*"]);
    assert.deepEqual(where(), []);
  });

  it("takes parts of resources by their own names", () => {
    const power = (
      resources: readonly string[],
      verbs: readonly string[],
      which: Power,
      more: TreeObject = {},
    ): string =>
      hasPower(
        LLM,
        which,
        closedWorld(role([rule({ resources: [...resources], verbs: [...verbs], ...more })]), bind()).world,
      ).verdict;
    assert.equal(power(["pods"], ["create"], "enters"), "fail");
    assert.equal(power(["pods/exec"], ["create"], "enters"), "pass");
    assert.equal(power(["pods/exec"], ["get"], "enters"), "pass");
    assert.equal(power(["*/exec"], ["create"], "enters"), "pass");
    assert.equal(power(["pods/*"], ["create"], "enters"), "fail");
    assert.equal(power(["pods/log"], ["get"], "enters"), "fail");
    assert.equal(power(["pods"], ["create"], "runs"), "pass");
    assert.equal(power(["pods"], ["get", "list", "watch"], "runs"), "fail");
    assert.equal(power(["jobs"], ["create"], "runs", { apiGroups: ["batch"] }), "pass");
    assert.equal(power(["serviceaccounts/token"], ["create"], "tokens"), "pass");
    const RBAC_GROUP = { apiGroups: ["rbac.authorization.k8s.io"] };
    assert.equal(
      power(["clusterroles"], ["bind"], "escalates", { ...RBAC_GROUP, resourceNames: ["cluster-admin"] }),
      "pass",
    );
    assert.equal(power(["users"], ["impersonate"], "escalates", { resourceNames: ["system:admin"] }), "pass");
    assert.equal(power(["*"], ["*"], "everything", { apiGroups: ["*"] }), "pass");
    assert.equal(power(["*"], ["*"], "secrets", { apiGroups: ["*"] }), "fail");
    assert.equal(power(["*"], ["get"], "everything", { apiGroups: ["*"] }), "fail");
    assert.equal(power(["*"], ["get"], "secrets", { apiGroups: ["*"] }), "pass");
  });

  it("leads to the accounts whose pods it may start or enter", () => {
    const association = (namespace: string, serviceAccount: string): Given => ({
      type: PodIdentityAssociation,
      name: `${namespace}-${serviceAccount}`,
      props: { namespace, serviceAccount, roleArn: "arn:aws:iam::111122223333:role/x" },
    });
    const reached = (...given: readonly Given[]): readonly string[] =>
      accountsReachedBy(
        LLM,
        closedWorld(...given, association("models", "tuner"), association("models", "llm"), association("web", "web"))
          .world,
      ).map(({ name }) => name);
    assert.deepEqual(reached(role([rule({ resources: ["pods"], verbs: ["create"] })]), bind()), ["tuner"]);
    assert.deepEqual(reached(clusterRole([rule({ resources: ["pods/exec"], verbs: ["create"] })]), bindAll()), [
      "tuner",
      "web",
    ]);
    assert.deepEqual(reached(role([rule()]), bind()), []);
  });

  const word = fc.constantFrom("get", "list", "create", "*", "impersonate");
  const thing = fc.constantFrom("secrets", "pods", "pods/exec", "*", "configmaps");
  const rules = fc.array(
    fc.record({
      apiGroups: fc.subarray(["", "apps", "*"]),
      resources: fc.array(thing, { maxLength: 3 }),
      verbs: fc.array(word, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  );
  const powersOf = (given: readonly TreeObject[]): ReadonlySet<string> => {
    const { world } = closedWorld(role([...given]), bind());
    return new Set(
      (Object.keys(POWERS) as Power[]).filter((power) => mayAsk(LLM, POWERS[power], world).verdict === "pass"),
    );
  };
  it("never allows less for another rule", () => {
    fc.assert(
      fc.property(rules, rules, (some, more) => {
        const [before, after] = [powersOf(some), powersOf([...some, ...more])];
        for (const power of before) assert.ok(after.has(power));
      }),
    );
  });
  it("is the same for one rule of many words and many rules of one", () => {
    fc.assert(
      fc.property(rules, (given) => {
        const split = given.flatMap(({ apiGroups, resources, verbs }) =>
          resources.flatMap((resource) => verbs.map((verb) => ({ apiGroups, resources: [resource], verbs: [verb] }))),
        );
        assert.deepEqual(powersOf(split), powersOf(given));
      }),
    );
  });
});
