/** How being AI is handed on from resource to resource, by the names that join them. */
import type { Resource } from "./resource";
import type { Evidence } from "./truth";

/** How far being AI has been handed on: by name, as resources come. */
export class Reach {
  readonly reached = new Map<string, Evidence>();
  private readonly open = new Map<string, Evidence>();
  private readonly waiting = new Map<string, Node[]>();

  /** Takes a resource in; `because` is why it is AI by itself. */
  add(node: Node, because: Evidence | undefined): void {
    const keys = new Set(node.waitsFor.flatMap((key) => [key, anyLike(key)]));
    for (const key of keys) push(this.waiting, key, node);
    const found = because ?? [...keys].map((key) => this.open.get(key)).find((evidence) => evidence !== undefined);
    if (found !== undefined) this.mark(node, found);
  }

  private mark(node: Node, because: Evidence): void {
    const { urn } = node.resource;
    if (this.reached.has(urn)) return;
    this.reached.set(urn, because);
    for (const key of node.opens) {
      if (this.open.has(key)) continue;
      this.open.set(key, because);
      for (const next of this.waiting.get(key) ?? []) this.mark(next, because);
    }
  }
}

/** A resource in the table, by the names that join it to others. */
export interface Node {
  readonly resource: Resource;
  readonly waitsFor: readonly string[];
  readonly opens: readonly string[];
}

/** Stands for each of the kind: where it is not known which one is meant. */
export const ANY_OF = (kind: string): string => `${kind}/*`;
const anyLike = (key: string): string => ANY_OF(key.slice(0, Math.max(key.indexOf("/"), 0)));
/** An ARN or an address says by itself what it names; a bare name does not. */
export const keyOf = (kind: string, name: string): string =>
  /^(?:arn:|https?:)/.test(name) ? name : `${kind}/${name}`;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
