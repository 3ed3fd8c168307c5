/** The programs that serve models, by their images, by how they are started and by what they alone are told: whatever runs one is part of an AI system. */
import { showsModels } from "./graphics";
import type { Evidence } from "./truth";
import { linesOf, scriptsIn } from "./userData";
import { knownText } from "./values";
import { cursorOf, evidenceAt, type View } from "./view";
import type { Container } from "./workload";

/** Images of model servers that people use, by the last parts of their name. */
const MODEL_SERVER = new RegExp(
  `(?:^|/)(?:${[
    "vllm(?:-(?:openai|cpu|rocm|tpu|neuron|xpu))?",
    "text-(?:generation|embeddings)-inference",
    "tritonserver",
    "torchserve(?:-kfs)?",
    "(?:pytorch|tensorflow)-(?:inference|serving)",
    "tensorflow/serving",
    "ollama",
    "sglang",
    "lmdeploy",
    "llama\\.cpp",
    "llama-cpp-python",
    "localai",
    "xinference",
    "aphrodite-(?:engine|openai)",
    "djl-(?:serving|inference)",
    "huggingface(?:-[\\w-]+)?-inference",
    "huggingfaceserver",
    "(?:sklearn|xgb|lgb|pmml|paddle)server",
    "mlserver",
    "ray-(?:llm|ml)",
    "rayllm",
    "nim/.*",
  ].join("|")})(?=[:@]|$)`,
);

/** Whether the image is one of a model server. */
export const isModelServer = (image: string): boolean => MODEL_SERVER.test(image);

const PROGRAMS = [
  "text-generation-launcher",
  "text-embeddings-router",
  "llama-server",
  "tritonserver",
  "trtllm-serve",
  "djl-serving",
  "tensorflow_model_server",
  "xinference-local",
].join("|");

/** How model servers are started, whatever image they are in. */
const STARTS: readonly RegExp[] = [
  // https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
  /\bvllm\s+serve\b|\bvllm\.entrypoints\./,
  // https://docs.sglang.ai/basic_usage/send_request.html
  /\bsglang\.launch_server\b|\bsglang\s+serve\b/,
  new RegExp(`(?:^|[\\s/;&|"'])(?:${PROGRAMS})(?=$|[\\s"';&|])`, "m"),
  /\btorchserve\b[^\n;|&]*\s--start\b/,
  // https://docs.ollama.com/linux: the script that installs it starts it too.
  /\bollama\s+(?:serve|run)\b|\bollama\.com\/install\.sh\b/,
  /\blmdeploy\s+serve\b|\bmlserver\s+start\b|\bllama_cpp\.server\b|\bfastchat\.serve\.\w*worker\b/,
  /\bsystemctl\s+[^\n;|&]*\b(?:start|restart|enable)\s[^\n;|&]*\b(?:ollama|vllm|sglang|tritonserver|torchserve)\b/,
];

/** What only a model server is told; a caller's variables say where one is, or with which key it is asked. */
const VARIABLES: readonly (readonly [name: RegExp, value?: RegExp])[] = [
  // https://docs.vllm.ai/en/latest/configuration/env_vars.html
  [
    /^(?:SM_)?VLLM_(?:ALLOW_\w+|SERVER_DEV_MODE|ATTENTION_BACKEND|USE_\w+|WORKER_\w+|HOST_IP|TORCH_PROFILER_DIR|CACHE_ROOT|ENGINE_\w+|NO_USAGE_STATS|CPU_KVCACHE_SPACE)$/,
  ],
  [/^SM_VLLM_\w+$/],
  // https://docs.ollama.com/faq
  [/^OLLAMA_(?:MODELS|ORIGINS|NUM_PARALLEL|MAX_LOADED_MODELS|MAX_QUEUE|FLASH_ATTENTION|KV_CACHE_TYPE|CONTEXT_LENGTH)$/],
  [/^OLLAMA_HOST$/, /^(?:https?:\/\/)?(?:0\.0\.0\.0|\[?::\]?)(?::\d+)?\/?$/],
  // https://docs.djl.ai/master/docs/serving/serving/docs/lmi/deployment_guide/configurations.html
  [/^(?:HF_MODEL_ID|SERVING_LOAD_MODELS|OPTION_(?:MODEL_ID|ROLLING_BATCH|TENSOR_PARALLEL_DEGREE))$/],
  // https://docs.nvidia.com/nim/large-language-models/latest/configuration.html
  [/^NIM_(?:MODEL_NAME|MODEL_PROFILE|CACHE_PATH|SERVED_MODEL_NAME|TENSOR_PARALLEL_SIZE|SERVER_PORT)$/],
  // https://github.com/ggml-org/llama.cpp/tree/master/tools/server
  [/^LLAMA_ARG_\w+$/],
  [/^TS_(?:CONFIG_FILE|INSTALL_PY_DEP_PER_MODEL|ENABLE_MODEL_API|DISABLE_TOKEN_AUTHORIZATION)$/],
];

/** Why the container serves a model: its image, its command, or a variable that only a server is told. */
export function modelServerIn({ command, image, variables }: Container): Evidence | undefined {
  const ofImage = image !== undefined && isModelServer(knownText(image) ?? "") ? image : undefined;
  const line = command.map((word) => knownText(word) ?? "").join(" ");
  const ofCommand = STARTS.some((form) => form.test(line)) ? command[0] : undefined;
  const ofVariable = variables.find(({ name, value }) =>
    VARIABLES.some(([named, valued]) => named.test(name) && (valued?.test(knownText(value) ?? "") ?? true)),
  )?.value;
  const found = ofImage ?? ofCommand ?? ofVariable;
  return found === undefined ? undefined : evidenceAt(found);
}

/** What in a container shows that it computes models, though it may serve none. */
export function showsModelsIn({ command, image, variables }: Container): Evidence | undefined {
  const said = [...(image === undefined ? [] : [image]), ...command];
  const named = variables.find(({ name, value }) => showsModels(name) || showsModels(knownText(value) ?? ""));
  const shown = said.find((view) => showsModels(knownText(view) ?? "")) ?? named?.value;
  return shown === undefined ? undefined : evidenceAt(shown);
}

/** What comes before something that is called as an image is, and is none. */
const TAKES_A_NAME =
  /^-{1,2}(?:e|v|h|l|name|link|add-host|net|network|network-alias|hostname|label|env|volume|mount|workdir|w)$/;
const HAS_IMAGE =
  /\b(?:docker|podman|nerdctl|finch|ctr)\s+(?:-n\s+\S+\s+|-{1,2}\S+\s+)*(?:container\s+|images?\s+)?(run|create|pull)\s+([^\n;|&]*)/g;
/** What runs an image that it does not name. */
const RUNS_ANOTHER = /\b(?:docker|podman|nerdctl|finch)[\s-](?:container\s+)?(?:compose|start|stack|play|kube)\b/;
const SAYS_IMAGE = /^[\s-]*image:\s*["']?([^\s"'#]+)/gm;

/** Whether a script, as it is or packed, starts a model server: by its program, or in a container. */
export function startsModelServer(script: View): Evidence | undefined {
  const { owner, path } = cursorOf(script);
  const lines = linesOf(scriptsIn(knownText(script) ?? ""));
  const named = [...lines.matchAll(HAS_IMAGE)].map(([, how, words = ""]) => ({
    how,
    words: words.trim().split(/\s+/),
  }));
  // What is only fetched is not run here, as images that tests need are; but a script may run it by another name.
  const runsAnother =
    RUNS_ANOTHER.test(lines) || named.some(({ how, words }) => how !== "pull" && words.join(" ").includes("$"));
  const run = named.filter(({ how }) => how !== "pull" || runsAnother).flatMap(({ words }) => imagesAmong(words));
  const said = [...lines.matchAll(SAYS_IMAGE)].map(([, image = ""]) => image);
  const isStarted = STARTS.some((form) => form.test(lines)) || [...run, ...said].some(isModelServer);
  // What stands in it is not repeated: people put credentials there.
  return isStarted ? { resource: owner, path, found: "[a script that starts a model server]" } : undefined;
}

const imagesAmong = (words: readonly string[]): readonly string[] =>
  words
    .filter((_, index) => !TAKES_A_NAME.test(words[index - 1] ?? ""))
    .map((word) => word.replaceAll(/["']/g, ""))
    .filter((word) => !/^[-/.]|:\/\//.test(word));
