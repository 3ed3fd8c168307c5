import type { ObjectType, PackageSchema, Shape as Typed } from "../../../tools/schema/model";
import { camel, pascal } from "../../../policypack/engine/channels/names";
import { RENAMES } from "./renames";
import type { Spec, SpecType } from "./spec";

/** How one property of CloudFormation is written in @pulumi/aws: a line of the table. */
export interface Rule {
  readonly from: string;
  /** A name, or a path of names; `^`: what is in it stands beside it; `-`: it is looked after by hand. */
  readonly to: string;
  readonly as: "" | "one" | "many" | "tags" | "named" | "json" | "raw" | "map";
  readonly shape?: number;
}

/** The shapes of all types' objects, each once; regular ones are left out. */
export interface Matched {
  readonly shapes: readonly (readonly Rule[])[];
  readonly roots: Readonly<Record<string, number | undefined>>;
  /** What nothing was found for, on either side: `AWS::S3::Bucket LifecycleConfiguration`. */
  readonly strays: readonly string[];
}

/** Matches the properties of the types with those of the typings: by name, else by the renames written by hand. */
export function match(types: Readonly<Record<string, string>>, spec: Spec, schema: PackageSchema): Matched {
  return new Matcher(spec, schema).all(types);
}

const lower = (text: string): string => text.toLowerCase();
const stem = (text: string): string =>
  lower(text)
    .replace(/ies$/, "y")
    .replace(/(?:es|s)$/, "");

class Matcher {
  private readonly shapes: (readonly Rule[])[] = [];
  private readonly known = new Map<string, number | undefined>();
  private readonly strays: string[] = [];

  constructor(
    private readonly spec: Spec,
    private readonly schema: PackageSchema,
  ) {}

  all(types: Readonly<Record<string, string>>): Matched {
    const roots: Record<string, number | undefined> = {};
    for (const [type, token] of Object.entries(types)) {
      const resource = this.spec.resource(type);
      // What only aws-native has keeps the names that it has there.
      const inputs = token.startsWith("aws-native:") ? {} : this.schema.resources[token]?.inputs;
      if (resource === undefined || inputs === undefined) throw new Error(`${type} or ${token} is no type`);
      roots[type] = this.shape(type, type, resource.name, resource.properties, inputs, token);
    }
    return { ...this.pruned(roots), strays: this.strays };
  }

  private shape(
    where: string,
    type: string,
    name: string,
    properties: Readonly<Record<string, SpecType>>,
    classic: ObjectType,
    classicName: string,
  ): number {
    const id = this.shapes.length;
    this.shapes.push([]);
    const taken = new Set<string>();
    this.known.set(`${where}|${classicName}`, id);
    const rules = Object.entries(properties).map(([from, of]) => {
      const given = RENAMES[where]?.[from];
      // An object may stand in several places, which differ: a rename holds where there is such an input.
      const isThere = given !== undefined && (/^[-^]$/.test(given) || this.at(given, classic) !== undefined);
      const to = isThere ? given : this.nameFor(from, name, classic);
      if (to === undefined) {
        this.strays.push(`${where} ${from}`);
        return this.rule(type, from, camel(from), of, {}, classicName);
      }
      taken.add(to.split(".")[0] ?? to);
      return this.rule(type, from, to, of, classic, classicName);
    });
    // What only @pulumi/aws has is told too: something may be missing in the renames.
    for (const one of Object.keys(classic)) {
      if (!taken.has(one) && !["region", "tagsAll"].includes(one)) this.strays.push(`${where} < ${one}`);
    }
    this.shapes[id] = rules;
    return id;
  }

  private rule(type: string, from: string, to: string, of: SpecType, classic: ObjectType, classicName: string): Rule {
    if (to === "-") return { from, to, as: "" };
    if (to === "^") return { from, to, as: "", ...this.inner(type, of, classic, classicName) };
    const typed = this.at(to, classic) ?? "any";
    const isTags = of.kind === "tags" || (of.kind === "list" && of.of.kind === "object");
    if (isTags && isMap(typed)) return { from, to, as: this.isNamed(of) ? "named" : "tags" };
    const nested = objectOf(listed(typed) ?? typed);
    const innerType = nested === undefined ? {} : (this.schema.types[nested] ?? {});
    return { from, to, as: conversion(from, of, typed), ...this.inner(type, of, innerType, nested ?? "") };
  }

  /** Whether it is a list of names and values, where tags are one of keys and values. */
  private isNamed(of: SpecType): boolean {
    const element = of.kind === "list" ? of.of : of;
    return element.kind === "object" && "Name" in this.spec.definition(element.id).properties;
  }

  private inner(type: string, of: SpecType, classic: ObjectType, classicName: string): { readonly shape?: number } {
    const element = of.kind === "list" || of.kind === "map" ? of.of : of;
    if (element.kind !== "object") return {};
    const { name, properties } = this.spec.definition(element.id);
    const where = `${type}.${name}`;
    const known = this.known.get(`${where}|${classicName}`);
    return { shape: known ?? this.shape(where, type, name, properties, classic, classicName) };
  }

  /** The type at a path of names. */
  private at(path: string, classic: ObjectType): Typed | undefined {
    let here: ObjectType | undefined = classic;
    let typed: Typed | undefined;
    for (const step of path.split(".")) {
      typed = here?.[step]?.shape;
      const nested: string | undefined = typed === undefined ? undefined : objectOf(listed(typed) ?? typed);
      here = nested === undefined ? undefined : this.schema.types[nested];
    }
    return typed;
  }

  private nameFor(from: string, owner: string, classic: ObjectType): string | undefined {
    const names = Object.keys(classic);
    const by = (wanted: string, form: (text: string) => string): string | undefined =>
      names.find((one) => form(one) === form(wanted));
    const short = lower(from).startsWith(lower(owner)) ? from.slice(owner.length) : undefined;
    return (
      by(from, lower) ??
      by(from, stem) ??
      (short === undefined || short === "" ? undefined : (by(short, lower) ?? by(short, stem))) ??
      by(from.replace(/Configuration$/, "Config"), lower) ??
      by(from.replace(/Config$/, "Configuration"), lower) ??
      by(from.replace(/(?:Arn|Id|Name)$/, ""), lower) ??
      by(from.replace(/Arn$/, "Id"), lower) ??
      by(from.replace(/Id$/, "Arn"), lower)
    );
  }

  /** Without what follows from the name alone, and without shapes that are the same as others. */
  private pruned(roots: Record<string, number | undefined>): Pick<Matched, "shapes" | "roots"> {
    let shapes: (readonly Rule[] | undefined)[] = this.shapes;
    // A shape is regular as long as nothing in it is irregular: the smallest set of irregular ones is grown.
    const irregular = new Set<number>();
    for (let size = -1; size !== irregular.size;) {
      size = irregular.size;
      shapes.forEach((rules, id) => {
        if (rules?.some((rule) => !isRegular(rule) || (rule.shape !== undefined && irregular.has(rule.shape))))
          irregular.add(id);
      });
    }
    shapes = shapes.map((rules, id) =>
      irregular.has(id)
        ? rules
            ?.map(({ shape, ...rule }) => (shape !== undefined && irregular.has(shape) ? { ...rule, shape } : rule))
            .filter((rule) => "shape" in rule || !isRegular(rule))
        : undefined,
    );
    const rename = new Map<number, number>();
    const kept: (readonly Rule[])[] = [];
    shapes.forEach((rules, id) => {
      if (rules === undefined) return;
      rename.set(id, kept.length);
      kept.push(rules);
    });
    const renumbered = kept.map((rules) =>
      rules.map(({ shape, ...rule }) => (shape === undefined ? rule : { ...rule, shape: rename.get(shape) ?? -1 })),
    );
    return {
      shapes: renumbered,
      roots: Object.fromEntries(
        Object.entries(roots).map(([type, id]) => [type, id === undefined ? undefined : rename.get(id)]),
      ),
    };
  }
}

/** Documents stay objects, which are read as well as texts; other JSON becomes the text that @pulumi/aws takes. */
function conversion(from: string, of: SpecType, typed: Typed): Rule["as"] {
  if (of.kind === "tags") return "tags";
  if (of.kind === "map" || isMap(typed)) return "map";
  if (of.kind === "json") return typed === "string" && !/polic|document/i.test(from) ? "json" : "raw";
  if (typed === "any") return "";
  const isList = listed(typed) !== undefined;
  if (of.kind === "list") return isList ? "" : "one";
  return isList ? "many" : "";
}

const isRegular = ({ as, from, to }: Rule): boolean => as === "" && to === camel(from) && from === pascal(to);

/** The type of a list's elements, where it is one. */
export function listed(typed: Typed): Typed | undefined {
  if (typeof typed === "string") return undefined;
  if ("array" in typed) return typed.array;
  if ("union" in typed) return typed.union.map(listed).find((one) => one !== undefined);
  return undefined;
}

/** The name of the object type there. */
export function objectOf(typed: Typed): string | undefined {
  if (typeof typed === "string") return undefined;
  if ("ref" in typed) return typed.ref;
  if ("map" in typed) return objectOf(typed.map);
  if ("union" in typed) return typed.union.map(objectOf).find((one) => one !== undefined);
  return undefined;
}

/** Whether it is a map. */
export const isMap = (typed: Typed): boolean =>
  typeof typed === "object" && ("map" in typed || ("union" in typed && typed.union.some(isMap)));
