import assert from "node:assert/strict";
import fc from "fast-check";
import { besideAiPods, podsBesideAi } from "../../../../policypack/facts/kubernetes/aiPods";
import { bindsDefaultAccount, isGivenToken } from "../../../../policypack/facts/kubernetes/defaultAccount";
import {
  allowEverything,
  bindingsBesideAi,
  escalationsBy,
  isBound,
  isClusterRole,
  namesEach,
  rolesBesideAi,
} from "../../../../policypack/facts/kubernetes/rolesBesideAi";
import { holdsLastingToken, listsSecrets } from "../../../../policypack/facts/kubernetes/token";
import {
  ClusterRole,
  ClusterRoleBinding,
  RoleBinding,
  Secret,
  ServiceAccount,
} from "../../../../policypack/facts/kubernetes/types";
import { resourcesOf } from "../../../../policypack/facts/subject";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { aiPod, anyTree, object, web } from "./support/objects";

const named = (subjects: readonly { readonly resource: { readonly name: string } }[]): readonly string[] =>
  subjects.map(({ resource }) => resource.name);

describe("what stands beside pods of AI", () => {
  const secret = object(Secret, "secret");
  const secrets = besideAiPods(resourcesOf(Secret));
  const beside = (...given: readonly Given[]): readonly string[] => {
    const { the, world } = closedWorld(secret, ...given);
    return named(secrets.of(the("secret"), world));
  };

  it("is all of it in a stack that runs such pods, and nothing in another", () => {
    assert.deepEqual(beside(aiPod()), ["secret"]);
    assert.deepEqual(beside(web()), []);
    assert.deepEqual(beside(), []);
  });

  it("is all of it beside what an operator makes pods of", () => {
    assert.deepEqual(beside(object("kubernetes:serving.kserve.io/v1beta1:InferenceService", "llm")), ["secret"]);
  });

  it("is nothing where it is not known yet whether a pod is one of AI", () => {
    assert.deepEqual(beside(web({ containers: [{ name: "x", image: Unknown.value }] })), []);
  });

  it("is the pods that are not of AI, whichever comes first", () => {
    for (const given of [
      [web(), aiPod()],
      [aiPod(), web()],
    ]) {
      const { the, world } = openWorld(...given);
      assert.deepEqual(
        ["web", "llm"].flatMap((name) => named(podsBesideAi.of(the(name), world))),
        ["web"],
      );
    }
  });
});

const clusterRole = (rules: Tree): Given => ({ type: ClusterRole, name: "role", props: { rules } });
const rule = (group: string, resource: string, verb: string, more: TreeObject = {}): TreeObject => ({
  apiGroups: [group],
  resources: [resource],
  verbs: [verb],
  ...more,
});

/** The ways in which the rules make their holder more than they say. */
function waysOf(rules: Tree): readonly string[] {
  const { the, world } = closedWorld(clusterRole(rules), aiPod());
  const [found] = rolesBesideAi.of(the("role"), world);
  assert.ok(found);
  const all = allowEverything(found.resource.props.rules).verdict === "pass" ? ["everything"] : [];
  const ways = escalationsBy(found.resource.props.rules);
  return [...all, ...ways.filter(([, truth]) => truth.verdict === "pass").map(([way]) => way)];
}

describe("the rules of a role beside AI", () => {
  const RBAC = "rbac.authorization.k8s.io";
  const TABLE: Readonly<Record<string, readonly [ways: readonly string[], ...rules: readonly TreeObject[]]>> = {
    "are nothing": [[]],
    "are ordinary": [[], rule("apps", "deployments", "*"), rule("", "pods", "get")],
    "write roles": [["escalates"], rule(RBAC, "roles", "escalate")],
    "give roles": [["binds"], rule(RBAC, "clusterroles", "bind")],
    "make its holder somebody else": [["impersonates"], rule("", "serviceaccounts", "impersonate")],
    "read secrets": [["secrets"], rule("", "secrets", "list")],
    "read one secret": [[], rule("", "secrets", "get", { resourceNames: ["licence"] })],
    "command nodes": [["nodes"], rule("", "nodes/proxy", "create")],
    "change what is admitted": [["admits"], rule("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "*")],
    "are of another group by the same name": [[], rule("example.com", "secrets", "list")],
    "are not known yet": [[], rule("", "secrets", "list", { verbs: Unknown.value })],
  };
  for (const [name, [ways, ...rules]] of Object.entries(TABLE))
    it(name, () => {
      assert.deepEqual(waysOf(rules), ways);
    });

  it("are everything, and so each way", () => {
    assert.equal(waysOf([rule("*", "*", "*")])[0], "everything");
    assert.ok(waysOf([rule("*", "*", "*")]).length > 5);
  });

  it("never give less where there are more of them", () => {
    const word = fc.constantFrom("", "*", "secrets", "roles", "users", "nodes/proxy", RBAC, "get", "bind", "escalate");
    const rules = fc.array(
      fc.tuple(word, word, word).map((words) => rule(...words)),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(rules, rules, (some, more) => {
        const all = waysOf([...some, ...more]);
        for (const way of [...waysOf(some), ...waysOf(more)]) assert.ok(all.includes(way));
      }),
    );
  });

  it("name what they are about, or do not", () => {
    const names = (given: Tree, part: "apiGroups" | "resources" | "verbs"): string => {
      const { the, world } = closedWorld(clusterRole(given), aiPod());
      const [found] = rolesBesideAi.of(the("role"), world);
      return found === undefined ? "none" : namesEach(found.resource.props.rules, part).verdict;
    };
    assert.equal(names([rule("", "pods", "get")], "verbs"), "pass");
    assert.equal(names([rule("", "pods", "get"), rule("", "pods", "*")], "verbs"), "fail");
    assert.equal(names([rule("", "*", "get")], "resources"), "fail");
    assert.equal(names([rule("*", "pods", "get")], "apiGroups"), "fail");
    assert.equal(names([{ apiGroups: Unknown.value }], "apiGroups"), "undecided");
  });
});

const binding = (
  subjects: Tree,
  name = "view",
  kind = "ClusterRole",
  type: Given["type"] = ClusterRoleBinding,
): Given => ({
  type,
  name: "binding",
  props: { roleRef: { kind, name }, subjects },
});

describe("a binding beside AI", () => {
  const found = (given: Given) => {
    const { the, world } = closedWorld(given, aiPod());
    return bindingsBesideAi.of(the("binding"), world)[0]?.resource.props ?? assert.fail();
  };

  it("binds somebody by kind and name", () => {
    const isAnonymous = (subjects: Tree): string =>
      isBound(found(binding(subjects)).subjects, "User", ["system:anonymous"]).verdict;
    assert.equal(isAnonymous([{ kind: "User", name: "system:anonymous" }]), "pass");
    assert.equal(
      isAnonymous([
        { kind: "User", name: "a" },
        { kind: "User", name: "system:anonymous" },
      ]),
      "pass",
    );
    assert.equal(isAnonymous([{ kind: "Group", name: "system:anonymous" }]), "fail");
    assert.equal(isAnonymous([]), "fail");
    assert.equal(isAnonymous(null), "fail");
    assert.equal(isAnonymous([{ kind: "User", name: Unknown.value }]), "undecided");
    assert.equal(isAnonymous(Unknown.value), "undecided");
  });

  it("gives a ClusterRole by its name, where a Role may have any", () => {
    const isView = (given: Given): string => isClusterRole(found(given).roleRef, ["view"]).verdict;
    assert.equal(isView(binding([])), "pass");
    assert.equal(isView(binding([], "edit")), "fail");
    assert.equal(isView(binding([], "view", "Role", RoleBinding)), "fail");
  });
});

describe("the account default", () => {
  const account = (props: TreeObject, name: Tree = "default"): Given =>
    object(ServiceAccount, "account", { ...props, metadata: { name } });
  const given = (one: Given): string => {
    const { the, world } = closedWorld(one);
    return isGivenToken(the("account"), world).verdict;
  };
  const bound = (...subjects: readonly TreeObject[]): string => {
    const { the, world } = closedWorld(binding(subjects));
    return bindsDefaultAccount(the("binding"), world).verdict;
  };

  it("has a token, unless it is told not to", () => {
    assert.equal(given(account({})), "pass");
    assert.equal(given(account({ automountServiceAccountToken: true })), "pass");
    assert.equal(given(account({ automountServiceAccountToken: false })), "fail");
    assert.equal(given(account({ automountServiceAccountToken: Unknown.value })), "undecided");
    assert.equal(given(account({}, "llm")), "fail");
    assert.equal(given(account({}, Unknown.value)), "undecided");
  });

  it("is bound by its name, as a user, and as one of its groups", () => {
    assert.equal(bound({ kind: "ServiceAccount", name: "default", namespace: "models" }), "pass");
    assert.equal(bound({ kind: "User", name: "system:serviceaccount:models:default" }), "pass");
    assert.equal(bound({ kind: "Group", name: "system:serviceaccounts" }), "pass");
    assert.equal(bound({ kind: "Group", name: "system:serviceaccounts:models" }), "pass");
    assert.equal(bound({ kind: "ServiceAccount", name: Unknown.value }), "undecided");
    assert.equal(bound({ kind: "Group", name: Unknown.value }), "undecided");
  });

  it("is not bound by what only looks like it", () => {
    assert.equal(bound({ kind: "ServiceAccount", name: "llm" }), "fail");
    assert.equal(bound({ kind: "User", name: "default" }), "fail");
    assert.equal(bound({ kind: "User", name: "system:serviceaccount:default:llm" }), "fail");
    assert.equal(bound({ kind: "Group", name: "default" }), "fail");
    assert.equal(bound({ kind: "Group", name: "system:serviceaccounts-admins" }), "fail");
  });
});

describe("a token that lasts", () => {
  it("is in a Secret of its type, or named by an account", () => {
    const type = "kubernetes.io/service-account-token";
    const { the, world } = closedWorld(
      object(Secret, "token", { type }),
      object(Secret, "opaque", { type: "Opaque" }),
      object(Secret, "untyped"),
      object(Secret, "unknown", { type: Unknown.value }),
      object(ServiceAccount, "lists", { secrets: [{ name: "token" }] }),
      object(ServiceAccount, "quiet"),
    );
    assert.deepEqual(
      ["token", "opaque", "untyped", "unknown", "lists"].map((name) => holdsLastingToken(the(name), world).verdict),
      ["pass", "fail", "fail", "undecided", "fail"],
    );
    assert.deepEqual(
      ["lists", "quiet", "token"].map((name) => listsSecrets(the(name), world).verdict),
      ["pass", "fail", "fail"],
    );
  });

  it("is looked for in whatever is there", () => {
    fc.assert(
      fc.property(anyTree("type", "secrets", "subjects", "kind", "name"), (props) => {
        for (const type of [Secret, ServiceAccount, RoleBinding]) {
          const { the, world } = closedWorld({ type, name: "x", props: { ...(props as TreeObject) } });
          for (const look of [holdsLastingToken, listsSecrets, bindsDefaultAccount, isGivenToken])
            look(the("x"), world);
        }
      }),
    );
  });
});
