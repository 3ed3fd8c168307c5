import { fails, given, malformedGiven } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { Ingress } from "../../facts/kubernetes/doorTypes";
import { managedWorkloads } from "../../facts/kubernetes/exposedPlanes";
import { Deployment, KubernetesService, RayCluster } from "../../facts/kubernetes/types";
import { not } from "../../facts/truth";

const namespace = "models";
const running = (image: string, args: readonly string[] = []) =>
  given(Deployment, "tool", {
    metadata: { namespace, name: "tool" },
    spec: {
      template: { metadata: { labels: { app: "tool" } }, spec: { containers: [{ name: "tool", image, args }] } },
    },
  });
const service = (port: number, spec: object = {}) =>
  given(KubernetesService, "tool-service", {
    metadata: { namespace, name: "tool" },
    spec: { selector: { app: "tool" }, ports: [{ name: "http", port }], ...spec },
  });
const ingress = (annotations: Readonly<Record<string, string>> = {}) =>
  given(Ingress, "door", {
    metadata: { namespace, annotations },
    spec: { rules: [{ http: { paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "tool" } } }] } }] },
  });
const head = (headGroupSpec: object) =>
  malformedGiven(RayCluster, "ray", { metadata: { namespace, name: "ray" }, spec: { headGroupSpec } });

export default definePolicy({
  id: "ai-management-plane-not-exposed",
  title: "What manages models, jobs and notebooks is reached from its own namespace only",
  guidelines: ["3.1"],
  references: ["catalogue:K8S-10", "atlas:AML.M0019", "owasp:LLM03", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "critical",
  why: "Ray's job API, a notebook and TorchServe's management run the code that they are sent and ask nobody who he is. Exposed ones are searched for and taken over within hours, with the GPUs, the weights and the role of the pod.",
  fix: "Leave its Service of type ClusterIP, name only the ports that serve, and reach the management by kubectl port-forward or an Ingress that asks who is calling.",
  resources: managedWorkloads,
  config: {
    managementAuthenticates: textList("The names, as Pulumi calls them, of workloads that ask everybody who they are."),
  },
  messages: { exposed: 'whoever is outside reaches {plane} of "{name}" by {by}' },
  check: ({ exposures, resource }, judge) => {
    if (judge.settings.managementAuthenticates.includes(resource.name)) return;
    for (const { by, isOpen, plane } of exposures) judge.require(not(isOpen), "exposed", { plane, by });
  },
  examples: {
    pass: {
      default: [running("rayproject/ray:2.52.0"), service(8265)],
      onlyServing: [running("pytorch/torchserve:0.12.0"), service(8080, { type: "LoadBalancer" })],
      signedIn: [
        running("quay.io/jupyter/scipy-notebook"),
        service(8888),
        ingress({ "nginx.ingress.kubernetes.io/auth-url": "https://sso.example.com/auth" }),
      ],
    },
    fail: {
      loadBalancer: fails("exposed", running("rayproject/ray:2.52.0"), service(8265, { type: "LoadBalancer" })),
      behindIngress: fails("exposed", running("ghcr.io/mlflow/mlflow:v3.6.0"), service(5000), ingress()),
      otherPort: fails(
        "exposed",
        running("quay.io/jupyter/scipy-notebook", ["--port=80"]),
        service(443, { type: "NodePort", ports: [{ port: 443, targetPort: 80 }] }),
      ),
      rayHead: fails("exposed", head({ serviceType: "LoadBalancer" })),
    },
    needs: { signedIn: { "door.metadata.annotations.nginx.ingress.kubernetes.io/auth-url": ["exposed"] } },
  },
});
