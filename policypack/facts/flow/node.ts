import { CLASSIFICATIONS } from "../../../components/baseline";
import { tagsOf } from "../ai";
import type { Resource } from "../resource";
import { isUnknown, knownText } from "../values";
import type { View } from "../view";
import { Carried, type Handed } from "./carried";
import type { Flows } from "./place";

/** Something that data flows through, or rests in. */
export class FlowNode {
  /** What flows into it, as far as it is known by now. */
  readonly incoming = new Carried();
  /** Where it hands that on to. */
  readonly next = new Set<FlowNode>();
  readonly tag: View | undefined;

  constructor(
    readonly resource: Resource,
    readonly flows: Flows,
  ) {
    const { tags } = resource.props as View<Record<"tags", unknown>>;
    this.tag = tagsOf(resource).get("ai:data-classification") ?? (isUnknown(tags) ? tags : undefined);
  }

  /** How sensitive it says to be, by its rank; undefined where it says nothing that is known. */
  get rank(): number | undefined {
    const rank = this.tag === undefined ? -1 : rankOf(knownText(this.tag));
    return rank < 0 ? undefined : rank;
  }

  /** What it hands on: what it says of itself, or else what it was handed. */
  get handsOn(): Handed {
    if (this.rank !== undefined) return { rank: this.rank, via: this, open: [], foreign: [] };
    if (this.tag !== undefined && isUnknown(this.tag)) return { rank: -1, via: this, open: [this.tag], foreign: [] };
    const { foreign, open, rank } = this.incoming;
    return { rank, via: this, open: [...open.values()], foreign: [...foreign.values()] };
  }

  /** Whether what it says of itself is what counts from here on. */
  get speaksForItself(): boolean {
    return this.rank !== undefined || (this.tag !== undefined && isUnknown(this.tag));
  }
}

/** From the least to the most sensitive: 0 and more; -1 where it is none of the words. */
export const rankOf = (classification = ""): number =>
  (CLASSIFICATIONS as readonly string[]).indexOf(classification.trim().toLowerCase());
