import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { ConfigMap } from "../../../../policypack/facts/kubernetes/types";
import { configMap, podRunning, podWithEnv, servedModel } from "../../../../policypack/policies/kubernetes/samples";
import { modelWith } from "../../../../policypack/policies/supply-chain/samples";
import type { Cases } from "../../../support/cases";

const args = (...words: readonly string[]) => podRunning({ args: words });

export default {
  pass: {
    modeNone: [args("tritonserver", "--model-control-mode=none")],
    flagTurnedOff: [args("--enable-model-api=false")],
    mediaFolder: [args("--allowed-local-media-path", "/media")],
    jupyterWithToken: [args("jupyter lab --ServerApp.token=$(TOKEN)")],
    debugHere: [args("python", "-m", "debugpy", "--listen", "127.0.0.1:5678", "serve.py")],
    ownOrigin: [podWithEnv({ OLLAMA_ORIGINS: "https://chat.example.com" })],
    unnamedTurnedOff: [podRunning({ env: [{ name: UNKNOWN, value: "0" }] })],
    similarName: [podWithEnv({ VLLM_SERVER_DEV_MODE_NOTE: "1" })],
  },
  fail: {
    oneLine: fails("models", podRunning({ command: ["sh", "-c", "tritonserver --model-control-mode explicit"] })),
    modePoll: fails("models", args("tritonserver", "--model-control-mode", "poll")),
    mediaRoot: fails("open", args("--allowed-local-media-path", "/")),
    jupyterWithoutToken: fails("open", args("jupyter", "lab", "--ServerApp.token=")),
    jupyterQuotes: fails("open", args("jupyter lab --NotebookApp.token='' --ip 0.0.0.0")),
    debugEverywhere: fails("debug", args("python", "-m", "debugpy", "--listen", "0.0.0.0:5678", "serve.py")),
    everyOrigin: fails("open", podWithEnv({ OLLAMA_ORIGINS: "*" })),
    rpcServer: fails("code", podRunning({ command: ["/app/rpc-server"], args: ["--host", "0.0.0.0"] })),
    underscore: fails("code", podWithEnv({ TS_INSTALL_PY_DEP_PER_MODEL: "true" })),
    byConfigMap: fails(
      "models",
      configMap({ TS_ENABLE_MODEL_API: "true" }),
      podRunning({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ),
    ofSageMaker: fails("models", modelWith({ VLLM_ALLOW_RUNTIME_LORA_UPDATING: "1" })),
    ofRuntime: fails("debug", servedModel({ env: [{ name: "VLLM_SERVER_DEV_MODE", value: "1" }] })),
  },
  undecided: {
    unnamed: becomes("undecided", podRunning({ env: [{ name: UNKNOWN, value: "1" }] })),
    dataOfMap: becomes(
      "undecided",
      given(ConfigMap, "settings", { metadata: { namespace: "models", name: "settings" }, data: UNKNOWN }),
      podRunning({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ),
    keyOfMap: becomes(
      "undecided",
      configMap({ lora: "1" }),
      podRunning({
        env: [{ name: "VLLM_SERVER_DEV_MODE", valueFrom: { configMapKeyRef: { name: "settings", key: UNKNOWN } } }],
      }),
    ),
    prefix: becomes(
      "undecided",
      configMap({ SERVER_DEV_MODE: "1" }),
      podRunning({ envFrom: [{ prefix: UNKNOWN, configMapRef: { name: "settings" } }] }),
    ),
  },
} satisfies Cases;
