/** What the reader of serverless templates is made of. */
import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";

/** A resource by its name in the template. */
export type Made = readonly [id: string, resource: Tree];

/** Its properties without those that are not there. */
export const stated = (properties: Readonly<Record<string, Tree | undefined>>): TreeObject =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );

/** A resource of this type. */
export const resource = (id: string, Type: string, properties: Readonly<Record<string, Tree | undefined>>): Made => [
  id,
  { Type, Properties: stated(properties) },
];

/** One object with the other's parts in the place of its own. */
export const over = (one: TreeObject, other: TreeObject): TreeObject => stated({ ...one, ...other });

/** The object without these parts. */
export const without = (of: TreeObject, ...names: readonly string[]): TreeObject =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));

/** The object; empty where it is none. */
export const partOf = (tree: Tree | undefined): TreeObject => (isTreeObject(tree) ? tree : {});

/** Whether a function of CloudFormation stands there for what it gives. */
export const isFunction = (tree: Tree | undefined): boolean =>
  Object.keys(partOf(tree)).some((name) => name === "Ref" || name.startsWith("Fn::"));

/** Its elements, or it alone. */
export const listOf = (tree: Tree | undefined): readonly Tree[] =>
  tree === undefined ? [] : isTreeList(tree) ? tree : [tree];

/**
 * The properties over the defaults of the template: objects are put together, lists one after the other.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function withDefaults(defaults: TreeObject, own: TreeObject): TreeObject {
  const names = new Set([...Object.keys(defaults), ...Object.keys(own)]);
  return stated(Object.fromEntries([...names].map((name) => [name, both(defaults[name], own[name])])));
}

function both(first: Tree | undefined, second: Tree | undefined): Tree | undefined {
  if (first === undefined || second === undefined) return second ?? first;
  if (isTreeList(first) && isTreeList(second)) return [...first, ...second];
  return isTreeObject(first) && isTreeObject(second) ? withDefaults(first, second) : second;
}
