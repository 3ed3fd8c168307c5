/** The type table for Kubernetes' workloads: each kind in every API version that served it, and its patch. */
import type { types } from "@pulumi/kubernetes";
import type { ResourceType } from "../resource";
import { inVersions } from "./inVersions";

type PodTemplateSpec = types.input.core.v1.PodTemplateSpec;

/** A workload whose pods are in a template. */
interface Templated {
  readonly metadata: Metadata;
  readonly spec: { readonly template: PodTemplateSpec };
}

type Metadata = types.input.meta.v1.ObjectMeta;

const templated = (kind: string, ...versions: readonly [string, ...string[]]): ResourceType<Templated> =>
  inVersions<Templated>(kind, ...versions);

export const Pod = inVersions<types.input.core.v1.Pod>("Pod", "core/v1");
export const PodTemplate = inVersions<types.input.core.v1.PodTemplate>("PodTemplate", "core/v1");
export const CronJob = inVersions<types.input.batch.v1.CronJob>(
  "CronJob",
  "batch/v1",
  "batch/v1beta1",
  "batch/v2alpha1",
);
export const Deployment = templated("Deployment", "apps/v1", "apps/v1beta1", "apps/v1beta2", "extensions/v1beta1");

const Job = templated("Job", "batch/v1");

/** The kinds whose pods are in `spec.template`. */
export const TEMPLATED: readonly ResourceType<Templated>[] = [
  Deployment,
  templated("StatefulSet", "apps/v1", "apps/v1beta1", "apps/v1beta2"),
  templated("DaemonSet", "apps/v1", "apps/v1beta2", "extensions/v1beta1"),
  templated("ReplicaSet", "apps/v1", "apps/v1beta2", "extensions/v1beta1"),
  templated("ReplicationController", "core/v1"),
  Job,
];

/** A custom resource: nothing is known of its shape. */
interface Custom {
  readonly metadata: Metadata;
  readonly spec: object;
}

const custom = (kind: string, ...versions: readonly [string, ...string[]]): ResourceType<Custom> =>
  inVersions<Custom>(kind, ...versions);
const ofRay = (kind: string): ResourceType<Custom> => custom(kind, "ray.io/v1", "ray.io/v1alpha1");
export const RayCluster = ofRay("RayCluster");

export const InferenceService = custom("InferenceService", "serving.kserve.io/v1beta1");
const RayJob = ofRay("RayJob");
/** The kinds of Ray that have a head. */
export const RAY: readonly ResourceType<Custom>[] = [RayCluster, RayJob, ofRay("RayService"), ofRay("RayCronJob")];
export const Notebook = custom("Notebook", "kubeflow.org/v1", "kubeflow.org/v1beta1");
/** Jobs of schedulers and scalers. https://volcano.sh/en/docs/vcjob/ https://keda.sh/docs/latest/reference/scaledjob-spec/ */
const OTHER_JOBS = [
  custom("Job", "batch.volcano.sh/v1alpha1"),
  custom("ScaledJob", "keda.sh/v1alpha1"),
  ...["AdvancedCronJob", "BroadcastJob"].map((kind) => custom(kind, "apps.kruise.io/v1alpha1")),
  custom("AppWrapper", "workload.codeflare.dev/v1beta2"),
];
const JobSet = custom("JobSet", "jobset.x-k8s.io/v1alpha2");
const OF_NVIDIA = "apps.nvidia.com/v1alpha1";
const OF_VLLM = "production-stack.vllm.ai/v1alpha1";
const OF_KTHENA = ["workload.serving.volcano.sh/v1alpha1", "workload.kthena.io/v1alpha1"] as const;
const OF_YATAI = ["serving.yatai.ai/v2alpha1", "serving.yatai.ai/v1alpha3", "serving.yatai.ai/v1alpha2"] as const;

/**
 * The kinds of operators that serve one model each, or a group of them.
 * https://docs.nvidia.com/nim-operator/latest/ https://docs.nvidia.com/dynamo/latest/ https://www.kubeai.org/
 * https://docs.vllm.ai/projects/production-stack/en/latest/deployment/crd.html https://kthena.volcano.sh/ https://aibrix.readthedocs.io/
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-hyperpod-model-deployment-deploy.html
 */
const SERVERS = [
  ...["NIMService", "NIMCache", "NIMPipeline", "NIMBuild"].map((kind) => custom(kind, OF_NVIDIA)),
  ...["NemoCustomizer", "NemoDatastore", "NemoEntitystore", "NemoEvaluator", "NemoGuardrail"].map((kind) =>
    custom(kind, OF_NVIDIA),
  ),
  ...["DynamoGraphDeployment", "DynamoComponentDeployment"].map((kind) => custom(kind, "nvidia.com/v1alpha1")),
  ...["VLLMRuntime", "VLLMRouter", "CacheServer", "LoraAdapter"].map((kind) => custom(kind, OF_VLLM)),
  ...["ModelServing", "ModelBooster"].map((kind) => custom(kind, ...OF_KTHENA)),
  ...["StormService", "RoleSet", "RayClusterFleet", "RayClusterReplicaSet"].map((kind) =>
    custom(kind, "orchestration.aibrix.ai/v1alpha1"),
  ),
  custom("BentoDeployment", ...OF_YATAI),
  custom("Model", "kubeai.org/v1"),
  ...["InferenceEndpointConfig", "JumpStartModel"].map((kind) =>
    custom(kind, "inference.sagemaker.aws.amazon.com/v1", "inference.sagemaker.aws.amazon.com/v1alpha1"),
  ),
  ...["Playground", "Service"].map((kind) => custom(kind, "inference.llmaz.io/v1alpha1")),
];
const TRAINING = [
  ...["PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "JAXJob", "PaddleJob"].map((kind) =>
    custom(kind, "kubeflow.org/v1", "kubeflow.org/v2beta1"),
  ),
  custom("Experiment", "kubeflow.org/v1beta1"),
  // https://github.com/aws/sagemaker-hyperpod-cli
  custom("HyperPodPyTorchJob", "sagemaker.amazonaws.com/v1", "sagemaker.amazonaws.com/v1alpha1"),
  ...["TrainJob", "TrainingRuntime", "ClusterTrainingRuntime"].map((kind) =>
    custom(kind, "trainer.kubeflow.org/v1alpha1"),
  ),
];

/**
 * The kinds of AI operators, whose pods stand wherever their authors put them. Whatever else such a resource says, it
 * serves, trains or prepares models.
 * https://kserve.github.io/website/docs/reference/crd-api https://docs.ray.io/en/latest/cluster/kubernetes/references.html
 * https://www.kubeflow.org/docs/components/trainer/legacy-v1/reference/
 */
export const AI_WORKLOADS: readonly ResourceType<Custom>[] = [
  InferenceService,
  custom("LLMInferenceService", "serving.kserve.io/v1alpha1", "serving.kserve.io/v1alpha2"),
  custom("LLMInferenceServiceConfig", "serving.kserve.io/v1alpha1", "serving.kserve.io/v1alpha2"),
  custom("ServingRuntime", "serving.kserve.io/v1alpha1"),
  custom("ClusterServingRuntime", "serving.kserve.io/v1alpha1"),
  ...RAY,
  ...TRAINING,
  Notebook,
  custom("SeldonDeployment", "machinelearning.seldon.io/v1"),
  ...["Model", "Server", "ServerConfig"].map((kind) => custom(kind, "mlops.seldon.io/v1alpha1")),
  ...["Workspace", "InferenceSet", "RAGEngine"].map((kind) => custom(kind, "kaito.sh/v1beta1", "kaito.sh/v1alpha1")),
  ...SERVERS,
  custom("LeaderWorkerSet", "leaderworkerset.x-k8s.io/v1"),
];

export const KnativeService = custom("Service", "serving.knative.dev/v1");

/** The kinds of other operators that run pods as Deployments and Jobs do. */
export const CUSTOM_WORKLOADS: readonly ResourceType<Custom>[] = [
  KnativeService,
  custom("Configuration", "serving.knative.dev/v1"),
  custom("Rollout", "argoproj.io/v1alpha1"),
  ...["CloneSet", "StatefulSet", "DaemonSet", "UnitedDeployment"].map((kind) =>
    custom(kind, "apps.kruise.io/v1alpha1"),
  ),
  JobSet,
  ...OTHER_JOBS,
];

/** The kinds that run to their end: they train, tune and prepare. */
export const BATCH_WORKLOADS: readonly ResourceType[] = [CronJob, Job, RayJob, JobSet, ...OTHER_JOBS, ...TRAINING];
/** The kinds in which people work. */
export const NOTEBOOK_WORKLOADS: readonly ResourceType[] = [Notebook];

const RBAC = ["v1", "v1beta1", "v1alpha1"].map((version) => `rbac.authorization.k8s.io/${version}`) as [
  string,
  ...string[],
];

export const Namespace = inVersions<types.input.core.v1.Namespace>("Namespace", "core/v1");
export const ConfigMap = inVersions<types.input.core.v1.ConfigMap>("ConfigMap", "core/v1");
export const ServiceAccount = inVersions<types.input.core.v1.ServiceAccount>("ServiceAccount", "core/v1");
export const Secret = inVersions<types.input.core.v1.Secret>("Secret", "core/v1");
export const PersistentVolume = inVersions<types.input.core.v1.PersistentVolume>("PersistentVolume", "core/v1");
export const RbacRole = inVersions<types.input.rbac.v1.Role>("Role", ...RBAC);
export const ClusterRole = inVersions<types.input.rbac.v1.ClusterRole>("ClusterRole", ...RBAC);
export const RoleBinding = inVersions<types.input.rbac.v1.RoleBinding>("RoleBinding", ...RBAC);
export const ClusterRoleBinding = inVersions<types.input.rbac.v1.ClusterRoleBinding>("ClusterRoleBinding", ...RBAC);
export const NetworkPolicy = inVersions<types.input.networking.v1.NetworkPolicy>(
  "NetworkPolicy",
  "networking.k8s.io/v1",
  "extensions/v1beta1",
);
/** What other controllers hold pods to; their rules are not read. */
export const OTHER_NETWORK_POLICIES: readonly ResourceType[] = [
  custom("CiliumNetworkPolicy", "cilium.io/v2"),
  custom("CiliumClusterwideNetworkPolicy", "cilium.io/v2"),
  custom("NetworkPolicy", "crd.projectcalico.org/v1", "projectcalico.org/v3"),
  custom("GlobalNetworkPolicy", "crd.projectcalico.org/v1", "projectcalico.org/v3"),
  custom("AdminNetworkPolicy", "policy.networking.k8s.io/v1alpha1"),
  custom("BaselineAdminNetworkPolicy", "policy.networking.k8s.io/v1alpha1"),
  custom("ClusterNetworkPolicy", "networking.k8s.aws/v1alpha1", "policy.networking.k8s.io/v1alpha2"),
  custom("ApplicationNetworkPolicy", "networking.k8s.aws/v1alpha1"),
];
export const KubernetesService = inVersions<types.input.core.v1.Service>("Service", "core/v1");
