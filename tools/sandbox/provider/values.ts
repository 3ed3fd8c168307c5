import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A property's value as it travels between the engine and a provider. */
export type Value = null | boolean | number | string | readonly Value[] | PropertyMap;
// An interface, since a type alias cannot name itself through the value's type.
export interface PropertyMap {
  readonly [key: string]: Value;
}

/** Stands for a value that is not known yet, of whatever type. The engine's own constant. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks an object as something else than an object, and its values; the engine's own constants. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSETS: readonly Value[] = ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"];
const RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** The engine sends other sentinels for unknown numbers, booleans, lists, …; they mean the same. */
const UNKNOWNS: ReadonlySet<Value> = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value is an object with properties of its own: neither a list, nor null. */
export function isObject(value: Value | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isUnknown(value: Value | undefined): boolean {
  return value !== undefined && UNKNOWNS.has(value);
}

export function isAsset(value: Value): boolean {
  return isObject(value) && ASSETS.includes(value[SIGNATURE] ?? null);
}

function isSecret(value: Value): value is { readonly value: Value } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

/** The value inside a secret; any other value as it is. */
export function reveal(value: Value): Value {
  return isSecret(value) ? reveal(value.value) : value;
}

/** Changes what is inside a secret, which stays one; any other value is simply changed. */
export function changeInside(value: Value, change: (value: Value) => Value): Value {
  return isSecret(value) ? { [SIGNATURE]: SECRET, value: changeInside(value.value, change) } : change(value);
}

/** Whether a secret is anywhere in a value. */
export function hasSecret(value: Value): boolean {
  if (isList(value)) return value.some(hasSecret);
  return isSecret(value) || (isObject(value) && Object.values(value).some(hasSecret));
}

/** The value as a secret. */
export function asSecret(value: Value): Value {
  return { [SIGNATURE]: SECRET, value };
}

/** A resource passed as a value stands for its id, as it does for the real provider; unknown where it has none yet. */
export function dereference(value: Value): Value {
  if (!isObject(value) || value[SIGNATURE] !== RESOURCE_REFERENCE) return value;
  const id = value.id;
  return id === undefined || id === null || id === "" ? UNKNOWN : id;
}

/** Applies `change` to every object and leaf, the innermost first, assets left alone. */
export function mapDeep(value: Value, change: (value: Value) => Value): Value {
  if (isAsset(value)) return value;
  if (isList(value)) return change(value.map((element) => mapDeep(element, change)));
  if (!isObject(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapDeep(inner, change)])));
}

/** A scalar as text; anything else as JSON, and nothing as nothing. */
export function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether an unknown is anywhere in a value. */
export function hasUnknown(value: Value): boolean {
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) ? Object.values(value).some(hasUnknown) : isUnknown(value);
}

/** Whether two values are equal by content. */
export function isEqual(left: Value | undefined, right: Value | undefined): boolean {
  return stable(left) === stable(right);
}

function stable(value: Value | undefined): string {
  return JSON.stringify(value, (_key, inner: Value) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function fromJavaScript(value: JavaScriptValue): Value {
  if (Array.isArray(value)) return value.map(fromJavaScript);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, JavaScriptValue]) => [key, fromJavaScript(inner)]),
  );
}

function toJavaScript(value: Value): JavaScriptValue {
  if (isList(value)) return value.map(toJavaScript);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJavaScript(inner)]));
}

/** Reads what the engine sent. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  if (struct === undefined) return {};
  const properties: Readonly<Record<string, JavaScriptValue>> = struct.toJavaScript();
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, fromJavaScript(value)]));
}

/** Writes what the engine reads. */
export function toStruct(properties: PropertyMap): Struct {
  return Struct.fromJavaScript(
    Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, toJavaScript(value)])),
  );
}
