import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiNamespaces } from "../../facts/kubernetes/aiNamespaces";
import { isInNames } from "../../facts/kubernetes/names";
import { Namespace, Pod } from "../../facts/kubernetes/types";
import { any } from "../../facts/truth";
import { equals, mapTruth } from "../../facts/values";
import type { View } from "../../facts/view";
import { labels, podSpec } from "../samples";

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces */
const ENFORCE = "pod-security.kubernetes.io/enforce";

const pod = given(Pod, "llm", { metadata: { namespace: "models", labels }, spec: podSpec });
const namespace = (own: Readonly<Record<string, string>> = {}) =>
  given(Namespace, "models", { metadata: { name: "models", labels: { team: "ml", ...own } } });

export default definePolicy({
  id: "ai-namespace-enforces-pod-security",
  title: "Namespaces in which AI systems run enforce the restricted Pod Security Standard",
  guidelines: ["3.1", "3.5"],
  references: ["catalogue:K8S-01", "atlas:AML.M0032", "owasp:LLM03", "ssdf:PW.9.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "What Pulumi did not deploy is judged by nobody: a pod by kubectl, a Job that an operator makes, a debugging container. Without the label the API server takes a privileged one, next to the weights.",
  fix: 'Set metadata.labels["pod-security.kubernetes.io/enforce"] to restricted on the Namespace.',
  resources: aiNamespaces,
  config: {
    guardedNamespaces: textList(
      "Namespaces, with wildcards, whose pods another admission controller holds to the standard.",
    ),
  },
  messages: { open: '"{name}" takes pods that fall short of the restricted Pod Security Standard' },
  check: ({ resource }, judge) => {
    const given = resource.props.metadata.labels;
    const level = (given as View<Record<string, string>>)[ENFORCE] as View;
    const isGuarded = isInNames(resource, judge.settings.guardedNamespaces);
    judge.require(mapTruth(given), "open");
    judge.require(any(equals(level, "restricted", { default: "privileged" }), isGuarded), "open");
  },
  examples: {
    pass: {
      restricted: [namespace({ [ENFORCE]: "restricted" }), pod],
      ofNoAi: [namespace(), given(Pod, "web", { spec: { containers: [{ name: "web", image: "nginx" }] } })],
    },
    fail: {
      default: fails("open", namespace(), pod),
      baseline: fails("open", namespace({ [ENFORCE]: "baseline" }), pod),
      warned: fails("open", namespace({ "pod-security.kubernetes.io/warn": "restricted" }), pod),
      byReference: fails(
        "open",
        given(Namespace, "models", { metadata: { name: "models-1a2b" } }),
        given(Pod, "llm", {
          metadata: { namespace: ref("models", "metadata.name", "models-1a2b"), labels },
          spec: podSpec,
        }),
      ),
    },
    needs: { restricted: { [`models.metadata.labels.${ENFORCE}`]: ["open"] } },
  },
});
