/** How each kind of the operators says what its pods run: the same few things, under names of its own. */
import { amounts, anyContainer, imageIn, OF_CONTAINER } from "./containers";
import { fieldsOf, joined, made, partsOf } from "./merged";
import { isFields, items, leaf, list, part, type Written } from "./written";

export type Reader = (spec: Written) => readonly Served[];

/** One pod, as its user says it. */
export interface Served {
  readonly at: Written;
  /** Each with an image, words, variables and resources, as containers have them. */
  readonly containers: readonly Written[];
  readonly pod?: Readonly<Record<string, Written | undefined>>;
  /** How it is reached. */
  readonly expose?: Written | undefined;
  /** What it is called, where that is not the object's name. */
  readonly name?: Written | undefined;
}

const OF_POD = ["nodeSelector", "runtimeClassName", "tolerations", "affinity"];
const WHERE_MODELS_ARE = "/model-store";

/** https://docs.nvidia.com/nim-operator/latest/service.html */
const nimService: Reader = (spec) => {
  const storage = part(spec, "storage");
  const server = made(spec, {
    name: leaf(spec, "server"),
    image: imageIn(part(spec, "image")),
    ...partsOf(spec, [...OF_CONTAINER, "resources"]),
    volumeMounts:
      storage &&
      list(storage, [
        made(storage, {
          name: leaf(storage, "models"),
          mountPath: leaf(storage, WHERE_MODELS_ARE),
          readOnly: part(storage, "readOnly") ?? leaf(storage, true),
        }),
      ]),
  });
  const more = items(part(spec, "sidecarContainers"));
  return [{ at: spec, containers: [server, ...more], pod: podOfNim(spec, storage), expose: part(spec, "expose") }];
};

/** https://docs.nvidia.com/nim-operator/latest/cache.html */
const nimCache: Reader = (spec) => {
  const source = part(spec, "source");
  const pullers = ["ngc", "nemoDataStore", "dataStore", "hf"].map((kind) => part(part(source, kind), "modelPuller"));
  const image = pullers.find((one) => one !== undefined);
  const puller = made(spec, { name: leaf(spec, "fetch"), image, ...partsOf(spec, ["env", "resources"]) });
  return [{ at: spec, containers: [puller], pod: podOfNim(spec, part(spec, "storage")) }];
};

const nimPipeline: Reader = (spec) =>
  items(part(spec, "services")).flatMap((service) => {
    const own = part(service, "spec");
    return own === undefined ? [] : nimService(own).map((one) => ({ ...one, name: part(service, "name") }));
  });

function podOfNim(spec: Written, storage: Written | undefined): NonNullable<Served["pod"]> {
  const hostPath = part(storage, "hostPath");
  const claim = part(part(storage, "pvc"), "name");
  const volume = (source: Readonly<Record<string, Written>>): Written =>
    made(spec, { name: leaf(spec, "models"), ...source });
  const volumes = [
    hostPath && volume({ hostPath: made(hostPath, { path: hostPath }) }),
    claim && volume({ persistentVolumeClaim: made(claim, { claimName: claim }) }),
  ].filter((one) => one !== undefined);
  return {
    ...partsOf(spec, OF_POD),
    initContainers: part(spec, "initContainers"),
    resourceClaims: part(spec, "draResources"),
    runAsUser: part(spec, "userID"),
    ...(volumes.length > 0 ? { volumes: list(spec, volumes) } : {}),
  };
}

/** https://docs.vllm.ai/projects/production-stack/en/latest/deployment/crd.html */
const vllmRuntime: Reader = (spec) => {
  const config = part(spec, "vllmConfig");
  const deployment = part(spec, "deploymentConfig");
  const sidecar = part(deployment, "sidecarConfig");
  const server = made(spec, {
    name: leaf(spec, "server"),
    image: imageIn(part(deployment, "image")),
    command: list(spec, [
      leaf(spec, "vllm"),
      leaf(spec, "serve"),
      part(part(spec, "model"), "modelURL") ?? leaf(spec, ""),
    ]),
    args: part(config, "extraArgs"),
    env: part(config, "env"),
    resources: amounts(part(deployment, "resources")),
  });
  return [
    {
      at: spec,
      containers:
        part(sidecar, "enabled")?.value === true && sidecar !== undefined ? [server, anyContainer(sidecar)] : [server],
    },
  ];
};

/** Where the image, and all that goes with it, stands in one object. */
const oneContainer =
  (...path: readonly string[]): Reader =>
  (spec) => {
    const at = path.reduce<Written | undefined>(part, spec);
    return at === undefined ? [] : [{ at, containers: [anyContainer(at)], pod: partsOf(at, OF_POD) }];
  };

/** https://docs.nvidia.com/dynamo/latest/kubernetes/api_reference.html */
const dynamoService: Reader = (service) => {
  const pod = part(service, "extraPodSpec");
  const main = part(pod, "mainContainer") ?? service;
  const container = made(main, {
    ...fieldsOf(anyContainer(main)),
    env: joined(part(main, "env"), part(service, "envs")),
    resources: part(main, "resources") ?? amounts(part(service, "resources")),
  });
  return [
    {
      at: service,
      containers: [container, ...items(part(pod, "containers"))],
      pod: partsOf(pod, [
        ...OF_POD,
        "volumes",
        "hostNetwork",
        "hostPID",
        "hostIPC",
        "initContainers",
        "resourceClaims",
        "securityContext",
        "serviceAccountName",
      ]),
    },
  ];
};
const dynamoGraph: Reader = (spec) => {
  const services = part(spec, "services");
  return services !== undefined && isFields(services.value) ? [...services.value.values()].flatMap(dynamoService) : [];
};

export const READERS: Readonly<Record<string, Reader>> = {
  "apps.nvidia.com:NIMService": nimService,
  "apps.nvidia.com:NIMCache": nimCache,
  "apps.nvidia.com:NIMPipeline": nimPipeline,
  "nvidia.com:DynamoGraphDeployment": dynamoGraph,
  "nvidia.com:DynamoComponentDeployment": dynamoService,
  "production-stack.vllm.ai:VLLMRuntime": vllmRuntime,
  "production-stack.vllm.ai:VLLMRouter": oneContainer(),
  "production-stack.vllm.ai:CacheServer": oneContainer(),
  // https://www.kubeai.org/reference/kubernetes-api/
  "kubeai.org:Model": oneContainer(),
  // https://www.kubeflow.org/docs/components/trainer/operator-guides/job-template/
  "trainer.kubeflow.org:TrainJob": oneContainer("trainer"),
  // https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-hyperpod-model-deployment-deploy.html
  "inference.sagemaker.aws.amazon.com:InferenceEndpointConfig": oneContainer("worker"),
};
