/** What the provider makes of YAML by itself: the groups of `yaml/v2`, and directories of Kustomize that only list files. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import type { Constructed } from "../cloud";
import { isList, isObject, isUnknown, reveal } from "../values";
import type { PropertyMap, Value } from "../values";
import { decodeYaml } from "./decode";

const GROUPS = ["kubernetes:yaml/v2:ConfigGroup", "kubernetes:yaml/v2:ConfigFile"];

/**
 * The objects of a group, each a child of it. What is not known yet makes none so far.
 * https://github.com/pulumi/pulumi-kubernetes/tree/master/provider/pkg/provider/yaml/v2
 */
export function groupOf(token: string, name: string, inputs: PropertyMap): readonly Constructed[] {
  if (!GROUPS.includes(token)) throw new Error(`${token} is not in the sandbox, which renders YAML alone`);
  const { file, files, objs, resourcePrefix, yaml } = inputs;
  const prefix = textAt(resourcePrefix) ?? name;
  const texts = [...textsAt(file), ...textsAt(files)].map((path) => readFileSync(path, "utf8"));
  const decoded = [...texts, ...textsAt(yaml)].flatMap((text) => listAt(decodeYaml({ text }).result));
  return [...decoded, ...listAt(objs)].flatMap((object) => (isObject(object) ? [childOf(prefix, object)] : []));
}

/**
 * `kubernetes:kustomize:directory`: the objects of the files that the directory lists.
 * @throws Error where it changes them, which the sandbox does not play
 */
export function directoryOf({ directory }: PropertyMap): PropertyMap {
  const root = textAt(directory) ?? "";
  const path = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
    .map((name) => resolve(root, name))
    .find((one) => existsSync(one));
  if (path === undefined) throw new Error(`kubernetes:kustomize:directory: there is no kustomization in ${root}`);
  const { resources = [], ...others } = parse(readFileSync(path, "utf8")) as {
    readonly resources?: readonly string[];
    readonly [field: string]: unknown;
  };
  const change = Object.keys(others).find((field) => field !== "apiVersion" && field !== "kind");
  if (change !== undefined)
    throw new Error(`kubernetes:kustomize:directory: "${change}" is not in the sandbox, which has no Kustomize`);
  const texts = resources.map((file) => readFileSync(resolve(root, file), "utf8"));
  return { result: texts.flatMap((text) => listAt(decodeYaml({ text }).result)) };
}

function childOf(prefix: string, object: PropertyMap): Constructed {
  const version = textAt(object.apiVersion) ?? "v1";
  const metadata = reveal(object.metadata ?? null);
  const { name, namespace } = isObject(metadata) ? metadata : {};
  const place = textAt(namespace);
  return {
    token: `kubernetes:${version.includes("/") ? version : `core/${version}`}:${textAt(object.kind) ?? ""}`,
    name: `${prefix}:${place === undefined ? "" : `${place}/`}${textAt(name) ?? ""}`,
    inputs: object,
  };
}

function textAt(value: Value | undefined): string | undefined {
  const plain = reveal(value ?? null);
  return typeof plain === "string" && plain !== "" && !isUnknown(plain) ? plain : undefined;
}

function listAt(value: Value | undefined): readonly Value[] {
  const plain = reveal(value ?? null);
  return isList(plain) ? plain : [];
}

/** One text, or several. */
const textsAt = (value: Value | undefined): readonly string[] =>
  [value, ...listAt(value)].flatMap((one) => textAt(one) ?? []);
