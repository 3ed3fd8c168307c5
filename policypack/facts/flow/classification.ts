/** Whether what is sensitive stays as sensitive where it flows. */
import { CLASSIFICATIONS } from "../../../components/baseline";
import { matchesArn } from "../aws/arn";
import { Bucket } from "../aws/types";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText } from "../values";
import { evidenceAt, viewOf, type View } from "../view";
import { dataflow, FLOW_TYPES, type FlowGraph } from "./graph";
import { rankOf, type FlowNode } from "./node";
import type { Place } from "./place";

/** What fits in a message. */
const LONGEST_WAY = 150;
const HIGHEST = CLASSIFICATIONS.length - 1;
const CONFIDENTIAL = CLASSIFICATIONS.indexOf("confidential");

/** Something that data flows through, or rests in. */
export class Flowing implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly node: FlowNode,
    private readonly graph: FlowGraph,
    private readonly world: World,
  ) {}

  /** Whether it says to be at least as sensitive as what flows in. What says nothing is as sensitive as that. */
  get keepsClass(): Truth {
    const { incoming, rank, tag } = this.node;
    if (tag === undefined) return pass();
    if (isUnknown(tag)) return incoming.rank > 0 ? undecided(evidenceAt(tag)) : pass();
    if (rank === undefined) return pass();
    if (incoming.rank > rank) {
      return fail(evidenceAt(tag, { expected: `${CLASSIFICATIONS[incoming.rank] ?? ""} or more` }));
    }
    if (rank === HIGHEST || incoming.open.size === 0) return pass(evidenceAt(tag));
    return undecided(...[...incoming.open.values()].map((view) => evidenceAt(view)));
  }

  /** On which way the most sensitive comes here, in words. */
  get way(): View {
    const steps: string[] = [wordsOf(this.node)];
    const seen = new Set([this.node]);
    let at = this.node.incoming.via;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      steps.unshift(wordsOf(at));
      at = at.speaksForItself ? undefined : at.incoming.via;
    }
    const [first = "", ...others] = steps;
    // Of a long way the ends say the most.
    const said = steps.join(" → ").length > LONGEST_WAY ? [first, "…", ...others.slice(-2)] : steps;
    return viewOf(this.resource, said.join(" → "));
  }

  /** Whether it is known where that goes which it hands on, if that matters. */
  get sinksKnown(): Truth {
    const handed = this.node.handsOn.rank;
    const open = this.places("to").filter((place) => this.graph.isOpen(place));
    return handed <= 0 || open.length === 0 ? pass() : undecided(...open.map(({ view }) => evidenceAt(view)));
  }

  /**
   * Whether what lies outside the stack fits in: what comes from there is no more sensitive than what this says to be, and
   * what goes there finds its class.
   *
   * @param stated what is said of places outside: `pattern=classification`
   */
  outsideFits(stated: readonly string[]): Truth {
    if (!this.world.closed) return pass();
    const { handsOn, incoming, rank } = this.node;
    const sources = rank === undefined ? [] : [...incoming.foreign.values()].map((place) => fits(place, rank, stated));
    const sinks = this.places("to")
      .filter((place) => place.types.includes(Bucket) && !this.graph.isOpen(place))
      .map((place) => fits(place, handsOn.rank, stated, "to"));
    return all(pass(), ...sources, ...sinks);
  }

  private places(direction: "to"): readonly Place[] {
    return this.world.closed
      ? (this.node.flows[direction] ?? []).filter((place) => this.graph.targets(place).length === 0)
      : [];
  }
}

function fits(
  { content, view }: Place,
  rank: number,
  stated: readonly string[],
  direction: "from" | "to" = "from",
): Truth {
  const value = knownText(view) ?? "";
  const there = stated.map(statedOf).find(({ pattern }) => matchesArn(pattern, value))?.rank;
  if (there === undefined) {
    const matters = direction === "to" ? rank >= CONFIDENTIAL : rank < CONFIDENTIAL && content !== "models";
    if (!matters) return pass();
    return undecided(
      evidenceAt(view, {
        waitsFor: "what you say of it: it is not of this stack",
        toDecide: "State how sensitive it is in the policy's setting `places`, as pattern=classification.",
      }),
    );
  }
  const isKept = direction === "to" ? there >= rank : there <= rank;
  const words = `one that is ${direction === "to" ? "at least" : "at most"} ${CLASSIFICATIONS[rank] ?? ""}`;
  return isKept ? pass(evidenceAt(view)) : fail(evidenceAt(view, { expected: words }));
}

const statedOf = (stated: string): { readonly pattern: string; readonly rank: number } => {
  const at = stated.lastIndexOf("=");
  return { pattern: stated.slice(0, at), rank: rankOf(stated.slice(at + 1)) };
};

const wordsOf = ({ rank, resource }: FlowNode): string =>
  rank === undefined ? resource.label : `${resource.label} (${CLASSIFICATIONS[rank] ?? ""})`;

/** Whatever data flows through; what a resource joins is met again with it while a program runs. */
export const flowing: SubjectType<Flowing> = {
  types: FLOW_TYPES,
  of: (resource, world) => {
    const graph = dataflow(world);
    const node = graph.at(resource);
    if (node === undefined) return [];
    const met = world.closed ? [node] : touchedBy(node);
    return met.map((one) => new Flowing(one.resource, one, graph, world));
  },
};

/** It, and what it may have changed: whatever it reaches through what does not speak for itself. */
function touchedBy(node: FlowNode): readonly FlowNode[] {
  const met = new Set([node]);
  const todo = [...node.next];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (met.has(next)) continue;
    met.add(next);
    if (!next.speaksForItself) todo.push(...next.next);
  }
  return [...met];
}
