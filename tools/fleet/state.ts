import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { isList, isObject } from "../sandbox/provider/values";
import type { PropertyMap, Value } from "../sandbox/provider/values";
import { readUrn } from "../urn";

/** A resource of a state, with what is sent of it to a policy pack. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: PropertyMap;
  readonly outputs: PropertyMap;
  readonly parent: string;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** The provider's URN; empty for a component. */
  readonly provider: string;
  /** Whether the program only reads it: it is somebody else's, and policies do not get to see it at a preview either. */
  readonly isRead: boolean;
  /** Whether a newer one has taken its place, and it waits to be deleted. */
  readonly isLeftOver: boolean;
}

/** Whether the stack has and keeps the resource: such are sent to a policy pack at a preview. */
export const isOwn = ({ isLeftOver, isRead }: StateResource): boolean => !isLeftOver && !isRead;

/** A stack as its state has it. */
export interface StackState {
  readonly file: string;
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly StateResource[];
}

/** Why a file cannot be judged, in words that name it and repeat nothing of what is in it. */
export class StateError extends Error {}

/** The versions of a deployment that hold what is read here: 4 is 3 with features that policies do not see. */
const VERSIONS: readonly Value[] = [3, 4];

/**
 * Reads a state: what `pulumi stack export` prints, or a file of the backend that keeps state in files.
 *
 * @throws StateError where it is none, or of a version that is not read.
 */
export function readState(file: string): StackState {
  const deployment = deploymentIn(parse(file), file);
  const listed = deployment["resources"] ?? [];
  if (!isList(listed)) throw new StateError(`${file}: "resources" is not a list`);
  const resources = listed.map((resource, index) =>
    resourceIn(resource, `${file}: resource ${(index + 1).toString()}`),
  );
  const { project = "", stack = "" } = readUrn(resources[0]?.urn ?? "") ?? {};
  return { file, project, stack, resources };
}

/**
 * The state of a file in the form that `pulumi stack export` prints, without what its program only reads: that is somebody
 * else's, and no policy gets to see it at a preview. `pulumi policy analyze` would judge it as the stack's own.
 *
 * @throws StateError where it is none, or of a version that is not read.
 */
export function ownState(file: string): PropertyMap {
  const state = parse(file);
  const deployment = deploymentIn(state, file);
  const { resources } = deployment;
  const own = isList(resources)
    ? resources.filter((resource) => !isObject(resource) || resource["external"] !== true)
    : (resources ?? []);
  return { version: state["version"] ?? null, deployment: { ...deployment, resources: own } };
}

function parse(file: string): PropertyMap {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (file.endsWith(".gz")) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new StateError(`${file}: cannot be read (${codeOf(error)})`);
  }
  let value: Value;
  try {
    value = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, "")) as Value;
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw new StateError(`${file}: is not JSON`);
  }
  if (!isObject(value)) throw new StateError(`${file}: is no state, which is an object`);
  return value;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "it is damaged";
}

/** The deployment in what `stack export` prints, or in a checkpoint; empty for a stack that was never updated. */
function deploymentIn(state: PropertyMap, file: string): PropertyMap {
  const { checkpoint, deployment, version } = state;
  if (checkpoint === undefined && deployment === undefined) {
    throw new StateError(`${file}: is no state: "pulumi stack export --file FILE" writes one`);
  }
  if (!VERSIONS.includes(version ?? null)) {
    throw new StateError(
      `${file}: is a state of version ${typeof version === "number" ? version.toString() : "null"}, and 3 or 4 is read: export it again with a current Pulumi`,
    );
  }
  const found = deployment ?? (isObject(checkpoint) ? (checkpoint["latest"] ?? {}) : null);
  if (found === null && deployment === null) return {};
  if (!isObject(found ?? undefined)) throw new StateError(`${file}: its deployment is not an object`);
  return found as PropertyMap;
}

function resourceIn(value: Value, where: string): StateResource {
  if (!isObject(value)) throw new StateError(`${where} is not an object`);
  const { urn } = value;
  const read = typeof urn === "string" ? readUrn(urn) : undefined;
  if (typeof urn !== "string" || read === undefined) throw new StateError(`${where} has no URN`);
  const { type, provider, parent } = value;
  return {
    urn,
    name: read.name,
    type: typeof type === "string" ? type : read.type,
    inputs: objectIn(value, "inputs", where),
    outputs: objectIn(value, "outputs", where),
    parent: typeof parent === "string" ? parent : "",
    protect: value["protect"] === true,
    ignoreChanges: textsIn(value["ignoreChanges"]),
    dependencies: textsIn(value["dependencies"]),
    propertyDependencies: Object.fromEntries(
      Object.entries(objectIn(value, "propertyDependencies", where)).map(([property, urns]) => [
        property,
        textsIn(urns),
      ]),
    ),
    // `urn::id`
    provider: typeof provider === "string" ? provider.slice(0, Math.max(0, provider.lastIndexOf("::"))) : "",
    isRead: value["external"] === true,
    isLeftOver: value["delete"] === true,
  };
}

function objectIn(resource: PropertyMap, name: string, where: string): PropertyMap {
  const value = resource[name] ?? {};
  if (!isObject(value)) throw new StateError(`${where}: "${name}" is not an object`);
  return value;
}

function textsIn(value: Value | undefined): readonly string[] {
  return isList(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
