import { becomes, fails, given, malformedGiven, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ClusterRole,
  ClusterRoleBinding,
  CronJob,
  RbacRole,
  RoleBinding,
} from "../../../../policypack/facts/kubernetes/types";
import { boundTo, podAs, podAsDefault, roleAllowing } from "../../../../policypack/policies/kubernetes/samples";
import { labels, podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const apiGroup = "rbac.authorization.k8s.io";
const toAll = (name: string, subject: object) =>
  given(ClusterRoleBinding, "everywhere", {
    roleRef: { apiGroup, kind: "ClusterRole", name },
    subjects: [subject as never],
  });
const allSecrets = { resources: ["secrets"], verbs: ["get"] };
const part = given(ClusterRole, "part", {
  metadata: { name: "part", labels: { "shop.example.com/aggregate": "models" } },
  rules: [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }],
});
const whole = given(ClusterRole, "whole", {
  metadata: { name: "whole" },
  aggregationRule: { clusterRoleSelectors: [{ matchLabels: { "shop.example.com/aggregate": "models" } }] },
});
const job = given(CronJob, "tune", {
  metadata: { namespace: "models" },
  spec: {
    jobTemplate: { spec: { template: { metadata: { labels }, spec: { ...podSpec, serviceAccountName: "llm" } } } },
  },
});

export default {
  pass: {
    unbound: [roleAllowing(allSecrets), podAs("llm")],
    ofAnother: [
      roleAllowing(allSecrets),
      boundTo({ subjects: [{ kind: "ServiceAccount", name: "web", namespace: "models" }] }),
      podAs("llm"),
    ],
    viewer: [boundTo({ roleRef: { apiGroup, kind: "ClusterRole", name: "view" } }), podAs("llm")],
    autoscaler: [
      roleAllowing({ apiGroups: ["ray.io"], resources: ["rayclusters"], verbs: ["get", "patch"] }),
      boundTo(),
      podAs("llm"),
    ],
    ofNoAi: [roleAllowing(allSecrets), boundTo()],
  },
  fail: {
    byTheDefaultAccount: fails(
      "secrets",
      roleAllowing(allSecrets),
      boundTo({ subjects: [{ kind: "ServiceAccount", name: "default", namespace: "models" }] }),
      podAsDefault,
    ),
    byItsGroup: fails(
      "everything",
      toAll("cluster-admin", { apiGroup, kind: "Group", name: "system:serviceaccounts:models" }),
      podAs("llm"),
    ),
    byItsUser: fails(
      "secrets",
      roleAllowing(allSecrets),
      boundTo({ subjects: [{ apiGroup, kind: "User", name: "system:serviceaccount:models:llm" }] }),
      podAs("llm"),
    ),
    byParts: fails(
      "enters",
      part,
      whole,
      toAll("whole", { kind: "ServiceAccount", name: "llm", namespace: "models" }),
      podAs("llm"),
    ),
    byAJob: fails("runs", roleAllowing({ resources: ["pods"], verbs: ["*"] }), boundTo(), job),
    bindsWhatItIsNamed: fails(
      "escalates",
      roleAllowing({
        apiGroups: [apiGroup],
        resources: ["clusterroles"],
        verbs: ["bind"],
        resourceNames: ["cluster-admin"],
      }),
      boundTo(),
      podAs("llm"),
    ),
    makesTokens: fails(
      "tokens",
      roleAllowing({ resources: ["serviceaccounts/token"], verbs: ["create"] }),
      boundTo(),
      podAs("llm"),
    ),
    allOfTheCore: fails(
      ["cluster", "enters", "escalates", "runs", "secrets", "tokens"],
      roleAllowing({ resources: ["*"], verbs: ["*"] }),
      boundTo(),
      podAs("llm"),
    ),
    byReferences: fails(
      "secrets",
      roleAllowing(allSecrets),
      boundTo({ roleRef: { apiGroup, kind: "Role", name: ref("permissions", "metadata.name", "llm") } }),
      podAs("llm"),
    ),
    malformedRules: fails(
      "malformed",
      malformedGiven(RbacRole, "permissions", {
        metadata: { namespace: "models", name: "llm" },
        rules: [{ apiGroups: [""], resources: "secrets", verbs: ["get"] }],
      }),
      boundTo(),
      podAs("llm"),
    ),
  },
  undecided: {
    whoIsNotKnown: becomes(
      "undecided",
      roleAllowing(allSecrets),
      given(RoleBinding, "llm-binding", {
        metadata: { namespace: "models" },
        roleRef: { apiGroup, kind: "Role", name: "llm" },
        subjects: UNKNOWN,
      }),
      podAs("llm"),
    ),
  },
} satisfies Cases;
