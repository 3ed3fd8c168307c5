import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "./arguments";
import type { Place } from "./place";

/** What each run of a program has made of what AWS has once in an account and region. */
const made = new WeakMap<object, Set<string>>();

/**
 * The place, if nothing else of this run has made the same in the same account and region; the second one would overwrite
 * the first without a word. Refused by the name of the argument that asks for it.
 */
export function onlyOne(
  check: ArgumentChecker,
  argument: string,
  kind: string,
  place: pulumi.Output<Place>,
  [value, instead]: readonly [value: unknown, instead: string] = [true, "false"],
): pulumi.Output<Place> {
  const run = pulumi.runtime.getMonitor() as object | undefined;
  if (run === undefined) return place;
  const known = made.get(run) ?? new Set<string>();
  made.set(run, known);
  return place.apply((at) => {
    const key = `${kind} ${at.partition} ${at.account} ${at.region}`;
    if (known.has(key))
      throw check.refuse(
        argument,
        value,
        `${instead}: another component of this program has it for this account and region`,
      );
    known.add(key);
    return at;
  });
}
