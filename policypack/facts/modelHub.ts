/** Models that are pulled from a public hub as a container starts. */
import { all, any, fail, pass, type Truth } from "./truth";
import { isOneOf, isPresent, isTrue, knownText, text } from "./values";
import type { View } from "./view";
import { unlessNamed, type Container } from "./workload";

/**
 * The variables that name the model to serve, of Hugging Face's containers, AWS's LMI and vLLM's.
 * https://huggingface.co/docs/sagemaker/reference/env_variables
 * https://docs.djl.ai/master/docs/serving/serving/docs/lmi/deployment_guide/configurations.html
 */
const NAMES_MODEL =
  /^(?:hf_model_(?:id|repo|name)|option[._]model_id|serving_model_id|sm_(?:vllm|sglang)_model(?:_path)?)$/i;
/** Others use this one too, for models of Bedrock say: it names a hub's only where it has the form of one. */
const MAY_NAME_MODEL = /^(?:model_id|model_name|model)$/i;
const NAMES_REVISION = /(?:^|[._])revision$/i;

const HUB = /^(?:hf:\/\/|https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/)/i;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/|\.{1,2}(?:\/|$)|~)/i;
const WITH_OWNER = /^[\w.-]+\/[\w.-]+$/;

/** Whether a hub's model is meant: `owner/name`, or where nothing else can be meant, a name alone. */
const isOfHub = (model: string, form: RegExp): boolean =>
  HUB.test(model) || (!ELSEWHERE.test(model) && form.test(model));

const SERVES_FIRST_WORD = /(?:^|\/)[\w.-]*vllm[\w.-]*(?:[:@]|$)/i;

/**
 * What fetches a model by itself, and which: the hub's own program, Ollama's, and whatever takes an address of the hub. One that
 * says its commit does not move, and what has another registry's host before it is not the hub's.
 * https://huggingface.co/docs/huggingface_hub/guides/cli https://github.com/ollama/ollama#cli-reference
 */
const FETCHES: readonly RegExp[] = [
  /\b(?:hf|huggingface-cli)\s+download\s+([\w.-]+\/[\w.-]+)/g,
  /\bollama\s+pull\s+((?!(?!(?:registry\.ollama\.ai|hf\.co|huggingface\.co)\/)[\w-]+(?:\.[\w-]+)+(?::\d+)?\/)[\w./:@-]+)/g,
  /((?:https?:\/\/|git@)(?:www\.)?(?:huggingface\.co|hf\.co)[/:](?![^\s"']*\b[0-9a-f]{40}\b)[^\s"']+)/g,
];

const fetchedBy = (line: string): readonly string[] =>
  FETCHES.flatMap((form) => [...line.matchAll(form)].flatMap(([, model]) => model ?? []));

const COMMIT = /^[0-9a-f]{40}$/;
/** https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables#hfhuboffline */
const OFFLINE = ["1", "ON", "YES", "TRUE"];

/** Whether the container loads what it was given, and nothing that a public hub has under that name today. */
export function pullsNothingMoving(container: Container, mirrors: readonly string[]): Truth {
  const { command, image, isolated, variables } = container;
  const named = (name: RegExp): readonly View[] =>
    variables.filter((variable) => name.test(variable.name)).map(({ value }) => value);
  const words = wordsOf(command);
  const after = (flag: RegExp): readonly string[] => words.filter((_, at) => flag.test(words[at - 1] ?? ""));

  const byVariable = [
    ...named(NAMES_MODEL).map((value) => text(value, (model) => !isOfHub(model, /^[\w./-]+$/))),
    ...named(MAY_NAME_MODEL)
      .filter((value) => knownText(value) !== undefined)
      .map((value) => text(value, (model) => !isOfHub(model, WITH_OWNER))),
    ...unlessNamed(variables, (value) => isOfHub(knownText(value) ?? "", /^[\w./-]+$/)),
  ];
  // What would pin the model, or keep it from the hub, under the right name.
  const holdsStill = (value: string): boolean =>
    COMMIT.test(value) || OFFLINE.includes(value.toUpperCase()) || mirrors.includes(value);
  // The images of some servers take the model as the first word.
  const first = image !== undefined && SERVES_FIRST_WORD.test(knownText(image) ?? "") ? words.slice(0, 1) : [];
  const pulled = [...first, ...after(/^(?:--?model(?:[-_](?:id|path|name))?|serve)$/i)].filter((model) =>
    isOfHub(model, WITH_OWNER),
  );
  const fetched = fetchedBy(command.map((word) => knownText(word) ?? "").join(" "));
  const byCommand = command.map((word) =>
    text(word, (given) => ![...pulled, ...fetched].some((model) => given.includes(model))),
  );
  const pinnedByCommand = after(/^--?(?:model[-_])?revision$/i).some((revision) => COMMIT.test(revision));

  return any(
    all(pass(), ...byVariable, ...byCommand),
    ...named(NAMES_REVISION).map((value) => text(value, (revision) => COMMIT.test(revision))),
    pinnedByCommand ? pass() : fail(),
    ...named(/^HF_HUB_OFFLINE$/i).map((value) => text(value, (given) => OFFLINE.includes(given.toUpperCase()))),
    ...named(/^HF_ENDPOINT$/i).map((value) => isOneOf(value, mirrors)),
    ...unlessNamed(variables, (value) => holdsStill(knownText(value) ?? "")),
    isolated !== undefined && isPresent(isolated) ? isTrue(isolated) : fail(),
  );
}

/** The words of the command, whether they are given one by one or as one line. */
const wordsOf = (command: readonly View[]): readonly string[] =>
  command.flatMap((word) => (knownText(word) ?? "").split(/[\s=]+/)).filter((word) => word !== "");
