import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { cappedNamespaces, isCapped } from "../../facts/kubernetes/bounds";
import { ResourceQuota } from "../../facts/kubernetes/guardTypes";
import { Namespace } from "../../facts/kubernetes/types";
import { podRunning } from "./samples";

const gpuPod = podRunning({ resources: { limits: { "nvidia.com/gpu": "1" } } });
const namespace = given(Namespace, "namespace", { metadata: { name: "models" } });
const quota = (hard: Readonly<Record<string, string>>) =>
  given(ResourceQuota, "quota", { metadata: { namespace: "models" }, spec: { hard } });

export default definePolicy({
  id: "ai-namespace-accelerators-capped",
  title: "A quota caps the accelerators that the pods of a namespace may have",
  guidelines: ["3.2"],
  references: ["catalogue:K8S-08", "atlas:AML.M0004", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-2"],
  severity: "medium",
  why: "Without a quota one namespace can take every GPU that the cluster has or can buy: a scaler that runs away, or a stolen token, ends the others' service and spends the budget.",
  fix: "Add a ResourceQuota to the namespace with hard requests.nvidia.com/gpu, or the name of the device that it uses.",
  resources: cappedNamespaces,
  config: { cappedElsewhere: textList("The namespaces whose quota on accelerators another stack sets.") },
  messages: { uncapped: 'nothing caps the accelerators in the namespace of "{name}"' },
  check: (capped, judge) => {
    if (judge.settings.cappedElsewhere.some((namespace) => namespace === capped.namespace)) return;
    judge.require(isCapped(capped, judge.world), "uncapped");
  },
  examples: {
    pass: {
      quota: [namespace, quota({ "requests.nvidia.com/gpu": "4" }), gpuPod],
      default: [namespace, podRunning({})],
    },
    fail: {
      noQuota: fails("uncapped", namespace, gpuPod),
      otherQuota: fails("uncapped", namespace, quota({ "requests.cpu": "64" }), gpuPod),
    },
    undecided: { namespaceElsewhere: becomes("undecided", gpuPod) },
    needs: {
      quota: { "quota.spec.hard.requests.nvidia.com/gpu": ["uncapped"], "quota.metadata.namespace": ["uncapped"] },
    },
  },
});
