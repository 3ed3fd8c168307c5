/** Ways in which a notebook of a cluster comes to weights that other pods of it read, and decent ones that are no such way. */
import { documentOf, fails, given } from "../../policypack/engine/examples";
import {
  EksAccessEntry,
  EksAccessPolicyAssociation,
  EksCluster,
  Model,
  PodIdentityAssociation,
  Role,
} from "../../policypack/facts/aws/types";
import {
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  Notebook,
  RbacRole,
  RoleBinding,
  ServiceAccount,
} from "../../policypack/facts/kubernetes/types";
import { associationTrust, tokenTrust } from "../../policypack/policies/kubernetes/samples";
import { podSpec, weights } from "../../policypack/policies/samples";
import { allow, arn, may } from "./escalation";

type Rule = Readonly<Record<string, readonly string[]>>;

const associated = (namespace: string, serviceAccount: string, role: string, more: object = {}) =>
  given(PodIdentityAssociation, `${serviceAccount}-association`, {
    clusterName: "ai",
    namespace,
    serviceAccount,
    roleArn: arn(role),
    ...more,
  });
const role = (name: string, trust: object, ...statements: readonly object[]) =>
  given(Role, name, {
    name,
    assumeRolePolicy: documentOf(trust),
    ...(statements.length > 0 ? may(...statements) : {}),
  });
const reads = allow("s3:GetObject", "arn:aws:s3:::shop-weights/*");
const model = given(Model, "llm", {
  executionRoleArn: arn("other"),
  primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
});

/** What serves in a namespace, as a role that reads the weights. */
const served = [weights, model, role("vllm", associationTrust("ai", "vllm"), reads), associated("ai", "vllm", "vllm")];
const servedByToken = [
  weights,
  model,
  role("vllm", tokenTrust("system:serviceaccount:ai:vllm"), reads),
  given(ServiceAccount, "vllm-account", {
    metadata: { namespace: "ai", name: "vllm", annotations: { "eks.amazonaws.com/role-arn": arn("vllm") } },
  }),
];

const podsAlone = {
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
};

/** The same, held back by its session: it reads nothing. */
const heldBack = [
  weights,
  model,
  role("vllm", podsAlone, reads),
  associated("ai", "vllm", "vllm", { disableSessionTags: true, policy: documentOf(allow("s3:ListBucket", "*")) }),
];

/** A notebook of another namespace, whose role may do these. */
const labWhich = (...statements: readonly object[]) => [
  given(Notebook, "ana", {
    metadata: { namespace: "lab", name: "ana" },
    spec: { template: { spec: { ...podSpec, serviceAccountName: "ana" } } },
  }),
  role("lab", associationTrust("lab", "ana"), ...statements),
  associated("lab", "ana", "lab"),
];
/** One whose role may do nothing to the weights. */
const lab = labWhich(allow("s3:GetObject", "arn:aws:s3:::shop-lab/*"));

const rules = (...all: readonly Rule[]) => all.map((rule) => ({ apiGroups: [""], ...rule }));
const subjects = (name: string, namespace: string) => [{ kind: "ServiceAccount", name, namespace }];
const bound = (namespace: string, name: string, where: string, ...all: readonly Rule[]) => [
  given(RbacRole, `${where}-${name}-role`, { metadata: { namespace: where, name }, rules: rules(...all) }),
  given(RoleBinding, `${where}-${name}-binding`, {
    metadata: { namespace: where },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
    subjects: subjects(name, namespace),
  }),
];
/** The notebook may ask this in the namespace. */
const asks = (where: string, ...all: readonly Rule[]) => bound("lab", "ana", where, ...all);
const asksEverywhere = (...all: readonly Rule[]) => [
  given(ClusterRole, "wide", { metadata: { name: "wide" }, rules: rules(...all) }),
  given(ClusterRoleBinding, "wide-binding", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "wide" },
    subjects: subjects("ana", "lab"),
  }),
];
const builtIn = (name: string) =>
  given(RoleBinding, "built-in", {
    metadata: { namespace: "ai" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: subjects("ana", "lab"),
  });

/** A notebook whose service account acts as no role of AWS. */
const roleless = given(Notebook, "bob", {
  metadata: { namespace: "lab", name: "bob" },
  spec: { template: { spec: { ...podSpec, serviceAccountName: "bob" } } },
});

/** A cluster, and how the role of the notebook comes into it from AWS. */
const cluster = (authenticationMode: string) =>
  given(EksCluster, "ai", { name: "ai", accessConfig: { authenticationMode } });
const enters = (policy: string, accessScope: object = { type: "cluster" }) => [
  cluster("API"),
  given(EksAccessEntry, "entry", { clusterName: "ai", principalArn: arn("lab") }),
  given(EksAccessPolicyAssociation, "entry-policy", {
    clusterName: "ai",
    principalArn: arn("lab"),
    policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
    accessScope: accessScope,
  }),
];
const makesEntries = allow(["eks:CreateAccessEntry", "eks:AssociateAccessPolicy"], "*");

/** The role of the notebook as somebody in the cluster: by its access entry, or by the map of the cluster. */
const knownAs = (...kubernetesGroups: readonly string[]) => [
  cluster("API"),
  given(EksAccessEntry, "entry", { clusterName: "ai", principalArn: arn("lab"), kubernetesGroups }),
];
const authMap = (mapRoles: string, name = "aws-auth") => [
  cluster("CONFIG_MAP"),
  given(ConfigMap, "auth", { metadata: { namespace: "kube-system", name }, data: { mapRoles } }),
];
const mappedTo = (...groups: readonly string[]) =>
  `- rolearn: ${arn("lab")}\n  username: lab\n  groups:\n${groups.map((one) => `    - ${one}`).join("\n")}\n`;
const bindsGroup = (roleName: string, group: object = { kind: "Group", name: "science" }) =>
  given(ClusterRoleBinding, "science", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
    subjects: [group as never],
  });

const createsPods: Rule = { resources: ["pods"], verbs: ["create"] };

export const WAYS_IN_CLUSTERS = {
  pass: {
    groupThatLooks: [...served, ...lab, ...knownAs("science"), bindsGroup("view")],
    groupOfOthers: [...served, ...lab, ...knownAs("finance"), bindsGroup("cluster-admin")],
    mapThatLooks: [...served, ...lab, ...authMap(mappedTo("science")), bindsGroup("view")],
    mapOfAnother: [...served, ...lab, ...authMap(mappedTo("system:masters"), "settings")],
    mapThatIsNone: [...served, ...lab, ...authMap("{{{ - x: [")],
    heldByItsSession: [...heldBack, ...lab, ...asks("ai", createsPods)],
    asksNothing: [...served, ...lab],
    inItsOwnNamespace: [...served, ...lab, ...asks("lab", createsPods)],
    looks: [...served, ...lab, ...asks("ai", { resources: ["pods", "configmaps"], verbs: ["get", "list", "watch"] })],
    sees: [...served, ...lab, builtIn("view")],
    entersOneThatIsNamed: [
      ...served,
      ...lab,
      ...asks("ai", { resources: ["pods/exec"], verbs: ["create"], resourceNames: ["debug"] }),
    ],
    anotherMay: [...served, ...lab, ...bound("ops", "controller", "ai", createsPods)],
    rolelessWithoutAny: [...served, roleless],
    rolelessOfAnother: [...served, roleless, ...asks("ai", createsPods)],
    entersToLook: [...served, ...lab, ...enters("AmazonEKSViewPolicy")],
    entersItsOwn: [...served, ...lab, ...enters("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["lab"] })],
    makesEntriesWithoutUse: [...served, cluster("CONFIG_MAP"), ...labWhich(makesEntries)],
    makesEntriesWithoutRights: [...served, cluster("API"), ...labWhich(allow("eks:CreateAccessEntry", "*"))],
    // What is said to act as the role is not let in by it.
    notLetIn: [
      weights,
      model,
      role("vllm", associationTrust("ai", "other"), reads),
      associated("ai", "vllm", "vllm"),
      ...lab,
      ...asks("ai", createsPods),
    ],
    // Who becomes the role of the notebook has no token of its pods.
    otherRoleOfTheNotebook: [
      ...served,
      role("lab-writer", { Effect: "Allow", Principal: { AWS: arn("lab") }, Action: "sts:AssumeRole" }),
      ...lab,
    ],
  },
  fail: {
    // Whoever hands the role to pods himself leaves the policy out.
    associatesAnew: fails(
      "path",
      ...heldBack,
      ...labWhich(allow(["iam:PassRole", "eks:CreatePodIdentityAssociation"], "*")),
    ),
    groupOfEntry: fails("path", ...served, ...lab, ...knownAs("science"), bindsGroup("cluster-admin")),
    groupOfEntryEdits: fails("path", ...served, ...lab, ...knownAs("viewers", "science"), bindsGroup("edit")),
    masters: fails("path", ...served, ...lab, ...authMap(mappedTo("system:masters"))),
    groupOfMap: fails("path", ...served, ...lab, ...authMap(mappedTo("science")), bindsGroup("cluster-admin")),
    mapAsJson: fails(
      "path",
      ...served,
      ...lab,
      ...authMap(JSON.stringify([{ rolearn: arn("lab"), username: "lab", groups: ["system:masters"] }])),
    ),
    userOfMap: fails(
      "path",
      ...served,
      ...lab,
      ...authMap(mappedTo("none")),
      bindsGroup("admin", { kind: "User", name: "lab" }),
    ),
    startsPods: fails("path", ...served, ...lab, ...asks("ai", createsPods)),
    roleless: fails("path", ...served, roleless, ...bound("lab", "bob", "ai", createsPods)),
    administersTheCluster: fails("path", ...served, ...lab, ...enters("AmazonEKSClusterAdminPolicy")),
    editsByItsEntry: fails(
      "path",
      ...served,
      ...lab,
      ...enters("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["ai"] }),
    ),
    editsByHowItsNamespaceBegins: fails(
      "path",
      ...served,
      ...lab,
      ...enters("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["a*"] }),
    ),
    makesItselfAnEntry: fails("path", ...served, cluster("API_AND_CONFIG_MAP"), ...labWhich(makesEntries)),
    addsToItsEntry: fails(
      "path",
      ...served,
      ...enters("AmazonEKSViewPolicy"),
      ...labWhich(allow("eks:AssociateAccessPolicy", "*")),
    ),
    // The role of the pods, without their policy, becomes the one that reads.
    anewAndOn: fails(
      "path",
      weights,
      model,
      role("reader", { Effect: "Allow", Principal: { AWS: arn("vllm") }, Action: "sts:AssumeRole" }, reads),
      role("vllm", podsAlone, allow("sts:AssumeRole", arn("reader"))),
      associated("ai", "vllm", "vllm", { disableSessionTags: true, policy: documentOf(allow("s3:ListBucket", "*")) }),
      ...labWhich(allow(["iam:PassRole", "eks:CreatePodIdentityAssociation"], "*")),
    ),
    startsPodsByToken: fails("path", ...servedByToken, ...lab, ...asks("ai", createsPods)),
    changesDeployments: fails(
      "path",
      ...served,
      ...lab,
      ...asks("ai", { apiGroups: ["apps"], resources: ["deployments"], verbs: ["patch"] }),
    ),
    enters: fails("path", ...served, ...lab, ...asks("ai", { resources: ["pods/exec"], verbs: ["create"] })),
    makesTokens: fails(
      "path",
      ...servedByToken,
      ...lab,
      ...asks("ai", { resources: ["serviceaccounts/token"], verbs: ["create"] }),
    ),
    edits: fails("path", ...served, ...lab, builtIn("edit")),
    everywhere: fails("path", ...served, ...lab, ...asksEverywhere(createsPods)),
    everything: fails(
      "path",
      ...served,
      ...lab,
      ...asksEverywhere({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }),
    ),
    impersonates: fails(
      "path",
      ...served,
      ...lab,
      ...asksEverywhere({ resources: ["groups", "users"], verbs: ["impersonate"] }),
    ),
    byTheMachines: fails("path", ...served, ...lab, ...asksEverywhere({ resources: ["nodes/proxy"], verbs: ["get"] })),
    inTwoSteps: fails(
      "path",
      ...served,
      ...lab,
      ...asks("ops", createsPods),
      given(ServiceAccount, "runner-account", { metadata: { namespace: "ops", name: "runner" } }),
      role("ops", associationTrust("ops", "runner")),
      associated("ops", "runner", "ops"),
      ...bound("ops", "runner", "ai", createsPods),
    ),
    // By the role of the pods on the way.
    thenByAws: fails(
      "path",
      weights,
      model,
      role("reader", { Effect: "Allow", Principal: { AWS: arn("ops") }, Action: "sts:AssumeRole" }, reads),
      role("ops", associationTrust("ops", "runner")),
      associated("ops", "runner", "ops"),
      ...lab,
      ...asks("ops", createsPods),
    ),
  },
};
