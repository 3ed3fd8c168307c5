import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { matchesArn } from "../../facts/aws/arn";
import { aiPodsOnNetwork } from "../../facts/kubernetes/aiActors";
import { allowsAll, isIsolated, rulesFor } from "../../facts/kubernetes/networkPolicy";
import { not } from "../../facts/truth";
import { denyAll, networkPolicy, podAsDefault } from "./samples";

const both = ["egress", "ingress"] as const;
const neededBy = (policy: string) => ({
  [`${policy}.metadata.namespace`]: both,
  [`${policy}.spec.policyTypes.0`]: ["ingress"] as const,
  [`${policy}.spec.policyTypes.1`]: ["egress"] as const,
  "llm.metadata.namespace": both,
});

export default definePolicy({
  id: "ai-pod-network-denied-by-default",
  title: "Network policies deny what is not allowed, in and out, for every pod of an AI system",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:K8S-02",
    "atlas:AML.M0032",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV2_K8S_6",
  ],
  severity: "high",
  why: "A pod that no network policy selects answers to every pod of the cluster and reaches every address. Whoever gets into any of them asks the model without a limit, and sends the weights wherever he likes.",
  fix: "Add a NetworkPolicy to the namespace with an empty podSelector and policyTypes [Ingress, Egress], and allow by others what is needed.",
  resources: aiPodsOnNetwork,
  config: {
    namespaces: textList("Namespaces, with wildcards, in which another stack denies everything by default."),
  },
  messages: {
    ingress: '"{name}" is reached by every pod of the cluster: no network policy selects it for ingress',
    everybody: '"{name}" is reached by everything on every port, by a rule that names nobody',
    egress: '"{name}" reaches every address: no network policy selects it for egress',
  },
  check: (pod, judge) => {
    const isElsewhere = (name: string): boolean => judge.settings.namespaces.some((one) => matchesArn(one, name));
    judge.require(isIsolated(pod, "Ingress", judge.world, isElsewhere), "ingress");
    judge.require(isIsolated(pod, "Egress", judge.world, isElsewhere), "egress");
    for (const rule of rulesFor(pod, "Ingress", judge.world)) judge.require(not(allowsAll(rule)), "everybody");
  },
  examples: {
    pass: {
      wholeNamespace: [denyAll, podAsDefault],
      byLabel: [
        networkPolicy({
          podSelector: { matchLabels: { "ai.example.com/system": "shop" } },
          policyTypes: ["Ingress", "Egress"],
        }),
        podAsDefault,
      ],
    },
    fail: {
      default: fails(["egress", "ingress"], podAsDefault),
      ingressOnly: fails("egress", networkPolicy({ podSelector: {} }), podAsDefault),
      allowedAll: fails("everybody", denyAll, networkPolicy({ podSelector: {}, ingress: [{}] }), podAsDefault),
      otherLabels: fails(
        ["egress", "ingress"],
        networkPolicy({ podSelector: { matchLabels: { app: "web" } }, policyTypes: ["Ingress", "Egress"] }),
        podAsDefault,
      ),
    },
    needs: {
      wholeNamespace: neededBy("deny-all"),
      byLabel: { ...neededBy("policy"), "llm.metadata.labels.ai.example.com/system": ["egress", "ingress"] },
    },
  },
});
