import { cursorOf, type View } from "../view";
import type { FlowNode } from "./node";
import type { Place } from "./place";

/** What one hands on to another. */
export interface Handed {
  /** How sensitive it is; -1 where nobody says. */
  readonly rank: number;
  /** Who hands it on. */
  readonly via: FlowNode;
  /** What is not known yet, and could make it more sensitive. */
  readonly open: readonly View[];
  /** Names of sources outside the stack. */
  readonly foreign: readonly Place[];
}

/** All that flows into something. */
export class Carried {
  rank = -1;
  /** Who handed on the most sensitive. */
  via: FlowNode | undefined;
  readonly open: Map<string, View> = new Map<string, View>();
  readonly foreign: Map<string, Place> = new Map<string, Place>();

  /** Takes it in; whether that changes anything. */
  take({ foreign, open, rank, via }: Handed): boolean {
    let isNew = false;
    if (rank > this.rank) {
      this.rank = rank;
      this.via = via;
      isNew = true;
    }
    for (const view of open) isNew = keep(this.open, view, view) || isNew;
    for (const place of foreign) isNew = keep(this.foreign, place.view, place) || isNew;
    return isNew;
  }
}

/** More than a few say nothing more, and what is handed on stays small. */
const ENOUGH = 8;

function keep<T>(kept: Map<string, T>, view: View, value: T): boolean {
  const { owner, path } = cursorOf(view);
  const key = `${owner.urn}#${path}`;
  if (kept.size >= ENOUGH || kept.has(key)) return false;
  kept.set(key, value);
  return true;
}
