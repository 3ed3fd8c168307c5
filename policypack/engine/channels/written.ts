import { type Asset, Secret, Unknown, isTreeList, isTreeObject, type Tree } from "../../facts/tree";
import { pascal } from "./names";
import type { Origins, Place } from "../../facts/view";

/** A part of a resource with the place where its author wrote it, while it is brought into another shape. */
export interface Written extends Place {
  readonly value: Leaf | Items | Fields;
  readonly secret?: true;
  /** CloudFormation's name for a name in it, for what is left out. */
  readonly spell?: Spell;
}

export type Leaf = null | boolean | number | string | Unknown | Asset;
export type Items = readonly Written[];
export type Fields = ReadonlyMap<string, Written>;
type Spell = (name: string) => string;

export const isFields = (value: Written["value"]): value is Fields => value instanceof Map;
export const isItems = (value: Written["value"]): value is Items => Array.isArray(value);
export const isUnknownAt = ({ value }: Written): boolean => value instanceof Unknown;

const step = (path: string, key: string): string => {
  if (path === "" || path.endsWith(": ")) return path + key;
  return /^[\w$:-]+$/.test(key) ? `${path}.${key}` : `${path}.${JSON.stringify(key)}`;
};

/** The tree with its places. `top` is what Pulumi tracks its dependencies by; by the first step where it is left out. */
export function written(tree: Tree, path = "", top = ""): Written {
  if (tree instanceof Secret) return { ...written(tree.value, path, top), secret: true };
  if (isTreeList(tree)) return { path, top, value: tree.map((item, at) => written(item, `${path}[${at}]`, top)) };
  if (!isTreeObject(tree)) return { path, top, value: tree };
  const fields = Object.entries(tree).map(
    ([key, item]) => [key, written(item, step(path, key), top === "" ? key : top)] as const,
  );
  return { path, top, value: new Map(fields) };
}

/** The part of this name; of what is not known as a whole that is not known either. Case does not matter. */
export function part(of: Written | undefined, name: string): Written | undefined {
  if (of === undefined) return undefined;
  if (isUnknownAt(of)) return of;
  if (!isFields(of.value)) return undefined;
  const exact = of.value.get(name);
  if (exact !== undefined) return inherit(of, exact);
  const wanted = name.toLowerCase();
  for (const [key, item] of of.value) if (key.toLowerCase() === wanted) return inherit(of, item);
  return undefined;
}

/** The elements, or the thing itself where it is written without a list. */
export function items(of: Written | undefined): Items {
  if (of === undefined || of.value === null) return [];
  return isItems(of.value) ? of.value.map((item) => inherit(of, item)) : [of];
}

const inherit = (of: Written, item: Written): Written =>
  of.secret === true && item.secret !== true ? { ...item, secret: true } : item;

/** An object in the place of another, of the parts that are there. */
export function object(at: Written, parts: Readonly<Record<string, Written | undefined>>, spell?: Spell): Written {
  const fields = new Map<string, Written>();
  for (const [name, item] of Object.entries(parts)) if (item !== undefined) fields.set(name, item);
  return { path: at.path, top: at.top, value: fields, ...(spell === undefined ? {} : { spell }) };
}

/** A list in the place of another. */
export const list = (at: Written, value: Items): Written => ({ path: at.path, top: at.top, value });

/** The same place with another value. */
export const leaf = (at: Written, value: Leaf): Written => ({
  path: at.path,
  top: at.top,
  value: isUnknownAt(at) ? Unknown.value : value,
  ...(at.secret === true ? { secret: true } : {}),
});

/** The value, where it is one by itself; not known otherwise. */
export function scalarOf(tree: Tree | undefined): Leaf {
  return tree === null || typeof tree === "string" || typeof tree === "number" || typeof tree === "boolean"
    ? tree
    : Unknown.value;
}

/** The text there changed, where it is one that is known. */
export const changed = (of: Written | undefined, change: (text: string) => Leaf): Written | undefined =>
  of === undefined || typeof of.value !== "string" ? of : leaf(of, change(of.value));

/** The text there, if it is known. */
export const textOf = (of: Written | undefined): string | undefined =>
  typeof of?.value === "string" ? of.value : typeof of?.value === "number" ? String(of.value) : undefined;

/** The plain tree, without places. */
export function plain({ secret, value }: Written): Tree {
  const tree: Tree = isItems(value)
    ? value.map(plain)
    : isFields(value)
      ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
      : value;
  return secret === true ? new Secret(tree) : tree;
}

/** Whether something in it is not known. */
export const hasUnknown = ({ value }: Written): boolean =>
  isItems(value)
    ? value.some(hasUnknown)
    : isFields(value)
      ? [...value.values()].some(hasUnknown)
      : value instanceof Unknown;

/** Whether something in it is a secret. */
export const hasSecret = ({ secret, value }: Written): boolean =>
  secret === true ||
  (isItems(value) ? value.some(hasSecret) : isFields(value) ? [...value.values()].some(hasSecret) : false);

/** The tree of a reshaped resource, and where its author wrote each part of it. */
export class Settled implements Origins {
  readonly tree: Tree;
  private readonly parts = new WeakMap<object, Written>();

  constructor(
    root: Written,
    /** How its author writes CloudFormation's names. */
    private readonly spelling: Spell,
    readonly shown: (text: string) => string,
  ) {
    this.tree = this.settle(root);
  }

  placeOf(tree: unknown, key: string): Place | undefined {
    if (typeof tree !== "object" || tree === null) return undefined;
    const of = this.parts.get(tree);
    if (of === undefined) return undefined;
    const child = isFields(of.value) ? of.value.get(key) : isItems(of.value) ? of.value[Number(key)] : undefined;
    if (child !== undefined) return child;
    const name = this.spelling((of.spell ?? pascal)(key));
    return { path: step(of.path, name), top: of.top === "" ? name : of.top };
  }

  private settle(of: Written): Tree {
    const { secret, value } = of;
    let tree: Tree;
    if (isItems(value)) tree = value.map((item) => this.settle(item));
    else if (isFields(value))
      tree = Object.fromEntries([...value].map(([key, item]) => [key, this.settle(item)] as const));
    else tree = value;
    if (typeof tree === "object" && tree !== null && !(tree instanceof Unknown)) this.parts.set(tree, of);
    return secret === true ? new Secret(tree) : tree;
  }
}
