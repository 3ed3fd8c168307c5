import { DEEPEST, Unknown, isTooDeep, isTreeList, isTreeObject, type Tree } from "./tree";
import { malformed, pass, undecided, type Truth } from "./truth";
import { cursorOf, elementsOf, entriesOf, evidenceAt, viewOf, type View } from "./view";

/** What a property holds that takes JSON: a look into it, and whether it can be read. */
export interface Json<T> {
  /** At nothing where it cannot be read. */
  readonly view: View<T>;
  /** Passes where it can be read, or is absent; undecided where it is not known yet; malformed where it is no JSON. */
  readonly readable: Truth;
}

/**
 * The JSON object or list in a property, as text or as the value itself. `expected` says what belongs there, such as
 * `a JSON list of containers`.
 */
export function jsonAt<T>(property: View, expected = "JSON"): Json<T> {
  const { owner, path, top, secret, tree } = cursorOf(property);
  const look = (value: Tree | undefined): View<T> => viewOf<T>(owner, value, path, top, secret);
  if (tree instanceof Unknown) return { view: look(tree), readable: undecided(evidenceAt(property)) };
  if (tree === undefined || tree === "") return { view: look(undefined), readable: pass() };
  const parsed = typeof tree === "string" ? parseJson(tree) : tree;
  if (isTreeList(parsed) || isTreeObject(parsed)) return { view: look(parsed), readable: pass() };
  return { view: look(undefined), readable: malformed(evidenceAt(property, { expected })) };
}

/** The value of a JSON text; undefined where it is none, or nested deeper than anything that is meant. */
export function parseJson(json: string): Tree | undefined {
  try {
    // What JSON holds is what a tree holds.
    const parsed = JSON.parse(json) as Tree;
    return json.length > DEEPEST && isTooDeep(parsed) ? undefined : parsed;
  } catch {
    return undefined;
  }
}

/** An entry of an object that is read without regard to case, as Go reads JSON. */
export function anyCase(object: View, name: string): View {
  const found = entriesOf(object).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? ((object as View<Record<string, unknown>>)[name] as View);
}

/** Every value below the view that holds no others, in a list, in a map or by itself. */
export function leavesBelow(view: View): readonly View[] {
  const parts = [...elementsOf(view), ...entriesOf(view).map(([, entry]) => entry)];
  return parts.length === 0 ? [view] : parts.flatMap(leavesBelow);
}
