/** How models are named, stored and loaded, as far as a URI, a variable or a command tells. */
import { acceptsTag } from "../../components/baseline";
import { tagsOf } from "./ai";
import type { Resource } from "./resource";
import { all, fail, pass, undecided, type Truth } from "./truth";
import { isUnknown, knownText, text } from "./values";
import { entriesOf, evidenceAt, type View } from "./view";
import { unlessNamed, type Container, type Variable } from "./workload";

/** A digest in the path makes a location one of content: whatever else it says, it cannot come to mean another model. */
const CONTENT_ADDRESSED = /\/sha256[/:=-][0-9a-f]{64}(?:[/.]|$)|\/[0-9a-f]{64}(?:[/.]|$)/;
/** What moves on is called so, alone or within a name. */
const MOVING_WORDS = /(?:^|[-_.])(?:latest|current|newest|nightly|rolling)(?=[-_.]|$)/;
/** Branches, environments and the like are overwritten where a whole part of the path is called so. */
const MOVING_PARTS =
  /^(?:main|master|head|trunk|develop|default|prod|production|live|stable|staging|stage|canary|champion|active|deployed)$/;

/** Whether the location can come to mean another model: it says so itself. */
export const isMutableLocation = (uri: string): boolean =>
  isUnpinnedReference(uri.toLowerCase()) ||
  (!CONTENT_ADDRESSED.test(uri.toLowerCase()) &&
    pathOf(uri.toLowerCase())
      .split("/")
      .some((part) => MOVING_PARTS.test(part) || MOVING_WORDS.test(part)));

/**
 * An image without its digest, or a hub's model without its commit, is whatever it is today.
 * https://kserve.github.io/website/docs/model-serving/storage/overview
 */
const isUnpinnedReference = (uri: string): boolean =>
  REFERENCE.test(uri) && !(uri.startsWith("oci") ? /@sha256:[0-9a-f]{64}$/ : /[:@][0-9a-f]{40}$/).test(uri);

const REFERENCE = /^(?:oci(?:\+native)?|hf|huggingface):\/\//;

/** Whether the location holds the digest of what is there. */
export const isContentAddressed = (uri: View): Truth => text(uri, (value) => namesContent(value.toLowerCase()));

const namesContent = (uri: string): boolean =>
  CONTENT_ADDRESSED.test(uri) || (REFERENCE.test(uri) && !isUnpinnedReference(uri));

/** What is behind the bucket, without a query. */
const pathOf = (uri: string): string => uri.replace(/^[a-z0-9+.-]+:\/\/[^/]*\/?/, "").replace(/[?#].*$/, "");

/**
 * The file formats that run code as they are read: pickles, what PyTorch writes with them, and HDF5 with Keras's Lambda
 * layers. https://docs.python.org/3/library/pickle.html, https://pytorch.org/docs/stable/generated/torch.load.html
 */
const RUNS_CODE =
  /^\S*\.(?:pkl|pickle|joblib|dill|cloudpickle|pt|pth|bin|ckpt|h5|hdf5)(?:\.(?:gz|tgz|zip|zst|xz|bz2))?\/*$/;

/** Whether the location, or the file's name, is of a format that runs code as it is read. */
export const runsCodeAsRead = (location: string): boolean => RUNS_CODE.test(pathOf(location.toLowerCase()));

/**
 * By their names, the variables that say where a model is, and with which options a server starts. One of which the value
 * is not known yet may say it; all others are looked at again before the resource is made.
 */
const NAMES_LOCATION = /(?:model|model_?id|path|file|uri|url|location|artifact)$/i;
/** The address of a service of another kind, which no model is loaded from: `QUEUE_URL`, `TOOLS_URL`. */
const NAMES_SERVICE = /(?:^|_)(?:queue|topic|tools?|mcp|webhook|callback|database|db|redis|issuer|jwks)_?ur[il]$/i;
const NAMES_MODEL = /model|weight|artifact|checkpoint|adapter|tokeni[sz]er|lora/i;
const mayNameLocation = (name: string): boolean =>
  NAMES_LOCATION.test(name) && !(NAMES_SERVICE.test(name) && !NAMES_MODEL.test(name));
const NAMES_OPTIONS = /(?:arg|arguments|option|opt|flag|command|cmd|entrypoint|config)s?$/i;

/** Everything that says where a container loads a model from: its data sources, and variables with the address of one. */
export const modelUrisOf = ({ artifacts, variables }: Container): readonly View[] => [
  ...artifacts.map(({ uri }) => uri),
  ...variables
    .filter(({ name, value }) => (isUnknown(value) ? mayNameLocation(name) : /^s3:\/\//i.test(knownText(value) ?? "")))
    .map(({ value }) => value),
];

/** What may name a file that a container loads: what says where its model is, its variables, and its command. */
export const filesOf = ({ artifacts, command, variables }: Container): readonly View[] => [
  ...artifacts.map(({ uri }) => uri),
  ...variables.filter(({ name, value }) => !isUnknown(value) || mayNameLocation(name)).map(({ value }) => value),
  ...command,
];

const SWITCH =
  /(?:^|_)(?:trust_?remote_?code|allow_?pickle|allow_?insecure_?serialization|force_no_weights_only_load)$/i;
const OFF = /^(?:0|false|no|off|f|n|none|)$/i;
const ASKS_FOR_CODE =
  /(?:^|[\s"'=,])--?(?:trust[-_]remote[-_]code|allow[-_]pickle)(?![\w-]|["']?[\s=:,]+["']?(?:false|0|no|off)\b)/i;
const SETS_CODE = /["'](?:trust_remote_code|allow_pickle)["']\s*[:=]\s*["']?(?:true|1|yes|on)\b/i;

/** Whether nothing in the variables or the command has code run that comes with a model, or a pickle. */
export function runsNoCodeOfModels({ command, variables }: Container): Truth {
  const isSwitch = ({ name }: Variable): boolean => SWITCH.test(name.replace(/[-.]/g, "_"));
  return all(
    pass(),
    ...variables.filter(isSwitch).map(({ value }) => text(value, (given) => OFF.test(given.trim()))),
    ...unlessNamed(variables, (value) => !OFF.test((knownText(value) ?? "").trim())),
    ...variables
      .filter(({ name, value }) => knownText(value) !== undefined || (isUnknown(value) && NAMES_OPTIONS.test(name)))
      .map(({ value }) => text(value, asksForNoCode)),
    ...command.map((word) => text(word, asksForNoCode)),
  );
}

const asksForNoCode = (given: string): boolean => !ASKS_FOR_CODE.test(given) && !SETS_CODE.test(given);

/** Whether a tag says which content is meant, or an annotation of an object of a cluster: `ai.example.com/model-digest`. */
export function hasDigestTag(resource: Resource): Truth {
  const { metadata, tags } = resource.props as View<{ tags: unknown; metadata: { annotations: object } }>;
  const annotated = entriesOf(metadata.annotations).find(([name]) => /^ai\.[\w.-]+\/model-digest$/.test(name));
  const digest = tagsOf(resource).get("ai:model-digest") ?? annotated?.[1];
  if (digest !== undefined) return text(digest, (value) => acceptsTag("ai:model-digest", value));
  return isUnknown(tags) ? undecided(evidenceAt(tags)) : fail();
}
