import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiWorkloads } from "../../facts/aws/workloads";
import { dangersOf, wordsAreKnown } from "../../facts/serverFlags";
import { podRunning, podWithEnv } from "../kubernetes/samples";
import { taskOf } from "../supply-chain/samples";

export default definePolicy({
  id: "model-server-flags-safe",
  title: "Model servers are started without what lets callers run code, change models or look inside",
  guidelines: ["3.5", "1.3"],
  references: [
    "catalogue:K8S-17",
    "catalogue:K8S-10",
    "atlas:AML.M0011",
    "atlas:AML.M0004",
    "owasp:LLM03",
    "owasp:LLM10",
    "ssdf:PW.9.1",
    "etsi:5.1.3-1.2",
  ],
  severity: "medium",
  why: "These settings are for a developer's own machine. On a server, whoever may ask the model may also load another one, run a processor that he sends along, or read memory, disk and other people's prompts.",
  fix: "Remove the setting: load models and adapters at start, keep development and profiling endpoints off, and leave the server's authorisation on.",
  resources: aiWorkloads,
  messages: {
    code: '"{name}" runs code that its callers choose',
    models: '"{name}" lets its callers load or change models',
    debug: '"{name}" serves what is for debugging only',
    open: '"{name}" leaves a door open that the server closes by itself',
  },
  check: ({ containers, readable }, judge) => {
    judge.require(readable, "debug");
    for (const container of containers) {
      judge.require(container.readable, "debug");
      judge.require(wordsAreKnown(container), "debug");
      for (const [danger, truth] of dangersOf(container)) judge.require(truth, danger);
    }
  },
  examples: {
    pass: {
      default: [podRunning({ args: ["--model", "/models/llm", "--max-model-len", "8192"] })],
      restricted: [
        podRunning({
          args: [
            "tritonserver",
            "--model-control-mode=explicit",
            "--http-restricted-api=model-repository:admin-key=secret",
          ],
        }),
      ],
      turnedOff: [podWithEnv({ VLLM_ALLOW_RUNTIME_LORA_UPDATING: "0" })],
    },
    fail: {
      runtimeAdapters: fails("models", podWithEnv({ VLLM_ALLOW_RUNTIME_LORA_UPDATING: "True" })),
      customProcessor: fails("code", podRunning({ args: ["--enable-custom-logit-processor"] })),
      developerMode: fails("debug", podWithEnv({ VLLM_SERVER_DEV_MODE: "1" })),
      withoutTokens: fails("open", taskOf({ image: "torchserve", command: ["torchserve", "--disable-token-auth"] })),
    },
    needs: { restricted: { "llm.spec.containers.0.args.2": ["models"] } },
  },
});
