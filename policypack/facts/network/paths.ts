/**
 * Paths through a graph whose edges hold, do not hold, or are not known to hold, past guards that stand, do not stand, or
 * are not known to stand. One breadth-first search for what is certain and one for what may be: linear in the edges.
 */
import type { Truth } from "../truth";

/** A step from one place to another. */
export interface Edge<Guard extends string> {
  readonly from: string;
  readonly to: string;
  /** Whether anything passes here. */
  readonly passes: Truth;
  /** For each guard, whether it stands here: whoever passes has been held to it. Left out, it does not. */
  readonly guards: Readonly<Partial<Record<Guard, Truth>>>;
}

/** How a place is reached past no guard. */
export interface Path<E> {
  /** The steps of a shortest path. */
  readonly steps: readonly E[];
  /** Whether the path is there for certain. */
  readonly isCertain: boolean;
}

/** The edges by where they begin. */
export type Graph<E> = ReadonlyMap<string, readonly E[]>;

/** The graph of these edges. */
export function graphOf<E extends Edge<string>>(edges: Iterable<E>): Graph<E> {
  const graph = new Map<string, E[]>();
  for (const edge of edges) {
    const list = graph.get(edge.from);
    if (list === undefined) graph.set(edge.from, [edge]);
    else list.push(edge);
  }
  return graph;
}

/** Every place that is reached from the source on a path on which the guard stands nowhere, or may stand nowhere. */
export function unguardedPaths<Guard extends string, E extends Edge<Guard>>(
  graph: Graph<E>,
  source: string,
  guard: Guard,
): ReadonlyMap<string, Path<E>> {
  const verdictOf = (edge: E): string => edge.guards[guard]?.verdict ?? "fail";
  const certain = search(graph, source, (edge) => edge.passes.verdict === "pass" && verdictOf(edge) === "fail");
  const possible = search(graph, source, (edge) => edge.passes.verdict !== "fail" && verdictOf(edge) !== "pass");
  const found = new Map<string, Path<E>>();
  for (const place of possible.keys()) {
    const isCertain = certain.has(place);
    found.set(place, { steps: stepsTo(place, isCertain ? certain : possible), isCertain });
  }
  return found;
}

/** Each place that is reached, with the edge by which it is first. */
function search<E extends Edge<string>>(
  graph: Graph<E>,
  source: string,
  isOpen: (edge: E) => boolean,
): ReadonlyMap<string, E | undefined> {
  const by = new Map<string, E | undefined>([[source, undefined]]);
  const queue = [source];
  // What is added while it is walked through is walked through too.
  for (const place of queue) {
    for (const edge of graph.get(place) ?? []) {
      if (by.has(edge.to) || !isOpen(edge)) continue;
      by.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return by;
}

function stepsTo<E extends Edge<string>>(place: string, by: ReadonlyMap<string, E | undefined>): readonly E[] {
  const steps: E[] = [];
  for (let edge = by.get(place); edge !== undefined; edge = by.get(edge.from)) steps.push(edge);
  return steps.reverse();
}
