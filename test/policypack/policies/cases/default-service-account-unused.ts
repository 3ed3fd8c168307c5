import { fails, given } from "../../../../policypack/engine/examples";
import { ClusterRoleBinding } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const binding = (subject: object) =>
  given(ClusterRoleBinding, "readers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "ServiceAccount", name: "llm", namespace: "models" }, subject as never],
  });

export default {
  pass: { aUserOfThatName: [podWith({}), binding({ kind: "User", name: "default" })] },
  fail: {
    asUser: fails("bound", podWith({}), binding({ kind: "User", name: "system:serviceaccount:models:default" })),
    second: fails("bound", podWith({}), binding({ kind: "ServiceAccount", name: "default", namespace: "web" })),
  },
} satisfies Cases;
