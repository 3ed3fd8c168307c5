/**
 * Who asks a model that somebody else hosts: a workload that is given the key of such a service. It is nothing of AI by
 * itself, but that key is.
 */
import { CONTAINER_READERS } from "./aws/containers";
import { containersIn } from "./kubernetes/podWorkloads";
import { actors } from "./kubernetes/serviceAccount";
import type { SubjectType } from "./subject";
import { pass } from "./truth";
import type { Container, Workload } from "./workload";

/**
 * How the services' own libraries call the variable, for example
 * https://github.com/openai/openai-python#usage and https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
const KEY_OF_MODELS =
  /^(?:AI21|ANTHROPIC|AZURE_OPENAI|CLAUDE|CO|COHERE|DEEPSEEK|ELEVENLABS|FIREWORKS(?:_AI)?|GEMINI|GROQ|HF|HUGGING_?FACE(?:_?HUB)?|LANGCHAIN|LANGFUSE_SECRET|LANGSMITH|LITELLM(?:_MASTER)?|MISTRAL|NGC|NVIDIA|OPENAI|OPENROUTER|PERPLEXITY|PINECONE|QDRANT|REPLICATE|STABILITY|TAVILY|TOGETHER(?:_?AI)?|VOYAGE|WANDB|WEAVIATE|XAI)_(?:(?:API|ACCESS|HUB|AUTH|ADMIN)_)*(?:KEY|TOKEN)$/i;

const keysOf = (containers: readonly Container[]): readonly Container[] =>
  containers.flatMap(({ variables }) => {
    const keys = variables.filter(({ name }) => KEY_OF_MODELS.test(name));
    return keys.length === 0 ? [] : [{ variables: keys, command: [], artifacts: [], readable: pass() }];
  });

/** Workloads with the key of a model, and of each nothing but that. */
export const keysOfModels: SubjectType<Workload> = {
  types: [...CONTAINER_READERS.map(({ type }) => type), ...actors.types],
  of: (resource, world) => {
    const ofAws = CONTAINER_READERS.flatMap(({ read, type }) =>
      world.is<unknown>(resource, type) ? read(resource.props).containers : [],
    );
    const containers = keysOf([...ofAws, ...actors.of(resource, world).flatMap((pod) => containersIn(pod, world))]);
    return containers.length === 0 ? [] : [{ resource, containers, readable: pass() }];
  },
};
