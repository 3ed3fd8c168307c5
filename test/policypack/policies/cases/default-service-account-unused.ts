import { fails, given } from "../../../../policypack/engine/examples";
import { ClusterRoleBinding } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const binding = (subject: object, name = "view") =>
  given(ClusterRoleBinding, "readers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [{ kind: "ServiceAccount", name: "llm", namespace: "models" }, subject as never],
  });

export default {
  pass: {
    aUserOfThatName: [podWith({}), binding({ kind: "User", name: "default" })],
    issuerForAll: [
      podWith({}),
      binding({ kind: "Group", name: "system:serviceaccounts" }, "system:service-account-issuer-discovery"),
    ],
  },
  fail: {
    asUser: fails("bound", podWith({}), binding({ kind: "User", name: "system:serviceaccount:models:default" })),
    asOneOfAll: fails("bound", podWith({}), binding({ kind: "Group", name: "system:serviceaccounts" })),
    asOneOfItsNamespace: fails("bound", podWith({}), binding({ kind: "Group", name: "system:serviceaccounts:models" })),
    second: fails("bound", podWith({}), binding({ kind: "ServiceAccount", name: "default", namespace: "web" })),
  },
  needs: { issuerForAll: { "readers.roleRef.kind": ["bound"], "readers.roleRef.name": ["bound"] } },
} satisfies Cases;
