import type { PackageSchema, Shape } from "../../../schema/model";
import { isList, isObject, reveal } from "../values";
import type { Value } from "../values";

/** Gives the value of a property that AWS assigns inside a given object, or nothing where there is none to give. */
export type Assign = (name: string, shape: Shape) => Value | undefined;

/**
 * Completes a given object with what AWS assigns inside it: a cluster's `vpcConfig` gets a security group that the
 * program did not name. Which those are, the package's output types tell.
 */
export function completeNested(types: PackageSchema["types"], shape: Shape, value: Value, assign: Assign): Value {
  // A secret stays as it was given: what is assigned inside could not be told apart from it.
  if (reveal(value) !== value || typeof shape === "string") return value;
  if ("array" in shape) {
    return isList(value) ? value.map((element) => completeNested(types, shape.array, element, assign)) : value;
  }
  if (!("ref" in shape) || !isObject(value)) return value;
  const completed: Record<string, Value> = { ...value };
  for (const [name, property] of Object.entries(types[shape.ref] ?? {})) {
    const given = completed[name];
    if (given !== undefined && given !== null) completed[name] = completeNested(types, property.shape, given, assign);
    else if (property.required) {
      const assigned = assign(name, property.shape);
      if (assigned !== undefined) completed[name] = assigned;
    }
  }
  return completed;
}
