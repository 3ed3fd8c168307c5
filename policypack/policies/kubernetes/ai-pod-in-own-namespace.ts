import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPods } from "../../facts/kubernetes/aiPods";
import { isInNamespaceOf } from "../../facts/kubernetes/names";
import { Pod } from "../../facts/kubernetes/types";
import { not } from "../../facts/truth";
import { labels, podSpec } from "../samples";

const podIn = (namespace?: string) =>
  given(Pod, "llm", { metadata: { labels, ...(namespace === undefined ? {} : { namespace }) }, spec: podSpec });

export default definePolicy({
  id: "ai-pod-in-own-namespace",
  title: "Pods of AI systems do not run in the namespace default",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:K8S-01",
    "atlas:AML.M0032",
    "owasp:LLM03",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_K8S_21",
    "equivalent:kyverno:best-practices/disallow-default-namespace:validate-namespace",
    "equivalent:kyverno:best-practices/disallow-default-namespace:validate-podcontroller-namespace",
  ],
  severity: "low",
  why: "What keeps pods apart holds by namespace: roles, network policies, quotas, the Pod Security level, the secrets that a pod can mount. In default stands whatever named none, and shares all of it.",
  fix: "Set metadata.namespace to a namespace of the system's own.",
  resources: aiPods,
  messages: { shared: '"{name}" runs in the namespace default, with whatever names none' },
  check: ({ resource }, judge) => {
    judge.require(not(isInNamespaceOf(resource, ["default"], judge.world)), "shared");
  },
  examples: {
    pass: { own: [podIn("models")] },
    fail: { default: fails("shared", podIn()), named: fails("shared", podIn("default")) },
    needs: { own: { "llm.metadata.namespace": ["shared"] } },
  },
});
