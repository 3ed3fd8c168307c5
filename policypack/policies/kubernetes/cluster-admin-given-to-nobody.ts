import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { bindingsBesideAi, isClusterRole } from "../../facts/kubernetes/rolesBesideAi";
import { ClusterRoleBinding } from "../../facts/kubernetes/types";
import { any, not } from "../../facts/truth";
import { every, isOneOf } from "../../facts/values";
import { podWith } from "../samples";

const binding = (name: string, subject: object = { kind: "Group", name: "ml-engineers" }) =>
  given(ClusterRoleBinding, "engineers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [subject as never],
  });

export default definePolicy({
  id: "cluster-admin-given-to-nobody",
  title: "Nobody is bound to cluster-admin in the cluster of an AI system, but who is declared",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-06",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:kyverno:other/restrict-binding-clusteradmin:clusteradmin-bindings",
  ],
  severity: "medium",
  why: "cluster-admin reads every secret and enters every pod. One stolen token of such an account is all weights, all prompts and all keys of the cluster.",
  fix: "Bind a role that names what is needed, or name the subject in the policy's setting administrators.",
  resources: bindingsBesideAi,
  config: { administrators: textList("Names of the users, groups and service accounts that administer the cluster.") },
  messages: { admin: '"{name}" binds somebody to cluster-admin who is not declared to administer the cluster' },
  check: ({ resource: { props } }, judge) => {
    const areDeclared = every(props.subjects, ({ name }) => isOneOf(name, judge.settings.administrators));
    judge.require(any(not(isClusterRole(props.roleRef, ["cluster-admin"])), areDeclared), "admin");
  },
  examples: {
    pass: { default: [podWith({}), binding("view")] },
    fail: {
      group: fails("admin", podWith({}), binding("cluster-admin")),
      account: fails(
        "admin",
        podWith({}),
        binding("cluster-admin", { kind: "ServiceAccount", name: "deployer", namespace: "ci" }),
      ),
    },
  },
});
