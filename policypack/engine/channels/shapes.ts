import { camel, pascal } from "./names";
import { SHAPES, TYPES } from "./table";
import { Secret, Unknown, isTreeList, isTreeObject, type Tree } from "../../facts/tree";
import {
  hasSecret,
  hasUnknown,
  isFields,
  isItems,
  items,
  leaf,
  list,
  part,
  plain,
  textOf,
  type Fields,
  type Written,
} from "./written";

/** One type of CloudFormation, and what it is in @pulumi/aws. */
export interface MappedType {
  /** `AWS::S3::Bucket`. */
  readonly name: string;
  readonly token: string;
  readonly shape: number | undefined;
  /** `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string | undefined;
  /** The properties whose value `Ref` gives. */
  readonly identifier: readonly string[];
}

export interface Rule {
  readonly from: string;
  readonly to: string;
  readonly as: string;
  readonly shape: number | undefined;
}

interface Shape {
  /** By the name that its author writes, in lower case: CloudFormation's and aws-native's differ in nothing else. */
  readonly byFrom: ReadonlyMap<string, Rule>;
  readonly byTo: ReadonlyMap<string, Rule>;
}

let table: { readonly types: ReadonlyMap<string, MappedType>; readonly shapes: readonly Shape[] } | undefined;

/** The table, read when it is first needed: most stacks never do. */
function read(): NonNullable<typeof table> {
  return (table ??= {
    types: new Map(linesOf(TYPES).map((line) => [line.slice(0, line.indexOf(" ")).toLowerCase(), typeOf(line)])),
    shapes: linesOf(SHAPES).map(shapeOf),
  });
}

const linesOf = (text: string): readonly string[] => text.trim().split("\n");

function typeOf(line: string): MappedType {
  const [name = "", token = "", shape = "-", arn = "-", identifier = "-"] = line.split(" ");
  return {
    name,
    token,
    shape: shape === "-" ? undefined : Number(shape),
    arn: arn === "-" ? undefined : arn,
    identifier: identifier === "-" ? [] : identifier.split(",").map((path) => path.split("/").at(-1) ?? path),
  };
}

function shapeOf(line: string): Shape {
  const rules = line.split(" ").map((text): Rule => {
    const [, from = "", to, as = "", shape] = /^([^>:#]+)(?:>([^:#]+))?(?::(\w+))?(?:#(\d+))?$/.exec(text) ?? [];
    return { from, to: to ?? camel(from), as, shape: shape === undefined ? undefined : Number(shape) };
  });
  return {
    byFrom: new Map(rules.map((rule) => [rule.from.toLowerCase(), rule])),
    byTo: new Map(rules.map((rule) => [rule.to.split(".")[0] ?? rule.to, rule])),
  };
}

/** The type by CloudFormation's name for it, however its letters are written. */
export const mappedType = (name: string): MappedType | undefined => read().types.get(name.toLowerCase());

/** All types that are mapped. */
export const mappedTypes = (): readonly MappedType[] => [...read().types.values()];

/** The properties in the shape of @pulumi/aws. */
export function reshaped(of: Written, shape: number | undefined): Written {
  const rules = shape === undefined ? undefined : read().shapes[shape];
  const spell = (name: string): string => rules?.byTo.get(name)?.from ?? pascal(name);
  if (!isFields(of.value)) return of;
  const fields = new Map<string, Written>();
  for (const [name, item] of of.value) {
    const rule = rules?.byFrom.get(name.toLowerCase()) ?? regular(name);
    // What is mapped by hand has been taken out before; where it is still there, it stays what it is.
    const inner = rule.to === "^" ? reshaped(firstOf(item), rule.shape) : undefined;
    // Where what is to stand here is not known as a whole, nothing here is.
    if (inner?.value instanceof Unknown) return inner;
    if (inner !== undefined) hoist(fields, of, inner);
    else put(fields, rule.to === "-" ? camel(name) : rule.to, converted(item, rule), of);
  }
  return { ...of, value: fields, spell };
}

const regular = (name: string): Rule => ({ from: name, to: camel(name), as: "", shape: undefined });

function converted(of: Written, { as, shape }: Rule): Written {
  if (as === "tags" || as === "named") return tagsOf(of);
  if (as === "raw") return documentOf(of);
  if (as === "map") return isFields(of.value) ? mapOf(of, of.value, shape) : of;
  if (as === "json") return isFields(of.value) || isItems(of.value) ? jsonOf(of) : of;
  const inner = isItems(of.value) ? { ...of, value: of.value.map((item) => below(item, shape)) } : below(of, shape);
  if (as === "one") return firstOf(inner);
  if (as === "many" && !isItems(inner.value) && inner.value !== null && !(inner.value instanceof Unknown))
    return list(inner, [inner]);
  return inner;
}

/** A map's keys are no names of properties. */
function mapOf(of: Written, fields: Fields, shape: number | undefined): Written {
  const value = new Map([...fields].map(([key, item]) => [key, below(item, shape)] as const));
  return { ...of, value, spell: (name) => name };
}

/** An object's parts follow the rules of its shape; without one, those of names. */
function below(of: Written, shape: number | undefined): Written {
  if (isItems(of.value)) return { ...of, value: of.value.map((item) => below(item, shape)) };
  if (!isFields(of.value)) return of;
  return reshaped(of, shape);
}

const firstOf = (of: Written): Written => {
  if (!isItems(of.value)) return of;
  const [first] = items(of);
  return first ?? leaf(of, null);
};

/** What is in it stands beside it. Where it is not known, nothing of it is. */
function hoist(fields: Map<string, Written>, of: Written, inner: Written): void {
  if (isFields(inner.value)) for (const [name, item] of inner.value) put(fields, name, item, of);
}

/** A path of names stands for objects in each other. */
function put(fields: Map<string, Written>, path: string, item: Written, of: Written): void {
  const [name = path, ...rest] = path.split(".");
  if (rest.length === 0) {
    if (!fields.has(name) || item.value !== null) fields.set(name, item);
    return;
  }
  const there = fields.get(name);
  const inner = new Map(there !== undefined && isFields(there.value) ? there.value : []);
  put(inner, rest.join("."), item, of);
  fields.set(name, { path: of.path, top: item.top, value: inner });
}

/** A list of keys and values as a map. */
export function tagsOf(of: Written): Written {
  if (!isItems(of.value)) return of;
  const fields = new Map<string, Written>();
  for (const item of items(of)) {
    // A tag of which nothing is known may be any.
    if (item.value instanceof Unknown) return leaf(of, Unknown.value);
    const key = part(item, "Key") ?? part(item, "Name");
    const name = textOf(key);
    if (key?.value instanceof Unknown) return leaf(of, Unknown.value);
    if (name !== undefined) fields.set(name, part(item, "Value") ?? leaf(item, ""));
  }
  return { ...of, value: fields };
}

/** A document as the text that @pulumi/aws sends; as the object that it is while something in it is not known. */
export const documentOf = (of: Written): Written =>
  (isFields(of.value) || isItems(of.value)) && !hasUnknown(of) ? jsonOf(of) : of;

/** The JSON text of an object; not known where something in it is not. */
export function jsonOf(of: Written): Written {
  const text = leaf(of, hasUnknown(of) ? Unknown.value : JSON.stringify(revealed(plain(of))));
  return hasSecret(of) ? { ...text, secret: true } : text;
}

/** The text is a secret as a whole where something in it is. */
function revealed(tree: Tree): unknown {
  if (tree instanceof Secret) return revealed(tree.value);
  if (isTreeList(tree)) return tree.map(revealed);
  if (!isTreeObject(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, revealed(value)]));
}

/**
 * CloudFormation's name for a name of @pulumi/aws, where both hold the same value; undefined where they do not. `listed`:
 * it stands in the table.
 */
export function namesOf(
  shape: number | undefined,
): (
  name: string,
) => { readonly from: string; readonly shape: number | undefined; readonly listed: boolean } | undefined {
  const rules = shape === undefined ? undefined : read().shapes[shape];
  return (name) => {
    const rule = rules?.byTo.get(name);
    if (rule === undefined) return { from: pascal(name), shape: undefined, listed: false };
    return rule.to === name && rule.as === "" ? { from: rule.from, shape: rule.shape, listed: true } : undefined;
  };
}

/** The rules of a shape, for going the other way. */
export const rulesOf = (shape: number | undefined): readonly Rule[] =>
  shape === undefined ? [] : [...(read().shapes[shape]?.byFrom.values() ?? [])];
