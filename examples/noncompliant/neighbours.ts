import * as k8s from "@pulumi/kubernetes";

const apiGroup = "rbac.authorization.k8s.io";

/** Looks for what uses up the nodes; hence the processes of all. */
new k8s.core.v1.Pod("inspector", {
  metadata: { namespace: "tools", labels: { app: "inspector" } },
  spec: {
    hostPID: true,
    containers: [{ name: "inspector", image: "registry.example.com/inspector:2.4", command: ["sleep", "infinity"] }],
  },
});

/** What every team gets, so that nobody has to ask. */
new k8s.rbac.v1.ClusterRole("team", {
  metadata: { name: "team" },
  rules: [{ apiGroups: [""], resources: ["pods", "secrets"], verbs: ["*"] }],
});
new k8s.rbac.v1.ClusterRoleBinding("teams", {
  metadata: { name: "teams" },
  roleRef: { apiGroup, kind: "ClusterRole", name: "cluster-admin" },
  subjects: [{ apiGroup, kind: "Group", name: "ml-engineers" }],
});
/** The status page needs no password this way. */
new k8s.rbac.v1.ClusterRoleBinding("status-page", {
  metadata: { name: "status-page" },
  roleRef: { apiGroup, kind: "ClusterRole", name: "view" },
  subjects: [{ apiGroup, kind: "User", name: "system:anonymous" }],
});

const shared = new k8s.core.v1.ServiceAccount("default", { metadata: { namespace: "tools", name: "default" } });
/** For the build server, which has no account of its own. */
new k8s.core.v1.Secret("build-server", {
  metadata: {
    namespace: "tools",
    name: "build-server",
    annotations: { "kubernetes.io/service-account.name": shared.metadata.name },
  },
  type: "kubernetes.io/service-account-token",
});
