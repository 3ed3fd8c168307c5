import { ModelForm, ModelServer } from "./args";
import { MODEL_FILE, MODEL_PATH } from "./fetch";

/** How a server is started, and where it says that it is ready. */
export interface Server {
  readonly command: string[];
  readonly args: string[];
  readonly healthPath: string;
}

/** The one port on which models answer. */
export const PORT = 8000;

/** What is told of the server that a team writes itself. */
interface Own {
  readonly command: string[];
  readonly args: string[];
  readonly healthPath: string;
  readonly gpus: number;
  readonly form: ModelForm;
  readonly workload: string;
}

/** How each server is started: with the model that was verified, without code of its own, without a way to change it. */
export function serverOf(kind: ModelServer, own: Own): Server {
  const model = own.form === ModelForm.File ? `${MODEL_PATH}/${MODEL_FILE}` : MODEL_PATH;
  switch (kind) {
    case ModelServer.Vllm:
      // https://docs.vllm.ai/en/stable/cli/serve/
      return {
        command: ["vllm", "serve"],
        args: [
          ...[model, `--port=${PORT.toString()}`, `--served-model-name=${own.workload}`, "--load-format=safetensors"],
          ...(own.gpus > 1 ? [`--tensor-parallel-size=${own.gpus.toString()}`] : []),
          ...own.args,
        ],
        healthPath: "/health",
      };
    case ModelServer.Triton:
      // https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_management.html
      return {
        command: ["tritonserver"],
        args: [
          ...[`--model-repository=${MODEL_PATH}`, "--model-control-mode=none", "--strict-readiness=true"],
          ...[`--http-port=${PORT.toString()}`, "--allow-grpc=false", "--exit-on-error=true"],
          ...own.args,
        ],
        healthPath: "/v2/health/ready",
      };
    case ModelServer.Custom:
      return { command: own.command, args: own.args, healthPath: own.healthPath };
  }
}

/**
 * Nothing is fetched and nothing is told at run time: what the server needs was verified before it started.
 * https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
export const OWN_ENVIRONMENT: Record<string, string> = {
  DO_NOT_TRACK: "1",
  HF_HOME: "/cache/huggingface",
  HF_HUB_DISABLE_TELEMETRY: "1",
  HF_HUB_OFFLINE: "1",
  HOME: "/cache",
  TRANSFORMERS_OFFLINE: "1",
  VLLM_NO_USAGE_STATS: "1",
  XDG_CACHE_HOME: "/cache",
};
