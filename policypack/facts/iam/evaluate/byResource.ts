/** Which of many statements are about a resource, found by how it begins and without asking each of them. */
import { isPresent, knownText, oneOrMany } from "../../values";
import type { Statement } from "../document";
import { resourcePattern } from "./patterns";
import { isAboutResource } from "./statement";

/** A statement with its place in the document: what is found is told in the document's order. */
export type Placed = readonly [number, Statement];

const PLAIN = new WeakMap<Statement, boolean>();

/** All of it is known and can be read. */
export function isPlain(statement: Statement): boolean {
  const known = PLAIN.get(statement) ?? statement.readable.verdict === "pass";
  PLAIN.set(statement, known);
  return known;
}

/** Those that ask about one thing ask about few resources. */
const MOST = 64;

/** Whether a statement must hold all of what is asked, or have something in common with it. */
export type Asked = "all" | "some";

/** Two patterns have something in common only where one begins as the other does. */
export class ByResource {
  private readonly every: Placed[] = [];
  private readonly open: Placed[] = [];
  private readonly found = new Map<string, readonly Placed[]>();
  /** What is said before the first wildcard → those that say so. */
  private readonly byBeginning = new Map<string, Placed[]>();
  private readonly lengths = new Set<number>();
  /** The beginnings in order: those with the same one in front are neighbours. */
  private ordered: readonly string[] | undefined;

  constructor(private readonly asked: Asked) {}

  add(one: Placed): void {
    this.every.push(one);
    const [, statement] = one;
    const { NotResource: others, Resource: named } = statement.view;
    if (isPresent(others) || !isPresent(named) || !isPlain(statement)) {
      this.open.push(one);
      return;
    }
    const beginnings = oneOrMany(named).map((view) => resourcePattern(knownText(view) ?? "*").prefix);
    for (const beginning of new Set(beginnings)) {
      this.lengths.add(beginning.length);
      const found = this.byBeginning.get(beginning);
      if (found === undefined) this.byBeginning.set(beginning, [one]);
      else found.push(one);
    }
  }

  /** Those that are about it, or of which that is not known. */
  about(resource: string): readonly Placed[] {
    const known = this.found.get(resource);
    if (known !== undefined) return known;
    const found = this.beginningLike(resource).filter(([, statement]) => {
      const { can, must } = isAboutResource(statement, resource);
      return (this.asked === "all" ? must : can).verdict !== "fail" || !isPlain(statement);
    });
    if (this.found.size < MOST) this.found.set(resource, found);
    return found;
  }

  private beginningLike(resource: string): readonly Placed[] {
    // One whose Region or account is not known is taken to be where the statement says.
    if (/^arn:[^:]*:[^:]*:(?:\*:|[^:]*:\*(?::|$))/.test(resource)) return this.every;
    const { literal, prefix } = resourcePattern(resource);
    const shorter = [...this.lengths].filter((length) => length <= prefix.length);
    const beginnings = shorter.map((length) => prefix.slice(0, length));
    const longer = this.asked === "some" && literal === undefined ? this.beginningWith(prefix) : [];
    const found = new Set<Placed>(this.open);
    for (const beginning of [...beginnings, ...longer])
      for (const one of this.byBeginning.get(beginning) ?? []) found.add(one);
    return [...found];
  }

  private beginningWith(prefix: string): readonly string[] {
    this.ordered ??= [...this.byBeginning.keys()].sort();
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ordered[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.ordered[end]?.startsWith(prefix) === true) end += 1;
    return this.ordered.slice(low, end);
  }
}
