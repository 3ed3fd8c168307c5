/** The programs that serve models, by their images: whatever runs one of them is part of an AI system. */

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
