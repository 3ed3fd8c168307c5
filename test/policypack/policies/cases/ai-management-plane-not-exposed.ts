import { becomes, fails, given, malformedGiven, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Gateway,
  GATEWAY_ROUTES,
  Ingress,
  TargetGroupBinding,
} from "../../../../policypack/facts/kubernetes/doorTypes";
import { Deployment, KubernetesService, RayCluster, RAY } from "../../../../policypack/facts/kubernetes/types";
import { podRunning } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const namespace = "models";
const tool = (container: object, ports: readonly object[] = []) =>
  given(Deployment, "tool", {
    metadata: { namespace, name: "tool" },
    spec: {
      template: {
        metadata: { labels: { app: "tool" } },
        spec: { containers: [{ name: "tool", ports, ...container }] },
      },
    },
  });
const ray = tool({ image: "rayproject/ray-ml:2.9.0", args: ["ray start --head --block"] });
const service = (port: object, spec: object = { type: "LoadBalancer" }) =>
  given(KubernetesService, "tool-service", {
    metadata: { namespace, name: "tool" },
    spec: { selector: { app: "tool" }, ports: [port], ...spec },
  });
const route = (port: number, more: object = {}) =>
  given(GATEWAY_ROUTES[0] as never, "route", {
    metadata: { namespace, name: "route" },
    spec: { parentRefs: [{ name: "edge" }], rules: [{ backendRefs: [{ name: "tool", port }], ...more }] },
  } as never);
const gateway = given(Gateway, "edge", { metadata: { namespace, name: "edge" }, spec: { gatewayClassName: "istio" } });
const inside = { type: "ClusterIP" };
const oldIngress = malformedGiven(Ingress, "door", {
  metadata: { namespace },
  spec: { backend: { serviceName: "tool", servicePort: 8265 } },
});
const triton = (...args: readonly string[]) =>
  tool({
    image: "nvcr.io/nvidia/tritonserver:25.10-py3",
    args: ["tritonserver", "--model-repository=/models", ...args],
  });

export default {
  pass: {
    otherNamespace: [
      ray,
      given(KubernetesService, "tool-service", {
        metadata: { namespace: "web", name: "tool" },
        spec: { type: "LoadBalancer", selector: { app: "tool" }, ports: [{ port: 8265 }] },
      }),
    ],
    otherPods: [ray, service({ port: 8265 }, { type: "LoadBalancer", selector: { app: "web" } })],
    servePortOfRay: [ray, service({ port: 80, targetPort: 8000 })],
    routeToServing: [ray, service({ port: 8000 }, inside), gateway, route(8000)],
    tritonInModeNone: [triton(), service({ port: 8000 })],
    tritonRestricted: [
      triton("--model-control-mode=explicit", "--http-restricted-api=model-repository:key=value"),
      service({ port: 8000 }),
    ],
    jupyterInName: [tool({ image: "registry.example.com/web/array-api:1" }), service({ port: 8265 })],
    // What is unknown is nothing that says what is run, or where.
    argumentUnknown: [
      tool({ image: "python:3.13", command: ["serve", "--log", "info", "--host", UNKNOWN] }),
      service({ port: 8888 }),
    ],
    servingUnknownImage: [podRunning({}), tool({ image: UNKNOWN }), service({ port: 8080 })],
    noAiUnknownImage: [tool({ image: UNKNOWN }), service({ port: 8888 })],
    insideUnknownImage: [podRunning({}), tool({ image: UNKNOWN }), service({ port: 8888 }, inside)],
    repositoryUnknown: [triton("--model-control-mode=none", UNKNOWN as never), service({ port: 8000 })],
    otherHead: [
      malformedGiven(RayCluster, "ray", {
        metadata: { namespace, name: "ray" },
        spec: { headGroupSpec: { template: { spec: { containers: [{ name: "head", image: "x" }] } } } },
      }),
      service({ port: 8265 }, { type: "LoadBalancer", selector: { "ray.io/cluster": "another" } }),
    ],
    headInside: [
      malformedGiven(RayCluster, "ray", {
        metadata: { namespace },
        spec: { headGroupSpec: { serviceType: "ClusterIP" } },
      }),
    ],
  },
  fail: {
    namedPort: fails(
      "exposed",
      tool({ image: "rayproject/ray:2.9.0" }, [{ name: "dashboard", containerPort: 8265 }]),
      service({ port: 80, targetPort: "dashboard" }),
    ),
    serviceFirst: fails("exposed", service({ port: 8265 }), ray),
    externalIps: fails("exposed", ray, service({ port: 8265 }, { externalIPs: ["203.0.113.7"] })),
    byRoute: fails("exposed", ray, service({ port: 8265 }, inside), gateway, route(8265)),
    byRouteAlone: fails("exposed", ray, service({ port: 8265 }, inside), route(8265)),
    byOldIngress: fails("exposed", ray, service({ port: 8265 }, inside), oldIngress),
    byTargetGroup: fails(
      "exposed",
      ray,
      service({ port: 10001 }, inside),
      malformedGiven(TargetGroupBinding, "binding", {
        metadata: { namespace },
        spec: { serviceRef: { name: "tool", port: 10001 } },
      }),
    ),
    internalBalancer: fails(
      "exposed",
      tool({ image: "pytorch/torchserve:0.12.0-gpu" }),
      given(KubernetesService, "tool-service", {
        metadata: {
          namespace,
          name: "tool",
          annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" },
        },
        spec: { type: "LoadBalancer", selector: { app: "tool" }, ports: [{ port: 8081 }] },
      }),
    ),
    tritonExplicit: fails("exposed", triton("--model-control-mode", "explicit"), service({ port: 8000 })),
    dashboardPort: fails(
      "exposed",
      tool({ image: "registry.example.com/train:1", command: ["ray", "start", "--head", "--dashboard-port=9000"] }),
      service({ port: 9000 }),
    ),
    jupyterAsOneLine: fails(
      "exposed",
      tool({ image: "python:3.13", command: ["sh", "-c", "pip install x && jupyter lab --ip=0.0.0.0"] }),
      service({ port: 8888 }),
    ),
    tensorBoard: fails(
      "exposed",
      tool({ image: "tensorflow/tensorflow:2.20.0", command: ["tensorboard"] }),
      service({ port: 6006 }, { type: "NodePort" }),
    ),
    headOfService: fails(
      "exposed",
      malformedGiven(RAY[2] as never, "ray", {
        metadata: { namespace },
        spec: { rayClusterConfig: { headGroupSpec: { headService: { spec: { type: "NodePort" } } } } },
      }),
    ),
    headIngress: fails(
      "exposed",
      malformedGiven(RayCluster, "ray", { metadata: { namespace }, spec: { headGroupSpec: { enableIngress: true } } }),
    ),
    headByLabel: fails(
      "exposed",
      malformedGiven(RayCluster, "ray", {
        metadata: { namespace, name: "ray" },
        spec: {
          headGroupSpec: {
            template: { spec: { containers: [{ name: "head", image: "registry.example.com/train" }] } },
          },
        },
      }),
      service(
        { port: 8265 },
        { type: "LoadBalancer", selector: { "ray.io/cluster": "ray", "ray.io/node-type": "head" } },
      ),
    ),
  },
  undecided: {
    typeUnknown: becomes("undecided", ray, service({ port: 8265 }, { type: UNKNOWN })),
    imageUnknown: becomes("undecided", podRunning({}), tool({ image: UNKNOWN }), service({ port: 8888 })),
    containersUnknown: becomes(
      "undecided",
      podRunning({}),
      given(Deployment, "tool", {
        metadata: { namespace, name: "tool" },
        spec: { template: { metadata: { labels: { app: "tool" } }, spec: { containers: UNKNOWN } } },
      }),
      service({ port: 8888 }),
    ),
    programUnknown: becomes(
      "undecided",
      podRunning({}),
      tool({ image: "python:3.13", command: ["sh", "-c", UNKNOWN] }),
      service({ port: 8888 }),
    ),
    modeUnknown: becomes("undecided", triton("--model-control-mode", UNKNOWN as never), service({ port: 8000 })),
    restrictionUnknown: becomes(
      "undecided",
      triton("--model-control-mode=explicit", UNKNOWN as never),
      service({ port: 8000 }),
    ),
    portsUnknown: becomes(
      "undecided",
      tool({ image: "rayproject/ray:2.9.0", ports: UNKNOWN }),
      service({ port: 80, targetPort: "dashboard" }),
    ),
    selectorUnknown: becomes("undecided", ray, service({ port: 8265 }, { type: "LoadBalancer", selector: UNKNOWN })),
  },
  needs: { tritonRestricted: { "tool.spec.template.spec.containers.0.args.3": ["exposed"] } },
} satisfies Cases;
