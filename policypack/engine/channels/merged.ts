import { Unknown } from "../../facts/tree";
import { isFields, isItems, isUnknownAt, leaf, list, object, part, type Written } from "./written";

/** The same name in Kubernetes as in what is read, where something is left out. */
const asItIs = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** An object of these parts, spelt as Kubernetes spells. */
export const made = (at: Written, parts: Readonly<Record<string, Written | undefined>>): Written =>
  object(at, parts, asItIs);

/** The parts of these names that are there. */
export const partsOf = (of: Written | undefined, names: readonly string[]): Record<string, Written> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const found = part(of, name);
      return found === undefined ? [] : [[name, found]];
    }),
  );

/** One object after another, the later before the earlier; deep, and lists of what has names by their names. */
export function merged(base: Written | undefined, over: Written | undefined): Written | undefined {
  if (base === undefined || over === undefined || isUnknownAt(over)) return over ?? base;
  if (isItems(base.value) && isItems(over.value)) return byName(base, base.value, over.value);
  if (!isFields(base.value) || !isFields(over.value)) return over;
  const names = new Set([...base.value.keys(), ...over.value.keys()]);
  const both = [...names].map((name) => [name, merged(part(base, name), part(over, name))] as const);
  return made(base, Object.fromEntries(both));
}

function byName(at: Written, base: readonly Written[], over: readonly Written[]): Written {
  const nameOf = (one: Written): unknown => part(one, "name")?.value;
  if (![...base, ...over].every((one) => typeof nameOf(one) === "string")) return list(at, over);
  const kept = base.map(
    (one) =>
      merged(
        one,
        over.find((other) => nameOf(other) === nameOf(one)),
      ) ?? one,
  );
  return list(at, [...kept, ...over.filter((one) => !base.some((other) => nameOf(other) === nameOf(one)))]);
}

/** All of several lists; where one is not known, none is. */
export function joined(...lists: readonly (Written | undefined)[]): Written | undefined {
  const [first, ...rest] = lists.filter((one) => one !== undefined && one.value !== null) as readonly Written[];
  if (first === undefined || rest.length === 0) return first;
  const unknown = [first, ...rest].find(isUnknownAt);
  return (
    unknown ??
    list(
      first,
      [first, ...rest].flatMap((one) => (isItems(one.value) ? one.value : [one])),
    )
  );
}

/** What is filled in when it is run, is not known here. */
export function filledIn(of: Written, isFilledIn: (text: string) => boolean): Written {
  const { value } = of;
  if (typeof value === "string") return isFilledIn(value) ? leaf(of, Unknown.value) : of;
  if (isItems(value)) return { ...of, value: value.map((one) => filledIn(one, isFilledIn)) };
  if (!isFields(value)) return of;
  return { ...of, value: new Map([...value].map(([name, one]) => [name, filledIn(one, isFilledIn)] as const)) };
}

/** The parts of an object, by their names; none of what is not one. */
export const fieldsOf = (of: Written): Readonly<Record<string, Written>> =>
  isFields(of.value) ? Object.fromEntries(of.value) : {};
