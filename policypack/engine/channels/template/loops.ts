/**
 * Loops of templates written out: `Fn::ForEach::Name` stands for what it makes, once for each value of its collection.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";

/** More than CloudFormation takes: 500 resources, of some hundred values each. */
const MOST_NODES = 100_000;
const LOOP = "Fn::ForEach::";

/** Whether it has loops at all. */
export const hasLoops = (text: string): boolean => text.includes(`"${LOOP}`);

/** Writes loops out. One whose collection is not known, or that makes too much, is left as it stands. */
export class Loops {
  private nodes = 0;

  /** @param collection the texts of a collection, where all of them are known */
  constructor(private readonly collection: (tree: Tree) => readonly string[] | undefined) {}

  /** The tree with its loops written out, wherever they stand. */
  written(tree: Tree): Tree {
    this.nodes += 1;
    if (isTreeList(tree)) return tree.map((item) => this.written(item));
    if (!isTreeObject(tree)) return tree;
    const entries = Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, Tree])[] => {
      const made = key.startsWith(LOOP) && isTreeList(value) ? this.madeBy(value) : undefined;
      return made === undefined ? [[key, this.written(value)]] : Object.entries(made);
    });
    return Object.fromEntries(entries);
  }

  private madeBy([name, collection = null, body = null]: readonly Tree[]): TreeObject | undefined {
    const values = typeof name === "string" && isTreeObject(body) ? this.collection(collection) : undefined;
    if (values === undefined || typeof name !== "string") return undefined;
    const all: (readonly [string, Tree])[] = [];
    for (const value of values) {
      const one = this.with(body, name, value);
      if (this.nodes > MOST_NODES) return undefined;
      const made = this.written(one);
      if (isTreeObject(made)) all.push(...Object.entries(made));
    }
    return Object.fromEntries(all);
  }

  /** The body for one value: in the names of what it makes, in its texts, and where it is referred to. */
  private with(tree: Tree, name: string, value: string): Tree {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) return null;
    if (typeof tree === "string") return replaced(tree, name, value);
    if (isTreeList(tree)) return tree.map((item) => this.with(item, name, value));
    if (!isTreeObject(tree)) return tree;
    const entries = Object.entries(tree);
    const [[key, of] = ["", null], ...others] = entries;
    if (others.length === 0 && key === "Ref" && of === name) return value;
    return Object.fromEntries(
      entries.map(([one, item]) => [replaced(one, name, value), this.with(item, name, value)] as const),
    );
  }
}

/** `&{Name}` is the value without what no name of a resource may have. */
const replaced = (text: string, name: string, value: string): string =>
  text.replaceAll(`\${${name}}`, () => value).replaceAll(`&{${name}}`, () => value.replaceAll(/[^A-Za-z0-9]/g, ""));
