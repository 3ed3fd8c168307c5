/** What a pack's own schemas say to a group's configuration, asked before it is kept. */
import { isObject, texts, type Json, type JsonObject } from "./http";

const LEVELS: readonly Json[] = ["advisory", "mandatory", "remediate", "disabled"];

const typeOf = (value: Json): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
};

/** The part of JSON Schema that schemas of settings are written in. */
function* faultsOf(schema: JsonObject, value: Json, at: string): Generator<string> {
  const { enum: choices, items, minimum, pattern, properties, type } = schema;
  const own = typeOf(value);
  const types = typeof type === "string" ? [type] : texts(schema, "type");
  if (types.length > 0 && !types.includes(own) && !(own === "integer" && types.includes("number"))) {
    yield `${at}: Invalid type. Expected: ${types.join("/")}, given: ${own}`;
    return;
  }
  if (Array.isArray(choices) && !choices.includes(value)) {
    yield `${at} must be one of the following: ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
  }
  if (typeof minimum === "number" && typeof value === "number" && value < minimum) {
    yield `${at}: Must be greater than or equal to ${minimum}`;
  }
  if (typeof pattern === "string" && typeof value === "string" && !new RegExp(pattern).test(value)) {
    yield `${at}: Does not match pattern '${pattern}'`;
  }
  if (Array.isArray(value) && isObject(items)) {
    for (const [index, item] of (value as readonly Json[]).entries()) yield* faultsOf(items, item, `${at}.${index}`);
  }
  if (!isObject(value)) return;
  for (const name of texts(schema, "required")) if (value[name] === undefined) yield `${at}: ${name} is required`;
  if (!isObject(properties)) return;
  for (const [name, property] of Object.entries(properties)) {
    const item = value[name];
    if (item !== undefined && isObject(property)) yield* faultsOf(property, item, `${at}.${name}`);
  }
}

/** What is wrong with a configuration. Names that the pack does not have are not: the service keeps them, unread. */
export function faultsIn(config: JsonObject, schemas: JsonObject): readonly string[] {
  return Object.entries(config).flatMap(([policy, settings]) => {
    if (!isObject(settings)) return [`${policy}: must be an object`];
    const { enforcementLevel: level, ...values } = settings;
    const levels =
      level === undefined || LEVELS.includes(level)
        ? []
        : [`${policy}: ${JSON.stringify(level)} is not a valid enforcement level`];
    const schema = schemas[policy];
    return [...levels, ...(isObject(schema) ? faultsOf(schema, values, policy) : [])];
  });
}
