import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { modelWith, taskOf, toolOf } from "../../../../policypack/policies/supply-chain/samples";
import { podRunning, podWithEnv } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const commit = "0123456789abcdef0123456789abcdef01234567";
const serving = (...command: readonly string[]) => taskOf({ image: "vllm", command });

export default {
  pass: {
    podWithLocalModel: [podRunning({ args: ["--model", "/models/llm"] })],
    podWithModelOfSecret: [
      podRunning({ env: [{ name: "HF_MODEL_ID", valueFrom: { secretKeyRef: { name: "x", key: "y" } } }] }),
    ],
    localPath: [modelWith({ HF_MODEL_ID: "/opt/ml/model" })],
    offline: [modelWith({ HF_MODEL_ID: "example-labs/llm-7b", HF_HUB_OFFLINE: "1" })],
    modelOfBedrock: [toolOf({ environment: { variables: { MODEL_ID: "anthropic.claude-sonnet-4-20250514-v1:0" } } })],
    profileOfBedrock: [
      toolOf({
        environment: {
          variables: { MODEL_ID: "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/a1b2c3" },
        },
      }),
    ],
    pinnedByCommand: [serving("--model", "example-labs/llm-7b", "--revision", commit)],
    commandAsOneLine: [serving("sh", "-c", `vllm serve example-labs/llm-7b --revision=${commit}`)],
    fetchedAtCommit: [
      podRunning({
        command: ["sh", "-c", `wget https://huggingface.co/example-labs/llm-7b/resolve/${commit}/model.safetensors`],
      }),
    ],
    fromOwnRegistry: [podRunning({ command: ["ollama", "pull", "registry.example.com/models/llm:1"] })],
    commandWithPath: [serving("vllm", "serve", "/models/llm")],
  },
  fail: {
    // What is unknown would pin nothing, whatever it is called.
    besideUnnamed: fails(
      "moving",
      podRunning({ args: ["--model=example-labs/llm-7b"], env: [{ name: UNKNOWN, value: "s3://x" }] }),
    ),
    podArgument: fails("moving", podRunning({ args: ["--model=example-labs/llm-7b"] })),
    podCommand: fails("moving", podRunning({ command: ["vllm", "serve"], args: ["example-labs/llm-7b"] })),
    cloned: fails(
      "moving",
      podRunning({ command: ["sh", "-c", "git clone https://huggingface.co/example-labs/llm-7b /models"] }),
    ),
    clonedOverSsh: fails("moving", podRunning({ args: ["git", "clone", "git@hf.co:example-labs/llm-7b"] })),
    downloaded: fails("moving", podRunning({ command: ["hf", "download", "example-labs/llm-7b"] })),
    ofOllama: fails("moving", podRunning({ args: ["ollama pull llama3 && ollama serve"] })),
    byHook: fails(
      "moving",
      podRunning({ lifecycle: { postStart: { exec: { command: ["ollama", "pull", "hf.co/example-labs/llm-7b"] } } } }),
    ),
    podVariable: fails("moving", podWithEnv({ HF_MODEL_ID: "example-labs/llm-7b" })),
    nameAlone: fails("moving", modelWith({ HF_MODEL_ID: "gpt2" })),
    byAddress: fails("moving", modelWith({ HF_MODEL_ID: "https://huggingface.co/example-labs/llm-7b" })),
    byScheme: fails("moving", modelWith({ OPTION_MODEL_ID: "hf://example-labs/llm-7b" })),
    shortRevision: fails("moving", modelWith({ HF_MODEL_ID: "example-labs/llm-7b", HF_MODEL_REVISION: "0123456" })),
    offlineOff: fails("moving", modelWith({ HF_MODEL_ID: "example-labs/llm-7b", HF_HUB_OFFLINE: "0" })),
    lowerCase: fails("moving", modelWith({ hf_model_id: "example-labs/llm-7b" })),
    notIsolated: fails(
      "moving",
      modelWith({ SM_VLLM_MODEL: "example-labs/llm-7b" }, { enableNetworkIsolation: false }),
    ),
    oneLine: fails("moving", serving("sh", "-c", "vllm serve example-labs/llm-7b --port 8080")),
    firstWord: fails("moving", serving("example-labs/llm-7b", "--port", "80")),
    withEquals: fails("moving", serving("--model=example-labs/llm-7b")),
    unknownMirror: fails(
      "moving",
      modelWith({ HF_MODEL_ID: "example-labs/llm-7b", HF_ENDPOINT: "https://hub.example.net" }),
    ),
  },
  undecided: {
    unnamed: becomes("undecided", podRunning({ env: [{ name: UNKNOWN, value: "example-labs/llm-7b" }] })),
    unnamedPin: becomes(
      "undecided",
      podRunning({ args: ["--model=example-labs/llm-7b"], env: [{ name: UNKNOWN, value: "1" }] }),
    ),
  },
  needs: {
    pinned: { "llm.primaryContainer.environment.HF_MODEL_REVISION": ["moving"] },
    isolated: { "llm.enableNetworkIsolation": ["moving"] },
    offline: { "llm.primaryContainer.environment.HF_HUB_OFFLINE": ["moving"] },
  },
} satisfies Cases;
