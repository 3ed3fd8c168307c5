import type { Resource, World } from "../../resource";
import type { Subject } from "../../subject";
import type { Truth } from "../../truth";
import { documentAt } from "../../iam/document";
import { cursorOf, viewOf, type View } from "../../view";
import { isNamed, letsOnlyNamedIn, type Named } from "../named";

/** By which way weights leave: somebody is let in, copies are made, or they are served to whoever asks there. */
export type Way = "copied" | "served" | "somebody";

/** One way through a door. */
export interface Opening {
  readonly way: Way;
  /** Whether nobody goes by it whom the organisation has not named. */
  readonly isNamed: (named: Named, world: World) => Truth;
}

/** A way to what a store holds, beside the store's own policy and the key's. */
export interface Door extends Subject {
  readonly resource: Resource;
  /** Whether what it leads to holds weights. */
  readonly leadsToWeights: Truth;
  readonly openings: readonly Opening[];
}

/** What a resource of one kind opens; nothing where it is of another. */
export type DoorReader = (resource: Resource, world: World) => readonly Omit<Door, "resource">[];

/** The same place, as if it said only this part of what it says. */
export function renamed(view: View, name: string): View {
  const { owner, path, secret, top } = cursorOf(view);
  return viewOf(owner, name, path, top, secret);
}

/** What a document lets somebody do, statement by statement. */
export function byDocument(property: View): readonly Opening[] {
  const { readable, statements } = documentAt(property);
  return [
    { way: "somebody", isNamed: () => readable },
    ...statements.map((statement): Opening => ({
      way: "somebody",
      isNamed: (named, world) => letsOnlyNamedIn(statement, named, world),
    })),
  ];
}

export const toSomebody = (whom: View): Opening => ({
  way: "somebody",
  isNamed: (named, world) => isNamed(whom, named, world),
});

export const policyIn = ({ props }: Resource): View => (props as View<{ policy: unknown }>).policy;
