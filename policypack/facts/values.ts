import { Secret, Unknown, isTreeList, isTreeObject, type Tree } from "./tree";
import { all, any, fail, malformed, pass, undecided, type Truth } from "./truth";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type Element, type View } from "./view";

/** What the provider does where a value is left out. Without it an absent value fails. */
export interface WhenAbsent<T> {
  readonly default?: T;
}

/** Whether anything is there. An unknown value counts: it will be something. An empty text, list or map does not. */
export function isSet(view: View): Truth {
  const { tree } = cursorOf(view);
  return isEmpty(tree) ? fail(evidenceAt(view)) : pass(evidenceAt(view));
}

function isEmpty(tree: Tree | undefined): boolean {
  if (tree === undefined || tree === "") return true;
  if (isTreeList(tree)) return tree.length === 0;
  return isTreeObject(tree) && Object.keys(tree).length === 0;
}

/** Whether a value stands there, be it empty. */
export const isPresent = (view: View): boolean => cursorOf(view).tree !== undefined;

/** Whether nothing stands there: what is not known yet may turn out to be nothing. */
export function isAbsent(view: View): Truth {
  if (isUnknown(view)) return undecided(evidenceAt(view));
  return isPresent(view) ? fail(evidenceAt(view)) : pass(evidenceAt(view));
}

/** Whether the value is there but not known yet. */
export const isUnknown = (view: View): boolean => cursorOf(view).tree instanceof Unknown;

/** Whether the value is true. */
export const isTrue = (view: View, absent: WhenAbsent<boolean> = { default: false }): Truth =>
  read(view, "true or false", asBoolean, (value) => value, absent.default);

/** Whether the value is false. */
export const isFalse = (view: View, absent: WhenAbsent<boolean> = { default: false }): Truth =>
  read(view, "true or false", asBoolean, (value) => !value, absent.default);

/** Whether the text is exactly this one; AWS's enumerations are case-sensitive. */
export const equals = (view: View, expected: string, absent: WhenAbsent<string> = {}): Truth =>
  read(view, "a text", asText, (value) => value === expected, absent.default);

/** Whether the text is one of these. */
export const isOneOf = (view: View, accepted: readonly string[], absent: WhenAbsent<string> = {}): Truth =>
  read(view, "a text", asText, (value) => accepted.includes(value), absent.default);

/** Whether the text satisfies the predicate. */
export const text = (view: View, accepts: (value: string) => boolean, absent: WhenAbsent<string> = {}): Truth =>
  read(view, "a text", asText, accepts, absent.default);

/** Whether the number satisfies the predicate. */
export const number = (view: View, accepts: (value: number) => boolean, absent: WhenAbsent<number> = {}): Truth =>
  read(view, "a number", asNumber, accepts, absent.default);

/** Whether the number is this or less; where it is not, the evidence says what is accepted. */
export const atMost = (view: View, most: number, absent: WhenAbsent<number> = {}): Truth =>
  read(view, "a number", asNumber, (value) => value <= most, absent.default, { expected: `${String(most)} or less` });

/** Whether the number is this or more; where it is not, the evidence says what is accepted. */
export const atLeast = (view: View, least: number, absent: WhenAbsent<number> = {}): Truth =>
  read(view, "a number", asNumber, (value) => value >= least, absent.default, { expected: `${String(least)} or more` });

/** Whether all elements satisfy the condition. An absent list has none. Each element is judged alone. */
export const every = <T>(view: View<T>, condition: (item: View<Element<T>>) => Truth): Truth =>
  all(listTruth(view), ...elementsOf(view).map(condition));

/** Whether some element satisfies the condition. */
export function some<T>(view: View<T>, condition: (item: View<Element<T>>) => Truth): Truth {
  const list = listTruth(view);
  const elements = elementsOf(view);
  if (elements.length === 0) return list.verdict === "pass" ? fail(evidenceAt(view)) : list;
  return any(...elements.map(condition));
}

/** Passes where the elements of the list can be told; undecided where they are unknown; malformed where it is no list. */
export function listTruth(view: View): Truth {
  const { tree } = cursorOf(view);
  if (tree === undefined || isTreeList(tree)) return pass();
  return tree instanceof Unknown ? undecided(evidenceAt(view)) : malformed(evidenceAt(view, { expected: "a list" }));
}

/** Passes where the entries of the map can be told; undecided where they are unknown; malformed where it is no map. */
export function mapTruth(view: View): Truth {
  const { tree } = cursorOf(view);
  if (tree === undefined || isTreeObject(tree)) return pass();
  return tree instanceof Unknown ? undecided(evidenceAt(view)) : malformed(evidenceAt(view, { expected: "a map" }));
}

/** The elements of a list, or the value itself where it is written without the list's brackets. */
export function oneOrMany(view: View): readonly View[] {
  const { tree } = cursorOf(view);
  if (tree === undefined) return [];
  return isTreeList(tree) ? elementsOf(view) : [view];
}

/** The text there, if it is known and a text. For keys and joins; a requirement asks `text`. */
export const knownText = (view: View): string | undefined => asText(cursorOf(view).tree);

/** The number there, if it is known and a number. */
export const knownNumber = (view: View): number | undefined => asNumber(cursorOf(view).tree);

/** Every text below the view that is known, with the key that it stands under; a list's elements stand under its own. */
export function textPlacesBelow(view: View): readonly (readonly [key: string, text: string])[] {
  const found: (readonly [string, string])[] = [];
  const visit = (tree: Tree | undefined, key: string): void => {
    if (typeof tree === "string") found.push([key, tree]);
    else if (tree instanceof Secret) visit(tree.value, key);
    else if (isTreeList(tree)) for (const item of tree) visit(item, key);
    else if (isTreeObject(tree)) for (const [name, item] of Object.entries(tree)) visit(item, name);
  };
  const { path, tree } = cursorOf(view);
  visit(tree, /[^.[\]"]*$/.exec(path.replace(/(?:\[\d+\])+$/, ""))?.[0] ?? "");
  return found;
}

/** Every text below the view that is known. */
export const textsBelow = (view: View): readonly string[] => textPlacesBelow(view).map(([, text]) => text);

/** Every place below the view whose value is not known yet. */
export function unknownsBelow(view: View): readonly View[] {
  const { tree } = cursorOf(view);
  if (tree instanceof Unknown) return [view];
  const parts = isTreeList(tree) ? elementsOf(view) : entriesOf(view).map(([, entry]) => entry);
  return parts.flatMap(unknownsBelow);
}

/** The known entries of a map of texts. */
export function knownTexts(view: View): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of entriesOf(view)) {
    const known = knownText(value);
    if (known !== undefined) found.set(key, known);
  }
  return found;
}

function read<V extends string | number | boolean>(
  view: View,
  expected: string,
  parse: (tree: Tree | undefined) => V | undefined,
  accepts: (value: V) => boolean,
  absent: V | undefined,
  wanted: { readonly expected?: string } = {},
): Truth {
  const { tree } = cursorOf(view);
  if (tree instanceof Unknown) return undecided(evidenceAt(view));
  if (tree === undefined) {
    return absent !== undefined && accepts(absent)
      ? pass(evidenceAt(view, ofDefault(absent)))
      : fail(evidenceAt(view, { ...ofDefault(absent), ...wanted }));
  }
  const value = parse(tree);
  if (value === undefined) return malformed(evidenceAt(view, { expected }));
  return accepts(value) ? pass(evidenceAt(view)) : fail(evidenceAt(view, wanted));
}

/** What is said of a value that is left out, by what AWS takes then. */
function ofDefault(absent: string | number | boolean | undefined): Parameters<typeof evidenceAt>[1] {
  if (absent === undefined) return {};
  if (absent === Infinity) return { absent: "the default is no limit" };
  const written = JSON.stringify(absent);
  return { absent: `the default is ${written}`, instead: written };
}

/** Pulumi's providers take "true" and "false" for booleans. */
function asBoolean(tree: Tree | undefined): boolean | undefined {
  if (typeof tree === "boolean") return tree;
  return tree === "true" ? true : tree === "false" ? false : undefined;
}

/** Pulumi's providers take "5" for 5. */
function asNumber(tree: Tree | undefined): number | undefined {
  if (typeof tree === "number") return tree;
  return typeof tree === "string" && /^-?\d+(\.\d+)?$/.test(tree) ? Number(tree) : undefined;
}

function asText(tree: Tree | undefined): string | undefined {
  return typeof tree === "string" ? tree : undefined;
}
