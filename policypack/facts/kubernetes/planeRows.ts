/** The tools of AI that are managed by what answers on a port: their images, their commands and their ports. */

/** How one of them is told, and where it answers. */
export interface Row {
  readonly name: string;
  readonly image: RegExp;
  readonly command: RegExp;
  /** The port where nothing else is said, and what says it. */
  readonly ports: readonly (readonly [port: number, flag: RegExp])[];
  /** Only where the command says this too, and not that. */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** What says that it is not, whatever else is not known yet. */
  readonly otherwise?: RegExp;
}

const imageOf = (...names: readonly string[]): RegExp =>
  new RegExp(`(?:^|[/-])(?:${names.join("|")})(?=[:@/-]|$)`, "i");
const runs = (...names: readonly string[]): RegExp =>
  new RegExp(`(?:^|[\\s/;&|(])(?:${names.join("|")})(?=[\\s;&|)]|$)`, "i");
/** What nothing is. */
export const NEVER = /(?!)/;
const PORT = /^--?(?:[\w.]+\.)?port$/i;

/** All of them; Ray's stands first. */
export const ROWS: readonly Row[] = [
  {
    // Jobs that it is sent run as it does: https://docs.ray.io/en/latest/ray-security/index.html
    name: "the dashboard, jobs and client of Ray",
    image: imageOf("rayproject", "ray", "ray-(?:ml|llm)"),
    command: runs("ray start"),
    ports: [
      [8265, /^--dashboard-port$/],
      [10001, /^--ray-client-server-port$/],
      [6379, /^--port$/],
    ],
  },
  {
    // https://jupyter-server.readthedocs.io/en/latest/operators/security.html
    name: "Jupyter",
    image: imageOf(
      "jupyter",
      "jupyterhub",
      "jupyterlab",
      "(?:base|minimal|scipy|datascience|pytorch|tensorflow|pyspark|all-spark)-notebook",
      "jupyter-[\\w-]+",
      "codeserver-python",
    ),
    command: runs("jupyter(?:-lab|-notebook|-server)?", "start-notebook(?:\\.sh|\\.py)?", "jupyterhub"),
    ports: [[8888, PORT]],
  },
  {
    // https://mlflow.org/docs/latest/self-hosting/security/network/
    name: "MLflow",
    image: imageOf("mlflow", "mlflow-server"),
    command: runs("mlflow (?:server|ui)"),
    ports: [[5000, /^(?:--port|-p)$/]],
  },
  {
    // https://docs.pytorch.org/serve/security.html
    name: "TorchServe's management",
    image: imageOf("torchserve", "torchserve-kfs"),
    command: runs("torchserve"),
    ports: [[8081, NEVER]],
  },
  {
    // https://github.com/triton-inference-server/server/blob/main/docs/customization_guide/deploy.md
    name: "Triton's control of models",
    image: imageOf("tritonserver"),
    command: runs("tritonserver"),
    ports: [
      [8000, /^--http-port$/],
      [8001, /^--grpc-port$/],
    ],
    only: /--model-control-mode[\s=]+explicit\b/,
    otherwise: /--model-control-mode[\s=]+(?:none|poll)\b/,
    unless: /--(?:http-restricted-api|grpc-restricted-protocol)[\s=]+\S*model-repository/,
  },
  {
    name: "TensorBoard",
    image: imageOf("tensorboard"),
    command: runs("tensorboard"),
    ports: [[6006, PORT]],
  },
  {
    // What the scheduler is sent is run: https://docs.dask.org/en/stable/deploying-kubernetes.html
    name: "the scheduler of Dask",
    image: NEVER,
    command: runs("dask[ -]scheduler"),
    ports: [
      [8786, PORT],
      [8787, /^--dashboard-address$/],
    ],
  },
  {
    // https://www.kubeflow.org/docs/components/pipelines/
    name: "Kubeflow Pipelines",
    image:
      /(?:ml-pipeline|kfp|kubeflow)[\w/-]*\/?(?:api-server|kfp-api-server|kfp-frontend|frontend|ml-pipeline-ui)(?=[:@]|$)/i,
    command: NEVER,
    ports: [
      [8888, NEVER],
      [8887, NEVER],
      [3000, NEVER],
    ],
  },
];
