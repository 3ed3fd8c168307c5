import { Unknown, isTreeList, isTreeObject, type Tree } from "./tree";
import { malformed, pass, undecided, type Truth } from "./truth";
import { cursorOf, entriesOf, evidenceAt, viewOf, type View } from "./view";

/** What stands in a property as JSON text, or as the value itself. */
export interface Json<T> {
  /** Passes where it can be read, or nothing is there; undecided where it is not known yet; malformed otherwise. */
  readonly readable: Truth;
  /** A look inside; at nothing where it cannot be read. */
  readonly view: View<T>;
}

/** Reads a property that holds JSON. `expected` says what belongs there, for example `a JSON list of containers`. */
export function jsonAt<T>(property: View, expected: string): Json<T> {
  const { owner, path, secret, top, tree } = cursorOf(property);
  const at = (inner: Tree | undefined): View<T> => viewOf<T>(owner, inner, path, top, secret);
  if (tree === undefined || tree === "") return { readable: pass(), view: at(undefined) };
  if (tree instanceof Unknown) return { readable: undecided(evidenceAt(property)), view: at(undefined) };
  const parsed = typeof tree === "string" ? parse(tree) : tree;
  if (isTreeList(parsed) || isTreeObject(parsed)) return { readable: pass(), view: at(parsed) };
  return { readable: malformed(evidenceAt(property, { expected })), view: at(undefined) };
}

/** An entry of an object that is read without regard to case, as Go reads JSON. */
export function anyCase(object: View, name: string): View {
  const found = entriesOf(object).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? ((object as View<Record<string, unknown>>)[name] as View);
}

function parse(text: string): Tree | undefined {
  try {
    // What JSON holds is what a tree holds.
    return JSON.parse(text) as Tree;
  } catch {
    return undefined;
  }
}
