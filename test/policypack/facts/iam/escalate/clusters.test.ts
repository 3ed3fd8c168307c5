import assert from "node:assert/strict";
import {
  EksAccessEntry,
  EksAccessPolicyAssociation,
  EksCluster,
  PodIdentityAssociation,
  Role,
  User,
} from "../../../../../policypack/facts/aws/types";
import { accountsActingAs, Becomers } from "../../../../../policypack/facts/iam/escalate/clusters";
import { Entries } from "../../../../../policypack/facts/iam/escalate/entries";
import { mappedIn } from "../../../../../policypack/facts/iam/escalate/mapped";
import { ConfigMap, RbacRole, RoleBinding, ServiceAccount } from "../../../../../policypack/facts/kubernetes/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { associationTrust, tokenTrust } from "../../../../../policypack/policies/kubernetes/samples";
import { allow, document } from "../../../../support/documents";
import { closedWorld, type Given } from "../../../../support/world";

const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const userArn = "arn:aws:iam::111122223333:user/ana";
const role = (name: string, trust: object, ...may: readonly object[]): Given => ({
  type: Role,
  name,
  props: { name, assumeRolePolicy: document(trust), inlinePolicies: [{ name: "may", policy: document(...may) }] },
  outputs: { arn: arn(name) },
});
const service = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
const LAB = role("lab", service);
const ANA: Given = { type: User, name: "ana", props: { name: "ana" }, outputs: { arn: userArn } };
const cluster = (authenticationMode?: Tree, name = "ai"): Given => ({
  type: EksCluster,
  name,
  props: { name, ...(authenticationMode === undefined ? {} : { accessConfig: { authenticationMode } }) },
});
const entry = (more: TreeObject = {}): Given => ({
  type: EksAccessEntry,
  name: "entry",
  props: { clusterName: "ai", principalArn: arn("lab"), ...more },
});
const gives = (policy: Tree, accessScope: Tree = { type: "cluster" }, principalArn: Tree = arn("lab")): Given => ({
  type: EksAccessPolicyAssociation,
  name: "entry-policy",
  props: {
    clusterName: "ai",
    principalArn,
    policyArn: typeof policy === "string" ? `arn:aws:eks::aws:cluster-access-policy/${policy}` : policy,
    accessScope,
  },
});
const map = (data: Tree, name = "aws-auth", namespace = "kube-system"): Given => ({
  type: ConfigMap,
  name: "map",
  props: { metadata: { name, namespace }, data },
});
const binding = (subject: TreeObject, namespace = "ai"): readonly Given[] => [
  {
    type: RbacRole,
    name: "starts-pods",
    props: {
      metadata: { namespace, name: "starts-pods" },
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["create"] }],
    },
  },
  {
    type: RoleBinding,
    name: "binding",
    props: {
      metadata: { namespace },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "starts-pods" },
      subjects: [subject],
    },
  },
];

describe("as whom a cluster knows those who come from IAM", () => {
  type Row = readonly [mapped: readonly (readonly [who: string, subjects: string, verdict: string])[], ...Given[]];
  const roles = (...lines: readonly string[]): string => lines.join("\n");
  const TABLE: Readonly<Record<string, Row>> = {
    "by the groups of an entry": [
      [["lab", "Group science, User ana, Group system:authenticated", "pass"]],
      LAB,
      entry({ kubernetesGroups: ["science"], userName: "ana" }),
    ],
    "by an entry without groups": [[["lab", "User , Group system:authenticated", "pass"]], LAB, entry()],
    "by groups that are not known": [
      [["lab", "User , Group system:authenticated", "undecided"]],
      LAB,
      entry({ kubernetesGroups: Unknown.value }),
    ],
    "by one group that is known, and one that is not": [
      [["lab", "Group science, User , Group system:authenticated", "pass"]],
      LAB,
      entry({ kubernetesGroups: ["science", Unknown.value] }),
    ],
    "nobody, by an entry of somebody of elsewhere": [[], LAB, entry({ principalArn: arn("other") })],
    "by a list of roles": [
      [["lab", "Group science, User lab, Group system:authenticated", "pass"]],
      LAB,
      map({ mapRoles: roles(`- rolearn: ${arn("lab")}`, "  username: lab", "  groups: [science]") }),
    ],
    "by a list of users": [
      [["ana", "Group system:masters, Group system:authenticated", "pass"]],
      ANA,
      map({ mapUsers: JSON.stringify([{ userarn: userArn, groups: ["system:masters"] }]) }),
    ],
    "as everybody, by a list that is not known": [
      [["lab", "Group system:masters", "undecided"]],
      LAB,
      { ...map({ mapRoles: Unknown.value }), from: { data: ["lab"] } },
    ],
    "nobody, by a list of others": [[], LAB, map({ mapRoles: `- rolearn: ${arn("nodes")}` })],
    "nobody, by another map": [[], LAB, map({ mapRoles: `- rolearn: ${arn("lab")}` }, "settings")],
    "nobody, by a map of another namespace": [[], LAB, map({ mapRoles: `- rolearn: ${arn("lab")}` }, "aws-auth", "ai")],
    "nobody, by what is no YAML": [[], LAB, map({ mapRoles: "{{{ - x: [" })],
    "nobody, by a list of words": [[], LAB, map({ mapRoles: "- lab" })],
    "nobody, by data that is none": [[], LAB, map(5)],
  };
  for (const [name, [mapped, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const found = mappedIn(closedWorld(...given).world);
      assert.deepEqual(
        found.map(({ subjects, truth, who }) => [who.name, subjects.join(", "), truth.verdict]),
        mapped,
      );
    });
  }
});

describe("who comes from IAM to act as a service account", () => {
  type Row = readonly [hops: readonly string[], ...given: readonly Given[]];
  const API = cluster("API");
  const makes = role("maker", service, allow(["eks:CreateAccessEntry", "eks:AssociateAccessPolicy"]));
  const masters = map({ mapRoles: `- {rolearn: ${arn("lab")}, groups: [system:masters]}` });
  const science = entry({ kubernetesGroups: ["science"] });
  const TABLE: Readonly<Record<string, Row>> = {
    "by a policy that administers the cluster": [["lab pass"], LAB, API, entry(), gives("AmazonEKSClusterAdminPolicy")],
    "by one that edits in its namespace": [
      ["lab pass"],
      LAB,
      API,
      gives("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["web", "ai"] }),
    ],
    "by one that edits in namespaces that begin so": [
      ["lab pass"],
      LAB,
      API,
      gives("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["a*"] }),
    ],
    "not by one that edits in another": [
      [],
      LAB,
      API,
      gives("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["web"] }),
    ],
    "not by one that looks": [[], LAB, API, gives("AmazonEKSViewPolicy")],
    "not by one of somebody of elsewhere": [[], LAB, API, gives("AmazonEKSAdminPolicy", { type: "cluster" }, arn("x"))],
    "maybe by one that is not known": [["lab undecided"], LAB, API, gives(Unknown.value)],
    "maybe by one whose namespaces are not known": [
      ["lab undecided"],
      LAB,
      API,
      gives("AmazonEKSEditPolicy", { type: "namespace", namespaces: Unknown.value }),
    ],
    "not by one without a scope": [[], LAB, API, gives("AmazonEKSEditPolicy", {})],
    "maybe by one, in one of two clusters": [
      ["lab undecided"],
      LAB,
      API,
      cluster("API", "web"),
      gives("AmazonEKSClusterAdminPolicy"),
    ],
    "by a group that starts pods": [["lab pass"], LAB, API, science, ...binding({ kind: "Group", name: "science" })],
    "not by a group that does so elsewhere": [
      [],
      LAB,
      API,
      science,
      ...binding({ kind: "Group", name: "science" }, "web"),
    ],
    "not by a group that may nothing": [[], LAB, API, science],
    "as one who may everything": [["lab pass"], LAB, cluster(), masters],
    "as one who makes himself an entry": [["maker pass"], makes, API],
    "not as one who would, where entries do not count": [[], makes, cluster("CONFIG_MAP")],
    "not as one who would, where nothing is said of entries": [[], makes, cluster()],
    "maybe as one who would": [["maker undecided"], makes, cluster(Unknown.value)],
    "not as one who only makes entries": [[], role("maker", service, allow("eks:CreateAccessEntry")), API],
    "as one who has an entry, and gives it more": [
      ["maker pass"],
      role("maker", service, allow("eks:AssociateAccessPolicy")),
      cluster(),
      entry({ principalArn: arn("maker") }),
    ],
    "not without a cluster": [[], makes],
  };
  for (const [name, [hops, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const found = new Entries(closedWorld(...given).world).to({ namespace: "ai", name: "vllm" }, () => true);
      assert.deepEqual(
        found.map(({ from, truth }) => `${from.resource.name} ${truth.verdict}`),
        hops,
      );
    });
  }

  it("is not looked at again of those who are not asked", () => {
    const { world } = closedWorld(LAB, API, gives("AmazonEKSClusterAdminPolicy"), masters, makes);
    assert.deepEqual(
      new Entries(world).to({ namespace: "ai", name: "vllm" }, () => false),
      [],
    );
  });
});

describe("which service accounts act as a role", () => {
  const account = (name: string): Given => ({
    type: ServiceAccount,
    name: `${name}-account`,
    props: { metadata: { namespace: "ai", name, annotations: { "eks.amazonaws.com/role-arn": arn("vllm") } } },
  });
  const associated = (more: TreeObject = {}): Given => ({
    type: PodIdentityAssociation,
    name: "association",
    props: { clusterName: "ai", namespace: "ai", serviceAccount: "vllm", roleArn: arn("vllm"), ...more },
  });
  const TABLE: Readonly<Record<string, readonly [accounts: readonly string[], ...given: readonly Given[]]>> = {
    "by a token": [["vllm pass"], role("vllm", tokenTrust("system:serviceaccount:ai:vllm")), account("vllm")],
    "by Pod Identity": [["vllm pass"], role("vllm", associationTrust("ai", "vllm")), associated()],
    "not one whom it keeps out": [[], role("vllm", associationTrust("ai", "ui")), associated()],
    "maybe one who may say nothing of himself": [
      ["vllm undecided"],
      role("vllm", associationTrust("ai", "vllm")),
      associated({ disableSessionTags: Unknown.value }),
    ],
    "not one who comes there by the session of another role": [
      [],
      role("vllm", associationTrust("ai", "vllm")),
      associated({ roleArn: arn("first"), targetRoleArn: arn("vllm") }),
    ],
  };
  for (const [name, [accounts, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      const found = accountsActingAs(the("vllm"), world);
      assert.deepEqual(
        found.map(({ from, truth }) => `${from.name} ${truth.verdict}`),
        accounts,
      );
    });
  }
});

describe("which service accounts become others", () => {
  const target = { namespace: "ai", name: "vllm" };
  const becoming = (namespace: string, everybody = true): readonly string[] => {
    const account: Given = {
      type: ServiceAccount,
      name: "ops",
      props: { metadata: { namespace: "lab", name: "ops", annotations: { "eks.amazonaws.com/role-arn": arn("ops") } } },
    };
    const given = [account, ...binding({ kind: "ServiceAccount", name: "ops", namespace: "lab" }, namespace)];
    return new Becomers(closedWorld(...given).world).to(target, () => everybody).map(({ from }) => from.name);
  };

  it("is told of those who start pods beside them, as long as they are asked", () => {
    assert.deepEqual(becoming("ai"), ["ops"]);
    assert.deepEqual(becoming("web"), []);
    assert.deepEqual(becoming("ai", false), []);
  });
});
