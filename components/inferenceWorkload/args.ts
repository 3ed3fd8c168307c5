import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSystemArgs } from "../shared/cluster";

/** The program that serves the model. */
export const ModelServer = { Vllm: "vllm", Triton: "triton", Custom: "custom" } as const;
export type ModelServer = (typeof ModelServer)[keyof typeof ModelServer];

/** What the model is in its object: files in a tar archive, or one file as it is. */
export const ModelForm = { Archive: "archive", File: "file" } as const;
export type ModelForm = (typeof ModelForm)[keyof typeof ModelForm];

/** Pods that may ask the model. */
export interface CallerArgs {
  /** The namespace that they are in. */
  namespace: string;
  /** Labels that they have. @default none: every pod of the namespace */
  podLabels?: Record<string, string>;
}

/** How the pods come by the role as which they read the model, by EKS Pod Identity. */
export interface ModelAccessArgs {
  /** The cluster's name. */
  clusterName: pulumi.Input<string>;
  /** The role's name. @default derived from the component's name */
  roleName?: string;
  /** The alias of the key that encrypts the model; or its ARN, in `modelKeyArn`. */
  modelKeyAlias?: pulumi.Input<string>;
  /** The ARN of the key that encrypts the model. */
  modelKeyArn?: pulumi.Input<string>;
  /** The ARN of a managed policy of one's own as the role's permissions boundary. @default one that is made */
  permissionsBoundaryArn?: pulumi.Input<string>;
}

/**
 * Scales by what a model server is busy with: a server on accelerators has little to do for its processors. The cluster has to
 * serve the metric for pods (custom.metrics.k8s.io), as Prometheus' adapter does, and what collects it is one of `callers`.
 */
export interface RequestsInFlightArgs {
  /**
   * What the metric is called there: of vLLM's `vllm:num_requests_running`, say, `vllm_num_requests_running`.
   * https://docs.vllm.ai/en/latest/usage/metrics.html
   */
  metricName: string;
  /** How many requests each pod holds on average. */
  targetPerPod: number;
}

/** What a team decides about a model that it serves in a cluster. */
export interface InferenceWorkloadArgs extends ClusterSystemArgs {
  /** The namespace: an `InferenceNamespace`'s. */
  namespace: pulumi.Input<string>;
  /** What the Deployment, the Service and the service account are called. @default the component's name */
  workloadName?: string;
  /** The program that serves the model. */
  server: ModelServer;
  /** Its image, by its digest. */
  image: pulumi.Input<string>;
  /** Further words that the server is started with; of `custom`, all of them. @default none */
  serverArguments?: string[];
  /** The command of a `custom` server. @default the image's own */
  serverCommand?: string[];
  /** The path at which a `custom` server says that it is ready. @default "/health" */
  healthPath?: string;
  /** Environment variables of the server. No secrets: name a Secret in `apiKeySecretName`. @default none */
  environmentVariables?: Record<string, string>;
  /** The Secret whose key `api-key` is the key that vLLM asks of callers. @default none: what is before it asks */
  apiKeySecretName?: string;
  /** Where the model is: `s3://<bucket>/<key>`. */
  modelUri: pulumi.Input<string>;
  /** The digest of that object: `sha256:` and 64 hexadecimal digits. No pod starts to serve anything else. */
  modelDigest: pulumi.Input<string>;
  /** What the object is. @default "archive" */
  modelForm?: ModelForm;
  /** How large the model is, unpacked and packed together, in GiB. */
  modelSizeGib: number;
  /** The image that fetches the model, by its digest: with `sh`, the AWS CLI, `sha256sum` and `tar`. */
  fetchImage: pulumi.Input<string>;
  /** How the pods come by the role as which they read the model. @default none: the cluster gives the account one */
  access?: ModelAccessArgs;
  /** Who may ask the model. @default nobody */
  callers?: CallerArgs[];
  /** Addresses that may ask it besides: those of the subnets of an internal load balancer before it. @default none */
  callerCidrs?: pulumi.Input<pulumi.Input<string>[]>;
  /** The addresses of private endpoints that the pods reach on port 443. */
  endpointCidrs: pulumi.Input<pulumi.Input<string>[]>;
  /** How many accelerators each pod has; 0 for the CPU variant. @default 0 */
  gpus?: number;
  /** What the accelerators are called. @default "nvidia.com/gpu" */
  gpuResource?: string;
  /** Labels of the nodes on which it runs. @default none */
  nodeSelector?: Record<string, string>;
  /** The processor time of each pod, such as `4` or `500m`. @default "4" */
  cpu?: string;
  /** The memory of each pod, such as `16Gi`. @default "16Gi" */
  memory?: string;
  /** How many pods there are at least; two at least in `prod`. @default 2 */
  minReplicas?: number;
  /** How many pods there are at most. @default 4 */
  maxReplicas?: number;
  /** At how much of its processor time, in percent, another pod is started. @default 70; none where `requestsInFlight` is given */
  targetCpuPercent?: number;
  /** How many requests each pod holds before another is started, as the server counts them. @default none */
  requestsInFlight?: RequestsInFlightArgs;
  /** The user as which the containers run, not 0. @default 65532 */
  userId?: number;
}
