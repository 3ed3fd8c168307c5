import { nearest } from "../../spelling";
import { isObject, reveal } from "../../values";
import type { PropertyMap, Value } from "../../values";
import type { Place } from "../place";
import { LOOKUPS } from "./lookups";
import { PLACES } from "./places";
import { policyDocument } from "./policyDocument";

/** A function of the provider: what it answers to its arguments in a place. */
export type Invoke = (args: PropertyMap, place: Place) => PropertyMap;

const INVOKES: ReadonlyMap<string, Invoke> = new Map([
  ["aws:iam/getPolicyDocument:getPolicyDocument", policyDocument],
  ...Object.entries(PLACES),
  ...Object.entries(LOOKUPS),
]);

/** The functions that the sandbox answers, by token. */
export const INVOKED: readonly string[] = [...INVOKES.keys()];

function withoutSecrets(value: Value): Value {
  const plain = reveal(value);
  if (Array.isArray(plain)) return plain.map(withoutSecrets);
  if (!isObject(plain)) return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, inner]) => [key, withoutSecrets(inner)]));
}

/**
 * Answers a function of the AWS provider.
 *
 * @throws Error naming the function where the sandbox does not have it: it would have to ask AWS.
 */
export function invokeAws(token: string, args: PropertyMap, place: Place): PropertyMap {
  const invoke = INVOKES.get(token);
  if (invoke === undefined) {
    const near = nearest(token, INVOKED);
    const hint = near === undefined ? "" : ` (it has ${near})`;
    throw new Error(`The function ${token} is not in the sandbox, which asks nothing of AWS${hint}`);
  }
  const plain = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, withoutSecrets(value)] as const));
  return { region: place.region, ...invoke(plain, place) };
}
