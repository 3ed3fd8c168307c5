/** What is known of the circumstances of a request. */
import type { Reading } from "./patterns";

/** A condition key's value in the request: absent, or one of these texts, which may have wildcards where they are not known in full. */
export type Circumstance = "absent" | { readonly values: readonly string[]; readonly reading?: Reading };

/** Condition key, in lower case → its value. Of a key that is not there nothing is known: whoever asks may choose it. */
export type Context = ReadonlyMap<string, Circumstance>;

/** A context of values by key, whatever the case of the keys; `undefined` says that the request lacks the key. */
export const contextOf = (values: Readonly<Record<string, string | readonly string[] | undefined>>): Context =>
  new Map(
    Object.entries(values).map(([key, value]): [string, Circumstance] => [
      key.toLowerCase(),
      value === undefined ? "absent" : { values: typeof value === "string" ? [value] : value },
    ]),
  );

const BOTH = new WeakMap<Context, WeakMap<Context, Context>>();

/** Both; what the second says counts. The same two are the same one again, as what holds in it is kept. */
export function withContext(one: Context, other: Context): Context {
  if (one.size === 0) return other;
  if (other.size === 0) return one;
  const known = BOTH.get(one) ?? new WeakMap<Context, Context>();
  BOTH.set(one, known);
  const both = known.get(other) ?? new Map([...one, ...other]);
  known.set(other, both);
  return both;
}
