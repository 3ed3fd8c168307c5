import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { bindingsBesideAi, isBound, isClusterRole } from "../../facts/kubernetes/rolesBesideAi";
import { ClusterRoleBinding } from "../../facts/kubernetes/types";
import { any, not } from "../../facts/truth";
import { podWith } from "../samples";

/** What Kubernetes itself tells everybody. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
const PUBLIC = ["system:public-info-viewer", "system:discovery", "system:basic-user"];

const binding = (subject: object, name = "view") =>
  given(ClusterRoleBinding, "readers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", ...subject }],
  });
const group = (name: string) => ({ kind: "Group", name });

export default definePolicy({
  id: "cluster-not-open-to-anonymous",
  title: "The cluster of an AI system gives no role to whoever is not signed in, nor to system:masters",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-06",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:kyverno:other/restrict-binding-system-groups:restrict-anonymous",
    "equivalent:kyverno:other/restrict-binding-system-groups:restrict-masters",
    "equivalent:kyverno:other/restrict-binding-system-groups:restrict-unauthenticated",
  ],
  severity: "high",
  why: "What is bound to system:anonymous or system:unauthenticated is given to everybody who reaches the API server, without a password. Scanners look for it, and mine or exfiltrate within hours.",
  fix: "Name in subjects the users, groups or service accounts that need the role.",
  resources: bindingsBesideAi,
  messages: {
    anonymous: '"{name}" gives a role to everybody who reaches the API server, signed in or not',
    masters: '"{name}" gives a role to system:masters, whose members no authorization holds back',
  },
  check: ({ resource: { props } }, judge) => {
    const { roleRef, subjects } = props;
    const isAnonymous = any(
      isBound(subjects, "User", ["system:anonymous"]),
      isBound(subjects, "Group", ["system:unauthenticated"]),
    );
    judge.require(any(not(isAnonymous), isClusterRole(roleRef, PUBLIC)), "anonymous");
    judge.require(not(isBound(subjects, "Group", ["system:masters"])), "masters");
  },
  examples: {
    pass: {
      default: [podWith({}), binding(group("ml-engineers"))],
      ofKubernetes: [podWith({}), binding(group("system:unauthenticated"), "system:public-info-viewer")],
    },
    fail: {
      anonymousUser: fails("anonymous", podWith({}), binding({ kind: "User", name: "system:anonymous" })),
      unauthenticated: fails("anonymous", podWith({}), binding(group("system:unauthenticated"))),
      masters: fails("masters", podWith({}), binding(group("system:masters"))),
    },
    needs: { ofKubernetes: { "readers.roleRef.kind": ["anonymous"], "readers.roleRef.name": ["anonymous"] } },
  },
});
