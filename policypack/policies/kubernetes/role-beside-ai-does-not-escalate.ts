import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { ownName } from "../../facts/kubernetes/names";
import { allowEverything, escalationsBy, rolesBesideAi } from "../../facts/kubernetes/rolesBesideAi";
import { ClusterRole } from "../../facts/kubernetes/types";
import { not } from "../../facts/truth";
import { podWith } from "../samples";

const role = (...rules: readonly object[]) => given(ClusterRole, "operator", { rules: rules });
const rule = (group: string, resource: string, ...verbs: readonly string[]) => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});
const RBAC = "rbac.authorization.k8s.io";

export default definePolicy({
  id: "role-beside-ai-does-not-escalate",
  title: "Roles in the cluster of an AI system make nobody more than they say",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-06",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_K8S_155",
    "equivalent:CKV_K8S_156",
    "equivalent:CKV_K8S_157",
    "equivalent:CKV_K8S_158",
    "equivalent:kyverno:other/restrict-clusterrole-mutating-validating-admission-webhooks:restrict-clusterrole",
    "equivalent:kyverno:other/restrict-clusterrole-nodesproxy:clusterrole-nodesproxy",
    "equivalent:kyverno:other/restrict-escalation-verbs-roles:escalate",
    "equivalent:kyverno:other/restrict-secret-role-verbs:secret-verbs",
  ],
  severity: "medium",
  why: "Whoever may impersonate, bind or escalate, approve certificates, rewrite what is admitted, pass by the API server to a node, or read every secret, has the whole cluster in two steps: the weights of every model on it among the rest.",
  fix: "Take the verb or resource out of the role, or name single objects in resourceNames; an operator that cannot do without goes into the policy's setting examinedRoles.",
  resources: rolesBesideAi,
  config: { examinedRoles: textList("Names of Roles and ClusterRoles that are looked after elsewhere.") },
  messages: {
    everything: '"{name}" allows everything',
    escalates: '"{name}" lets its holder write into roles what he does not have',
    binds: '"{name}" lets its holder give himself any role',
    impersonates: '"{name}" lets its holder become somebody else',
    approves: '"{name}" lets its holder approve certificates, and so be anybody',
    admits: '"{name}" lets its holder change what is asked before the cluster admits anything',
    nodes: '"{name}" lets its holder command the nodes past the API server',
    secrets: '"{name}" lets its holder read all secrets',
  },
  check: ({ resource }, judge) => {
    const { rules } = resource.props;
    if (judge.settings.examinedRoles.includes(ownName(resource))) return;
    const everything = allowEverything(rules);
    judge.require(not(everything), "everything");
    if (everything.verdict === "pass") return;
    for (const [way, isAllowed] of escalationsBy(rules)) judge.require(not(isAllowed), way);
  },
  examples: {
    pass: {
      default: [podWith({}), role(rule("apps", "deployments", "get", "list", "update"))],
      namedSecret: [podWith({}), role({ ...rule("", "secrets", "get"), resourceNames: ["licence"] })],
      noRules: [podWith({}), role()],
    },
    fail: {
      everything: fails("everything", podWith({}), role(rule("*", "*", "*"))),
      verbsOnRoles: fails(["binds", "escalates"], podWith({}), role(rule(RBAC, "clusterroles", "escalate", "bind"))),
      anybody: fails(
        ["approves", "impersonates"],
        podWith({}),
        role(
          rule("", "users", "impersonate"),
          rule("certificates.k8s.io", "certificatesigningrequests/approval", "update"),
        ),
      ),
      cluster: fails(
        ["admits", "nodes", "secrets"],
        podWith({}),
        role(
          rule("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch"),
          rule("", "nodes/proxy", "get"),
          rule("", "secrets", "list"),
        ),
      ),
    },
    needs: { namedSecret: { "operator.rules.0.resourceNames.0": ["secrets"] } },
  },
});
