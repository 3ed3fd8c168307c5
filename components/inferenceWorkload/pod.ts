import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { CONTAINER_CONTEXT, podContext } from "./context";
import { fetcher, MODEL_PATH, type Fetch } from "./fetch";
import { OWN_ENVIRONMENT, PORT, type Server } from "./servers";

type PodSpec = k8s.types.input.core.v1.PodSpec;
type Container = k8s.types.input.core.v1.Container;

/** What a pod that serves a model is. */
export interface PodOptions {
  readonly workload: string;
  readonly fetch: Fetch;
  readonly image: pulumi.Output<string>;
  readonly server: Server;
  readonly environment: Record<string, string>;
  readonly apiKeySecretName: string | undefined;
  readonly modelSizeGib: number;
  readonly cpu: string;
  readonly memory: string;
  readonly gpus: number;
  readonly gpuResource: string;
  readonly nodeSelector: Record<string, string>;
  readonly userId: number;
}

/** How much of its node's disk a pod writes besides the model, in GiB. */
const SCRATCH_GIB = { cache: 10, tmp: 1 };

/** The pod: fetches its model, verifies it, and serves it from where it cannot write. */
export function podSpecOf(options: PodOptions): PodSpec {
  const { gpuResource, gpus, nodeSelector, userId, workload } = options;
  const spread = (topologyKey: string, whenUnsatisfiable: string) => ({
    ...{ topologyKey, whenUnsatisfiable, maxSkew: 1 },
    labelSelector: { matchLabels: selectorOf(workload) },
  });
  return {
    serviceAccountName: workload,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: podContext(userId),
    initContainers: [fetcher(options.fetch)],
    containers: [serving(options)],
    volumes: volumesOf(options),
    terminationGracePeriodSeconds: 120,
    // The loss of a zone, or of a node where there are several, leaves some.
    topologySpreadConstraints: [
      spread("topology.kubernetes.io/zone", "ScheduleAnyway"),
      spread("kubernetes.io/hostname", "ScheduleAnyway"),
    ],
    ...(gpus > 0 && { tolerations: [{ key: gpuResource, operator: "Exists", effect: "NoSchedule" }] }),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
  };
}

/** By what the pods of a workload are known. */
export const selectorOf = (workload: string) => ({ "app.kubernetes.io/name": workload });

function serving(options: PodOptions): Container {
  const { apiKeySecretName, cpu, environment, gpuResource, gpus, image, memory, server } = options;
  const storage = `${(SCRATCH_GIB.cache + SCRATCH_GIB.tmp).toString()}Gi`;
  const amounts = {
    ...{ cpu, memory, "ephemeral-storage": storage },
    ...(gpus > 0 && { [gpuResource]: gpus.toString() }),
  };
  const httpGet = { path: server.healthPath, port: "http" };
  return {
    name: "server",
    image,
    imagePullPolicy: "IfNotPresent",
    ...(server.command.length > 0 && { command: server.command }),
    ...(server.args.length > 0 && { args: server.args }),
    env: [
      ...Object.entries({ ...environment, ...OWN_ENVIRONMENT }).map(([name, value]) => ({ name, value })),
      ...(apiKeySecretName === undefined
        ? []
        : [{ name: "VLLM_API_KEY", valueFrom: { secretKeyRef: { name: apiKeySecretName, key: "api-key" } } }]),
    ],
    ports: [{ name: "http", containerPort: PORT, protocol: "TCP" }],
    // A large model takes its time to load: until it has, nothing else is asked.
    startupProbe: { httpGet, periodSeconds: 10, failureThreshold: 180 },
    readinessProbe: { httpGet, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet, periodSeconds: 10, failureThreshold: 6 },
    resources: { requests: amounts, limits: amounts },
    securityContext: CONTAINER_CONTEXT,
    volumeMounts: [
      { name: "model", mountPath: MODEL_PATH, readOnly: true },
      { name: "cache", mountPath: "/cache" },
      { name: "tmp", mountPath: "/tmp" },
      ...(gpus > 0 ? [{ name: "shared-memory", mountPath: "/dev/shm" }] : []),
    ],
  };
}

/** What is written ends with the pod, and is never more than it says. */
function volumesOf({ gpus, modelSizeGib }: PodOptions): PodSpec["volumes"] {
  const scratch = (name: string, gib: number, medium?: string) => ({
    name,
    emptyDir: { sizeLimit: `${gib.toString()}Gi`, ...(medium !== undefined && { medium }) },
  });
  return [
    scratch("model", modelSizeGib),
    scratch("cache", SCRATCH_GIB.cache),
    scratch("tmp", SCRATCH_GIB.tmp),
    // What several accelerators tell one another by; it counts as the container's memory.
    ...(gpus > 0 ? [scratch("shared-memory", 2, "Memory")] : []),
  ];
}
