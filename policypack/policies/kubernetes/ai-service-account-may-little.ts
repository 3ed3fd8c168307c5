import { becomes, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiActors } from "../../facts/kubernetes/aiActors";
import { hasPower } from "../../facts/kubernetes/powers";
import { rolesAreSeen } from "../../facts/kubernetes/rbac";
import { accountOf, isKnownAccount } from "../../facts/kubernetes/serviceAccount";
import { not } from "../../facts/truth";
import { boundTo, podAs, podAsDefault, roleAllowing } from "./samples";

export default definePolicy({
  id: "ai-service-account-may-little",
  title: "Pods of AI systems may not read secrets, start pods or become somebody else through the Kubernetes API",
  guidelines: ["3.1"],
  references: ["catalogue:K8S-06", "atlas:AML.M0026", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.1.2-6"],
  severity: "high",
  why: "A model server runs what is in a prompt, a pickle or a plugin. With such a permission, whoever gets into it takes every secret of the namespace, or starts a pod as the account that may read the weights.",
  fix: "Bind the pod's service account to a Role that names the resources and verbs that it needs, without secrets, pods/exec, creating pods, escalate, bind, impersonate and wildcards.",
  resources: aiActors,
  config: { examinedRoles: textList("Names of Roles and ClusterRoles that are looked after elsewhere.") },
  messages: {
    everything: '"{name}" may do everything in its namespace or cluster',
    secrets: '"{name}" may read secrets',
    enters: '"{name}" may enter running pods',
    runs: '"{name}" may start pods, and so act as each service account of the namespace',
    tokens: '"{name}" may make tokens of service accounts',
    escalates: '"{name}" may give itself permissions, or become somebody else',
    cluster: '"{name}" may reach the machines, or change what the cluster admits',
    unseen: '"{name}" has a role of which it is not known what it allows',
  },
  check: (pod, judge) => {
    const { settings, world } = judge;
    const account = accountOf(pod, world);
    judge.require(isKnownAccount(account), "unseen");
    if (account.known === undefined) return;
    judge.require(rolesAreSeen(account.known, world, settings.examinedRoles), "unseen");
    for (const power of ["everything", "secrets", "enters", "runs", "tokens", "escalates", "cluster"] as const)
      judge.require(not(hasPower(account.known, power, world)), power);
  },
  examples: {
    pass: {
      default: [podAsDefault],
      ownRole: [roleAllowing({ resources: ["configmaps"], verbs: ["get"] }), boundTo(), podAs("llm")],
      namedSecret: [
        roleAllowing({ resources: ["secrets"], verbs: ["get"], resourceNames: ["licence"] }),
        boundTo(),
        podAs("llm"),
      ],
    },
    fail: {
      allSecrets: fails("secrets", roleAllowing({ resources: ["secrets"], verbs: ["list"] }), boundTo(), podAs("llm")),
      wildcards: fails(
        "everything",
        roleAllowing({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }),
        boundTo(),
        podAs("llm"),
      ),
      editor: fails(
        ["enters", "escalates", "runs", "secrets", "tokens"],
        boundTo({ roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" } }),
        podAs("llm"),
      ),
      machines: fails("cluster", roleAllowing({ resources: ["nodes/proxy"], verbs: ["get"] }), boundTo(), podAs("llm")),
    },
    needs: { namedSecret: { "permissions.rules.0.resourceNames.0": ["secrets"] } },
    undecided: {
      roleElsewhere: becomes(
        "undecided",
        boundTo({ roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "ray" } }),
        podAs("llm"),
      ),
    },
  },
});
