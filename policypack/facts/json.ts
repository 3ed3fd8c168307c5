import { Unknown, isTreeList, isTreeObject, type Tree } from "./tree";
import { malformed, pass, undecided, type Truth } from "./truth";
import { cursorOf, elementsOf, entriesOf, evidenceAt, viewOf, type View } from "./view";

/** What a property holds that takes JSON: a look into it, and whether it can be read. */
export interface Json<T> {
  readonly view: View<T>;
  /** Passes where it can be read, or is absent; undecided where it is not known yet; malformed where it is no JSON. */
  readonly readable: Truth;
}

/** The JSON in a property, as text or as the value itself. `expected` says what belongs there: `a JSON list of containers`. */
export function jsonAt<T>(property: View, expected = "JSON"): Json<T> {
  const { owner, path, top, secret, tree } = cursorOf(property);
  const look = (value: Tree | undefined): View<T> => viewOf<T>(owner, value, path, top, secret);
  if (tree instanceof Unknown) return { view: look(tree), readable: undecided(evidenceAt(property)) };
  if (tree === undefined || tree === "") return { view: look(undefined), readable: pass() };
  if (isTreeList(tree) || isTreeObject(tree)) return { view: look(tree), readable: pass() };
  const parsed = typeof tree === "string" ? parseJson(tree) : undefined;
  return parsed === undefined
    ? { view: look(undefined), readable: malformed(evidenceAt(property, { expected })) }
    : { view: look(parsed), readable: pass() };
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(json: string): Tree | undefined {
  try {
    return JSON.parse(json) as Tree;
  } catch {
    return undefined;
  }
}

/** Every value below the view that holds no others, in a list, in a map or by itself. */
export function leavesBelow(view: View): readonly View[] {
  const parts = [...elementsOf(view), ...entriesOf(view).map(([, entry]) => entry)];
  return parts.length === 0 ? [view] : parts.flatMap(leavesBelow);
}
