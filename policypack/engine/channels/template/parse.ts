import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node } from "yaml";
import type { Tree } from "../../../facts/tree";

/** What CloudFormation takes at most. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LONGEST = 1_000_000;
/** As YAML, which takes longer to read; in a property AWS takes 51,200 bytes. */
const LONGEST_YAML = 200_000;
/** More than any template has: a few aliases may stand for millions of values. */
const MOST_NODES = 100_000;
const DEEPEST = 200;
/** What the reader of YAML needs seconds for: no template has so many lists in each other. */
const TOO_DEEP = /(?:[-?:][ \t]+){200}/;

/** A template that cannot be read, and why. */
export class Unreadable extends Error {}

/**
 * The template as a tree, with the short forms of functions written out.
 *
 * @throws Unreadable where it is none, or larger than any that CloudFormation takes
 */
export function parseTemplate(text: string): Tree {
  if (text.length > LONGEST) throw new Unreadable("larger than CloudFormation takes");
  if (/^\s*\{/.test(text)) {
    try {
      return new Reader().json(JSON.parse(text));
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      // A flow mapping of YAML starts so, too.
    }
  }
  if (text.length > LONGEST_YAML) throw new Unreadable("larger than CloudFormation takes");
  if (TOO_DEEP.test(text) || mostBrackets(text) > DEEPEST * 5) throw new Unreadable("deeper than any template is");
  // As CloudFormation reads it: YAML 1.1, where "yes" is true, without its dates, so that a version stays a text.
  const document = parseDocument(text, {
    version: "1.1",
    logLevel: "silent",
    prettyErrors: false,
    uniqueKeys: false,
    keepSourceTokens: false,
    customTags: (tags) => tags.filter((tag) => typeof tag !== "object" || !isLeftOut(tag)),
  });
  const [error] = document.errors;
  if (error !== undefined) throw new Unreadable("neither JSON nor YAML");
  return new Reader().yaml(document.contents);
}

/** How deep brackets stand in each other, at least: those in texts count too. */
function mostBrackets(text: string): number {
  let depth = 0;
  let most = 0;
  for (const letter of text) {
    if (letter === "[" || letter === "{") depth += 1;
    else if ((letter === "]" || letter === "}") && depth > 0) depth -= 1;
    if (depth > most) most = depth;
  }
  return most;
}

const isLeftOut = (tag: { readonly tag: string; readonly format?: string }): boolean =>
  tag.format === "TIME" || /:(?:timestamp|binary|omap|pairs|set)$/.test(tag.tag);

class Reader {
  private nodes = 0;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();

  json(value: unknown, depth = 0): Tree {
    this.count(depth);
    if (Array.isArray(value)) return value.map((item) => this.json(item, depth + 1));
    if (typeof value !== "object" || value === null) return scalar(value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.json(item, depth + 1)] as const));
  }

  yaml(node: unknown, depth = 0): Tree {
    this.count(depth);
    if (isAlias(node)) return this.alias(node.source, depth);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.open.add(node);
    const value = isScalar(node)
      ? scalar(node.value)
      : isSeq(node)
        ? this.list(node.items, depth)
        : this.map(node.items, depth);
    this.open.delete(node);
    return longForm(node.tag, value);
  }

  private list(items: readonly unknown[], depth: number): Tree {
    return items.map((item) => this.yaml(item, depth + 1));
  }

  private map(pairs: readonly { readonly key: unknown; readonly value: unknown }[], depth: number): Tree {
    const entries = pairs.flatMap(({ key, value }) => {
      // A name is a text, also where it reads like another value: "On" is not true.
      const name = isScalar(key) && typeof key.source === "string" ? key.source : this.yaml(key, depth + 1);
      const inner = this.yaml(value, depth + 1);
      // A merge key brings the entries of another mapping in.
      if (name === "<<" && typeof inner === "object" && inner !== null) {
        return (Array.isArray(inner) ? inner : [inner]).flatMap((one) => Object.entries(one as Record<string, Tree>));
      }
      return [[typeof name === "object" ? JSON.stringify(name) : String(name), inner] as const];
    });
    return Object.fromEntries(entries);
  }

  private alias(name: string, depth: number): Tree {
    const target = this.anchors.get(name);
    if (target === undefined || this.open.has(target)) throw new Unreadable("a document that refers to itself");
    return this.yaml(target, depth);
  }

  private count(depth: number): void {
    this.nodes += 1;
    if (this.nodes > MOST_NODES || depth > DEEPEST) throw new Unreadable("larger than any that CloudFormation takes");
  }
}

function scalar(value: unknown): Tree {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** `!Sub x` is `{"Fn::Sub": x}`; `!GetAtt a.b` names both. */
function longForm(tag: string | undefined, value: Tree): Tree {
  if (tag === undefined || !/^![A-Za-z]/.test(tag)) return value;
  const name = tag.slice(1);
  if (name === "Ref" || name === "Condition") return { [name]: value };
  return { [`Fn::${name}`]: value };
}
