/** What model servers are told that makes them run what they are sent, or change what they serve, at anybody's request. */
import { fail, pass, undecided, type Truth } from "./truth";
import { isUnknown, knownText } from "./values";
import { evidenceAt, type View } from "./view";
import { unlessNamed, type Container } from "./workload";

/** What a setting lets others do. */
export type Danger = "code" | "models" | "debug" | "open";

interface Row {
  readonly danger: Danger;
  /** In the command. */
  readonly says?: RegExp;
  /** A variable, which is on unless its value is off. */
  readonly variable?: RegExp;
  readonly value?: RegExp;
  /** Not where the command says this. */
  readonly unless?: RegExp;
}

const ON = /^(?!\s*(?:|0|false|no|off|none|disabled?)\s*$)/i;
const flag = (name: string): RegExp =>
  new RegExp(`(?:^|\\s)--?(?:${name})(?![\\w-]|[\\s=]+(?:false|0|no|off)\\b)`, "i");
/** Triton can hold the control of models to those that know a key. */
const RESTRICTED = /--(?:http-restricted-api|grpc-restricted-protocol)[\s=]+\S*model-repository/;

const ROWS: readonly Row[] = [
  // What a request names, or carries, is run.
  // https://docs.sglang.ai/advanced_features/server_arguments.html https://docs.vllm.ai/en/latest/usage/security.html
  { danger: "code", says: flag("enable-custom-logit-processor") },
  { danger: "code", says: flag("logits-processor-pattern") },
  // https://github.com/ggml-org/llama.cpp/tree/master/tools/rpc
  { danger: "code", says: /(?:^|[\s/])(?:llama-)?rpc-server(?:\s|$)/ },
  // Packages that come with a model are installed: https://docs.pytorch.org/serve/configuration.html
  { danger: "code", variable: /^TS_INSTALL_PY_DEP_PER_MODEL$/i, value: ON },
  // https://docs.vllm.ai/en/latest/features/lora.html#dynamically-serving-lora-adapters
  { danger: "models", variable: /^VLLM_ALLOW_RUNTIME_LORA_UPDATING$/i, value: ON },
  // https://docs.pytorch.org/serve/model_api_control.html
  { danger: "models", says: flag("enable-model-api") },
  { danger: "models", variable: /^TS_ENABLE_MODEL_API$/i, value: ON },
  // https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_management.html
  { danger: "models", says: /--model-control-mode[\s=]+(?:explicit|poll)\b/, unless: RESTRICTED },
  { danger: "debug", variable: /^VLLM_SERVER_DEV_MODE$/i, value: ON },
  { danger: "debug", variable: /^VLLM_DEBUG_LOG_API_SERVER_RESPONSE$/i, value: ON },
  { danger: "debug", variable: /^VLLM_TORCH_PROFILER_DIR$/i, value: ON },
  { danger: "debug", says: /(?:^|\s)(?:-m\s+)?debugpy\s+.*--listen[\s=]+(?:0\.0\.0\.0|\[?::\]?|\d+(?:\s|$))/ },
  // Whoever asks reads the disk: https://docs.vllm.ai/en/latest/features/multimodal_inputs.html
  { danger: "open", says: /--allowed-local-media-path[\s=]+["']?\/(?:["']?(?:\s|$))/ },
  // https://docs.pytorch.org/serve/token_authorization_api.html
  { danger: "open", says: flag("disable-token-auth") },
  { danger: "open", variable: /^TS_DISABLE_TOKEN_AUTHORIZATION$/i, value: ON },
  // https://jupyter-server.readthedocs.io/en/latest/operators/security.html
  {
    danger: "open",
    says: /--(?:ServerApp|NotebookApp|IdentityProvider|LabApp)\.(?:token|password)=(?:["']{2})?(?:\s|$)/,
  },
  {
    danger: "open",
    says: /--(?:ServerApp|NotebookApp)\.(?:disable_check_xsrf=true|allow_unauthenticated_access=true)/i,
  },
  // https://docs.ollama.com/faq
  { danger: "open", variable: /^OLLAMA_ORIGINS$/i, value: /\*/ },
];

/** What of its words and variables are dangers, each with where it is said. */
export function dangersOf({ command, variables }: Container): readonly (readonly [Danger, Truth])[] {
  const line = command.map((word) => knownText(word) ?? "").join(" ");
  return ROWS.flatMap((row) => [
    ...(row.says?.test(line) === true && row.unless?.test(line) !== true
      ? [[row.danger, row.unless === undefined ? said(command, row.says) : unlessUnknown(command, row.says)] as const]
      : []),
    ...variables
      .filter(({ name }) => row.variable?.test(name) === true)
      .map(({ value }) => [row.danger, isOff(value, row.value ?? ON)] as const),
    ...(row.variable === undefined
      ? []
      : unlessNamed(variables, (value) => isOff(value, row.value ?? ON).verdict !== "pass")
    )
      .slice(0, 1)
      .map((truth) => [row.danger, truth] as const),
  ]);
}

const isOff = (value: View, on: RegExp): Truth => {
  if (isUnknown(value)) return undecided(evidenceAt(value));
  return on.test(knownText(value) ?? "") ? fail(evidenceAt(value)) : pass(evidenceAt(value));
};

const said = (command: readonly View[], says: RegExp): Truth => fail(...evidenceOf(command, says));

/** A word that is not known yet may be the one that makes it safe. */
const unlessUnknown = (command: readonly View[], says: RegExp): Truth =>
  command.some(isUnknown) ? undecided(...command.filter(isUnknown).map((one) => evidenceAt(one))) : said(command, says);

/** The word that says it; all of them, where only together they do. */
function evidenceOf(command: readonly View[], says: RegExp) {
  const own = command.filter((word) => says.test(knownText(word) ?? ""));
  return (own.length > 0 ? own : command.slice(0, 1)).map((word) => evidenceAt(word));
}

/** Whether none of the words is unknown, which may say anything. */
export const wordsAreKnown = ({ command }: Container): Truth => {
  const unknown = command.filter(isUnknown);
  return unknown.length > 0 ? undecided(...unknown.map((word) => evidenceAt(word))) : pass();
};
