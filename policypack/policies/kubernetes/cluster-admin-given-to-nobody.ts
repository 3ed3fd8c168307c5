import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { adminGrants } from "../../facts/aws/clusterAdmins";
import { ClusterRoleBinding, ConfigMap } from "../../facts/kubernetes/types";
import { declaredRoles } from "../organisation";
import { podWith } from "../samples";

const binding = (name: string, subject: object = { kind: "Group", name: "ml-engineers" }) =>
  given(ClusterRoleBinding, "engineers", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [subject as never],
  });

const mapped = (groups: string) =>
  given(ConfigMap, "aws-auth", {
    metadata: { name: "aws-auth", namespace: "kube-system" },
    data: { mapRoles: `- rolearn: arn:aws:iam::111122223333:role/ops\n  username: ops\n  groups: [${groups}]` },
  });

export default definePolicy({
  id: "cluster-admin-given-to-nobody",
  title: "Only who is declared is bound to cluster-admin in the cluster of an AI system",
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
  fix: "Bind a role that names what is needed (for IAM, to a group other than system:masters), or name the subject in the policy's setting administrators.",
  resources: adminGrants,
  config: {
    administrators: textList(
      "Names of the users, groups and service accounts that administer the cluster; of roles and users of IAM, ARN or name patterns.",
    ),
    breakGlassRoles: declaredRoles.breakGlassRoles,
  },
  messages: { admin: '"{name}" gives the cluster to somebody who is not declared to administer it' },
  check: ({ areDeclared }, judge) => {
    for (const truth of areDeclared(judge.settings)) judge.require(truth, "admin");
  },
  examples: {
    pass: { default: [podWith({}), binding("view")], mapped: [podWith({}), mapped("viewers")] },
    fail: {
      group: fails("admin", podWith({}), binding("cluster-admin")),
      mapped: fails("admin", podWith({}), mapped("system:masters")),
      account: fails(
        "admin",
        podWith({}),
        binding("cluster-admin", { kind: "ServiceAccount", name: "deployer", namespace: "ci" }),
      ),
    },
  },
});
