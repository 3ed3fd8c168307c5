import { readFileSync } from "node:fs";

import { parse } from "yaml";

import { isObject, isUnknown, reveal } from "../sandbox/provider/values";
import type { PropertyMap, Value } from "../sandbox/provider/values";
import { UsageError } from "../terminal";
import type { StackState, StateResource } from "./state";

/** Whose a stack is. */
export interface Teams {
  /** The tag that tells it. */
  readonly tag: string;
  /** By project, or `project/stack`, whose it is; it wins over tags. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** A mapping of projects and stacks to teams, in YAML or JSON. @throws UsageError where it is none. */
export function readTeams(file: string): ReadonlyMap<string, string> {
  let read: unknown;
  try {
    read = parse(readFileSync(file, "utf8"));
  } catch {
    throw new UsageError(`${file} is neither JSON nor YAML`);
  }
  const entries = typeof read === "object" && read !== null && !Array.isArray(read) ? Object.entries(read) : [];
  const wrong = entries.find(([, team]) => typeof team !== "string");
  if (entries.length === 0 || wrong !== undefined) {
    throw new UsageError(
      `${file} is no mapping of projects to teams, such as "shop: payments" or "shop/prod: payments"`,
    );
  }
  return new Map(entries.map(([name, team]) => [name, String(team)]));
}

/** Whose a stack is: what the mapping says, the team that most of its resources name in the tag, or else the project. */
export function teamOf({ project, stack, resources }: StackState, { mapping, tag }: Teams): string {
  const mapped = mapping.get(`${project}/${stack}`) ?? mapping.get(project);
  if (mapped !== undefined) return mapped;
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const team = tagOf(resource, tag);
    if (team !== undefined) counts.set(team, (counts.get(team) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return most?.[0] ?? project;
}

function tagOf({ inputs, outputs }: StateResource, tag: string): string | undefined {
  const own = (key: string): boolean => key === tag;
  // Labels of Kubernetes take no colon: `ai:owner` is `ai.<organisation>/owner` there.
  const [prefix = "", name] = tag.split(":");
  const labelled = (key: string): boolean =>
    own(key) || (name !== undefined && key.startsWith(`${prefix}.`) && key.endsWith(`/${name}`));
  for (const properties of [inputs, outputs]) {
    const found =
      textIn(properties["tagsAll"], own) ??
      textIn(properties["tags"], own) ??
      textIn(inside(properties, "metadata", "labels"), labelled);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textIn(place: Value | undefined, isMeant: (key: string) => boolean): string | undefined {
  const tags = reveal(place ?? null);
  const values = (isObject(tags) ? Object.entries(tags) : []).filter(([key]) => isMeant(key)).map(([, value]) => value);
  return values.find((value): value is string => typeof value === "string" && value !== "" && !isUnknown(value));
}

function inside(properties: PropertyMap, ...names: readonly string[]): Value | undefined {
  return names.reduce<Value | undefined>((value, name) => (isObject(value) ? value[name] : undefined), properties);
}
