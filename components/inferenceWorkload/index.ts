import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { clusterSystemOf, metadataOf } from "../shared/cluster";
import { CLUSTER_IMAGE, DIGEST, ENDPOINT_CIDR, NAMESPACE_NAME, OBJECT_NAME, QUANTITY } from "../shared/clusterPatterns";
import { systemOf } from "../shared/system";
import { ModelForm, type InferenceWorkloadArgs } from "./args";
import { checkWorkload, MODEL_URI } from "./checks";
import { createNetworkPolicy } from "./network";
import { podSpecOf, selectorOf, type PodOptions } from "./pod";
import { createPodRole } from "./role";
import { PORT, serverOf } from "./servers";
import { byCount, byProcessors, createScaling } from "./scaling";

export {
  ModelForm,
  ModelServer,
  type CallerArgs,
  type InferenceWorkloadArgs,
  type ModelAccessArgs,
  type RequestsInFlightArgs,
} from "./args";

const GPU_RESOURCE = matching(/^[a-z0-9.-]+\/[\w.-]+$/, "a resource of devices, such as nvidia.com/gpu");
const METRIC_NAME = matching(/^[a-zA-Z_][\w.:-]*$/, "the name of a metric, such as vllm_num_requests_running");
const HEALTH_PATH = matching(/^\/[\w./-]*$/, "a path, such as /health");

/**
 * A model that is served in a cluster: pods that fetch it, verify its digest before anything is unpacked or started, and
 * serve it from where they cannot write; as a user that is not root, with a service account of their own and no token of the
 * cluster's API; asked by named callers alone, and reaching named private endpoints alone.
 */
export class InferenceWorkload extends pulumi.ComponentResource {
  /** The name of the Service, known at a first preview. */
  public readonly serviceName: pulumi.Output<string>;
  /** Where the model answers within the cluster: `http://<service>.<namespace>.svc:8000`. */
  public readonly url: pulumi.Output<string>;
  /** The name of the service account, known at a first preview. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceWorkloadArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceWorkload", name, {}, opts);
    const check = new ArgumentChecker(`InferenceWorkload "${name}"`);
    const system = clusterSystemOf(check, args);
    const workload = check.plain("workloadName", args.workloadName ?? name, OBJECT_NAME);
    checkWorkload(check, args);
    const namespace = check.input("namespace", args.namespace, NAMESPACE_NAME);
    const pod = podOptionsOf(check, args, workload);
    const within = { parent: this, name, system };
    const metadata = metadataOf(system, workload, namespace, selectorOf(workload));
    const child = { parent: this };

    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata, automountServiceAccountToken: false },
      child,
    );
    const network = createNetworkPolicy(within, {
      ...{ metadata, workload, callers: args.callers ?? [], usesPodIdentity: args.access !== undefined },
      callerCidrs: check.inputs("callerCidrs", args.callerCidrs ?? [], ENDPOINT_CIDR),
      cidrs: check.inputs("endpointCidrs", args.endpointCidrs, ENDPOINT_CIDR),
    });
    const role =
      args.access === undefined
        ? undefined
        : createPodRole(check, {
            ...{ parent: this, name, system: systemOf(check, args), access: args.access },
            ...{ namespace, serviceAccount: workload, modelUri: pod.fetch.uri },
          }).ready;
    const { maxReplicas = 4, minReplicas = 2 } = args;
    const selector = { matchLabels: selectorOf(workload) };
    const deployment = new k8s.apps.v1.Deployment(
      `${name}-deployment`,
      {
        metadata,
        spec: {
          replicas: minReplicas,
          revisionHistoryLimit: 3,
          selector,
          // No pod goes before another is there; where accelerators are few, none is there to come.
          strategy: {
            type: "RollingUpdate",
            rollingUpdate: pod.gpus > 0 ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 },
          },
          template: {
            metadata: {
              labels: metadata.labels as pulumi.Output<Record<string, string>>,
              annotations: system.annotations,
            },
            // A pod starts as soon as it may, so its role is given before.
            spec: role === undefined ? podSpecOf(pod) : { ...podSpecOf(pod), serviceAccountName: role },
          },
        },
      },
      // How many there are is the autoscaler's to say.
      { ...child, dependsOn: [account, network], ignoreChanges: ["spec.replicas"] },
    );
    createScaling(within, {
      ...{ metadata, workload, minReplicas, maxReplicas, selector },
      metrics: metricsOf(check, args),
    });
    const service = new k8s.core.v1.Service(
      `${name}-service`,
      {
        metadata,
        spec: {
          type: "ClusterIP",
          selector: selectorOf(workload),
          ports: [{ name: "http", port: PORT, targetPort: "http", protocol: "TCP" }],
        },
      },
      child,
    );
    this.serviceName = after(pulumi.output(workload), [service, deployment]);
    this.serviceAccountName = after(pulumi.output(workload), [account]);
    this.url = pulumi.interpolate`http://${this.serviceName}.${namespace}.svc:${PORT.toString()}`;
    this.registerOutputs({
      serviceName: this.serviceName,
      url: this.url,
      serviceAccountName: this.serviceAccountName,
    });
  }
}

/** By what it scales: by whichever of them asks for more pods. */
function metricsOf(check: ArgumentChecker, { requestsInFlight, targetCpuPercent }: InferenceWorkloadArgs) {
  const percent = (value: number) =>
    byProcessors(check.plain("targetCpuPercent", value, wholeNumber(1, 100, "percent")));
  if (requestsInFlight === undefined) return [percent(targetCpuPercent ?? 70)];
  const { metricName, targetPerPod } = requestsInFlight;
  return [
    byCount(
      check.plain("requestsInFlight.metricName", metricName, METRIC_NAME),
      check.plain("requestsInFlight.targetPerPod", targetPerPod, wholeNumber(1, 100_000, "requests")),
    ),
    ...(targetCpuPercent === undefined ? [] : [percent(targetCpuPercent)]),
  ];
}

function podOptionsOf(check: ArgumentChecker, args: InferenceWorkloadArgs, workload: string): PodOptions {
  const { gpus = 0, modelForm = ModelForm.Archive } = args;
  return {
    workload,
    image: check.input("image", args.image, CLUSTER_IMAGE),
    fetch: {
      image: check.input("fetchImage", args.fetchImage, CLUSTER_IMAGE),
      uri: check.input("modelUri", args.modelUri, MODEL_URI),
      digest: check.input("modelDigest", args.modelDigest, DIGEST),
      form: modelForm,
    },
    server: serverOf(args.server, {
      ...{ command: args.serverCommand ?? [], args: args.serverArguments ?? [], gpus, form: modelForm, workload },
      healthPath: check.plain("healthPath", args.healthPath ?? "/health", HEALTH_PATH),
    }),
    environment: args.environmentVariables ?? {},
    apiKeySecretName: args.apiKeySecretName,
    modelSizeGib: check.plain("modelSizeGib", args.modelSizeGib, wholeNumber(1, 16_384, "GiB")),
    cpu: check.plain("cpu", args.cpu ?? "4", QUANTITY),
    memory: check.plain("memory", args.memory ?? "16Gi", QUANTITY),
    gpus: check.plain("gpus", gpus, wholeNumber(0, 16, "accelerators")),
    gpuResource: check.plain("gpuResource", args.gpuResource ?? "nvidia.com/gpu", GPU_RESOURCE),
    nodeSelector: args.nodeSelector ?? {},
    userId: check.plain("userId", args.userId ?? 65_532, wholeNumber(1, 2_147_483_647, "the number of a user")),
  };
}

/** The policies that everything in an `InferenceWorkload` passes. */
export const satisfies: readonly string[] = [
  "ai-pod-egress-allowlisted",
  "ai-pod-has-own-service-account",
  "ai-pod-network-denied-by-default",
  "ai-pod-runs-restricted",
  "ai-service-account-may-little",
  "ai-service-account-role-exact",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
