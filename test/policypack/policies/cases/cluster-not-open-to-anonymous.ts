import { fails, given } from "../../../../policypack/engine/examples";
import { RoleBinding } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const binding = (kind: string, subject: object) =>
  given(RoleBinding, "readers", {
    metadata: { namespace: "models" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: "system:discovery" },
    subjects: [subject as never],
  });

export default {
  pass: { anAccountOfThatName: [podWith({}), binding("Role", { kind: "ServiceAccount", name: "system:anonymous" })] },
  fail: {
    roleOfAPublicName: fails(
      "anonymous",
      podWith({}),
      binding("Role", { kind: "Group", name: "system:unauthenticated" }),
    ),
  },
} satisfies Cases;
