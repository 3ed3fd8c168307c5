import { fails, given } from "../../../../policypack/engine/examples";
import { TuningJob } from "../../../../policypack/facts/aws/types";
import { modelOf, modelWith, taskOf } from "../../../../policypack/policies/supply-chain/samples";
import { configMap, podRunning, podWithEnv, servedModel } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const at = (modelDataUrl: string) => modelOf({ modelDataUrl });
const serving = (...command: readonly string[]) => taskOf({ image: "vllm", command });

export default {
  pass: {
    pod: [podRunning({ args: ["--model", "/models/llm"] })],
    podTurnedOff: [podWithEnv({ HF_TRUST_REMOTE_CODE: "0" })],
    gguf: [at("s3://shop-weights/llm/3/model.gguf")],
    nameWithin: [at("s3://shop-weights/pkl/ptolemy.tar.gz")],
    pathOfPrograms: [modelWith({ PATH: "/usr/local/bin:/usr/bin" })],
    flagTurnedOff: [serving("--trust-remote-code=false", "--model", "/models/llm")],
    similarFlag: [serving("--trust-remote-code-not", "x")],
    zero: [modelWith({ HF_TRUST_REMOTE_CODE: "0" })],
  },
  fail: {
    podArgument: fails("code", podRunning({ args: ["--model", "/models/llm", "--trust-remote-code"] })),
    podInitContainer: fails(
      "code",
      podRunning(
        {},
        {
          initContainers: [{ name: "warm", image: "vllm", command: ["sh", "-c", "vllm serve /m --trust-remote-code"] }],
        },
      ),
    ),
    podConfigMap: fails(
      "code",
      configMap({ ALLOW_PICKLE: "1" }),
      podRunning({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ),
    podConfigMapKey: fails(
      "code",
      configMap({ remote: "true" }),
      podRunning({
        env: [{ name: "HF_TRUST_REMOTE_CODE", valueFrom: { configMapKeyRef: { name: "settings", key: "remote" } } }],
      }),
    ),
    servedPickle: fails("format", servedModel({ storageUri: "s3://shop-weights/churn/7/model.pkl" })),
    runtimeArgument: fails("code", servedModel({ args: ["--trust_remote_code"] })),
    upperCase: fails("format", at("s3://shop-weights/llm/3/MODEL.PKL")),
    compressed: fails("format", at("s3://shop-weights/llm/3/model.joblib.gz")),
    asPrefix: fails("format", at("s3://shop-weights/llm/3/pytorch_model.bin/")),
    torch: fails("format", at("s3://shop-weights/llm/3/model.pth")),
    byVariable: fails("format", modelWith({ MODEL_PATH: "/opt/ml/model/model.pt" })),
    oneLine: fails("code", serving("sh", "-c", "vllm serve /models/llm --trust-remote-code --port 80")),
    underscores: fails("code", serving("--trust_remote_code")),
    inQuotes: fails("code", modelWith({ SERVER_ARGS: '{"trust_remote_code": true}' })),
    inArguments: fails("code", modelWith({ SM_VLLM_ARGS: "--port 80 --trust-remote-code" })),
    hubVariable: fails("code", modelWith({ HF_HUB_TRUST_REMOTE_CODE: "1" })),
    withDots: fails("code", modelWith({ "option.trust_remote_code": "true" })),
    allowPickle: fails("code", modelWith({ ALLOW_PICKLE: "yes" })),
    insecureSerialization: fails("code", modelWith({ VLLM_ALLOW_INSECURE_SERIALIZATION: "1" })),
    torchAsBefore: fails("code", modelWith({ TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD: "1" })),
    tuned: fails(
      "code",
      given(TuningJob, "tune", { trainingJobDefinition: { staticHyperParameters: { trust_remote_code: "True" } } }),
    ),
  },
} satisfies Cases;
