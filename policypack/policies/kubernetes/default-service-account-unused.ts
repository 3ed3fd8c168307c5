import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { besideAiPods } from "../../facts/kubernetes/aiPods";
import { bindsDefaultAccount, isGivenToken } from "../../facts/kubernetes/defaultAccount";
import { ClusterRoleBinding, RoleBinding, ServiceAccount } from "../../facts/kubernetes/types";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { podWith } from "../samples";

const account = (props: object, name = "default") => given(ServiceAccount, "account", { metadata: { name }, ...props });
const binding = (name: string) =>
  given(RoleBinding, "readers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "ServiceAccount", name, namespace: "models" }],
  });

export default definePolicy({
  id: "default-service-account-unused",
  title: 'In the cluster of an AI system the service account "default" has no roles and no token',
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-04",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_K8S_41",
    "equivalent:CKV_K8S_42",
  ],
  severity: "medium",
  why: "Every pod that names no account runs as this one. What is bound to it is bound to whatever anybody starts in the namespace later, a debugging pod or a mined one among them.",
  fix: "Bind the role to an account of the workload's own, and set automountServiceAccountToken to false on the account default.",
  resources: besideAiPods(resourcesOf<unknown>(ServiceAccount, RoleBinding, ClusterRoleBinding)),
  messages: {
    bound: '"{name}" gives a role to the service account "default"',
    token: 'pods that name no service account are given the token of "{name}"',
  },
  check: ({ resource }, judge) => {
    judge.require(not(bindsDefaultAccount(resource, judge.world)), "bound");
    judge.require(not(isGivenToken(resource, judge.world)), "token");
  },
  examples: {
    pass: {
      default: [podWith({}), account({}, "llm"), binding("llm")],
      quiet: [podWith({}), account({ automountServiceAccountToken: false })],
    },
    fail: {
      bound: fails("bound", podWith({}), binding("default")),
      token: fails("token", podWith({}), account({})),
    },
    needs: { quiet: { "account.automountServiceAccountToken": ["token"] } },
  },
});
