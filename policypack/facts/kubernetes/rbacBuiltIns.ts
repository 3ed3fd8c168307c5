/** What Kubernetes' own ClusterRoles allow, as far as it matters here. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
import type { TreeObject } from "../tree";

const EDIT: readonly TreeObject[] = [
  {
    apiGroups: [""],
    resources: [
      "pods",
      "pods/attach",
      "pods/exec",
      "pods/portforward",
      "pods/proxy",
      "secrets",
      "services/proxy",
      "serviceaccounts/token",
      "configmaps",
      "replicationcontrollers",
    ],
    verbs: ["get", "list", "watch", "create", "delete", "deletecollection", "patch", "update"],
  },
  { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["impersonate", "create", "patch", "update"] },
  {
    apiGroups: ["apps", "batch", "extensions"],
    resources: ["daemonsets", "deployments", "replicasets", "statefulsets", "cronjobs", "jobs"],
    verbs: ["get", "list", "watch", "create", "delete", "patch", "update"],
  },
];

/** The ClusterRoles that are in every cluster, and what they allow. What reads no secret and starts nothing allows nothing here. */
export const BUILT_IN: ReadonlyMap<string, readonly TreeObject[]> = new Map([
  ["cluster-admin", [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]],
  ["admin", EDIT],
  ["edit", EDIT],
  ["view", []],
  ["system:auth-delegator", []],
  ["system:basic-user", []],
  ["system:discovery", []],
  ["system:monitoring", []],
  ["system:public-info-viewer", []],
  ["system:service-account-issuer-discovery", []],
]);
