/** What says one thing together: the actions of a statement and whom it lets, the ports of a rule and from where. */
import { Unknown, isTreeObject, type Tree, type TreeObject } from "./tree";

/** A place in a tree, and the one that it is in. */
interface Place {
  readonly tree: Tree | undefined;
  readonly parent?: Place | undefined;
}

/** What the value at the place says with those beside it, so that it is worse where they are; undefined where it is alone. */
export function saidTogether({ parent, tree }: Place): Tree | undefined {
  const said = tree !== undefined && isTreeObject(tree) ? partsOf(tree) : [];
  if (said.length > 1) return Object.fromEntries(said);
  return parent === undefined ? undefined : saidTogether(parent);
}

/** How a rule of a network says what it lets through. */
const PORTS = ["protocol", "ipProtocol", "fromPort", "toPort"];

function partsOf(tree: TreeObject): readonly (readonly [string, Tree])[] {
  // A statement's name says nothing.
  if (Object.hasOwn(tree, "Effect")) return Object.entries(tree).filter(([name]) => name !== "Sid");
  if (!PORTS.some((name) => Object.hasOwn(tree, name))) return [];
  return Object.entries(tree).filter(([name, value]) => PORTS.includes(name) && !(value instanceof Unknown));
}
