/** Whether something that cannot be looked into shows by its words that it is about AI: its name, its chart, its images. */
import { namesAiService } from "./aiNames";
import { isModelServer } from "./modelServers";
import type { Resource } from "./resource";
import { textsBelow } from "./values";

/** Words that stand alone in a name or a text: `gpu-operator`, `llm_gateway`. */
const WORDS = [
  "llms?",
  "gpus?",
  "cuda",
  "nvidia",
  "neuron",
  "nim",
  "models?",
  "model-?(?:server|serving|mesh|store)",
  "weights?",
  "inference",
  "embeddings?",
  "rag",
  "ml",
  "mlops",
  "genai",
  "vllm",
  "tgi",
  "sglang",
  "ollama",
  "triton",
  "kserve",
  "knative-serving",
  "kuberay",
  "ray-?cluster",
  "kubeflow",
  "mlflow",
  "jupyter(?:hub|lab)?",
  "seldon",
  "bentoml",
  "torchserve",
  "litellm",
  "langfuse",
  "langchain",
  "open-?webui",
  "milvus",
  "qdrant",
  "weaviate",
  "chroma(?:db)?",
  "pgvector",
  "hugging-?face",
  "llama[\\w.-]*",
  "mistral",
  "qwen[\\w.-]*",
  "deepseek[\\w.-]*",
  "openai",
  "anthropic",
  "claude",
  "sagemaker",
  "bedrock",
  "agentcore",
].join("|");
const SAYS_SO = new RegExp(`(?:^|[^a-z])(?:${WORDS})(?:$|[^a-z])`, "i");
/** A part of a name, and not the end of an address. */
const SAYS_AI = /(?:^|[-_/\s])ai(?:$|[-_/\s])/i;

/** Longer texts are scripts and values of which the beginning says what they are for. */
const LOOKED_AT = 20_000;

/** Whether its name, or a text in it, says so. */
export const showsAi = (resource: Resource): boolean =>
  [resource.name, ...textsBelow(resource.props)].map((text) => text.slice(0, LOOKED_AT)).some(saysSo);

const saysSo = (text: string): boolean =>
  SAYS_SO.test(text) || SAYS_AI.test(text) || namesAiService(text) || isModelServer(text);
