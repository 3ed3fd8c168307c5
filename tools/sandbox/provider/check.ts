import type { ObjectType, PackageSchema, Property, Shape } from "../../schema/model";
import { nearest } from "./spelling";
import { isAsset, isList, isObject, isUnknown, reveal } from "./values";
import type { PropertyMap, Value } from "./values";

/** What is wrong with one input: where, and in one sentence what. */
export interface Failure {
  /** The path from the resource: `primaryContainer.imageConfig`, `containers[0].image`. */
  readonly path: string;
  readonly reason: string;
  /** A value of the wrong type, which the lenient mode lets through so that policies get to see it. */
  readonly isTypeMismatch: boolean;
}

/** The provider's own bookkeeping among a resource's inputs. */
const BOOKKEEPING = new Set(["__defaults", "__meta"]);

const SCALARS: Readonly<Record<"string" | "number" | "boolean", (value: Value) => boolean>> = {
  // The provider converts between scalars, as Pulumi's bridge does.
  string: (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean",
  number: (value) =>
    typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))),
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
};

function described(shape: Shape): string {
  if (shape === "asset") return "an asset or archive";
  if (typeof shape === "string") return `a ${shape}`;
  if ("array" in shape) return "a list";
  if ("map" in shape) return "a map";
  if ("literal" in shape) return `"${shape.literal}"`;
  if ("ref" in shape) return "an object";
  return [...new Set(shape.union.map(described))].join(" or ");
}

function kindOf(value: Value): string {
  if (isAsset(value)) return "an asset";
  if (isList(value)) return "a list";
  return isObject(value) ? "an object" : `the ${typeof value} ${JSON.stringify(value)}`;
}

class Checker {
  readonly failures: Failure[] = [];

  constructor(
    private readonly types: PackageSchema["types"],
    private readonly token: string,
  ) {}

  object(path: string, type: ObjectType, value: PropertyMap): void {
    for (const [name, property] of Object.entries(type)) this.property(join(path, name), property, value[name]);
    for (const name of Object.keys(value)) {
      if (type[name] !== undefined || BOOKKEEPING.has(name)) continue;
      const suggestion = nearest(name, Object.keys(type));
      const hint = suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;
      this.fail(join(path, name), `unknown property "${name}" in ${this.place(path)}${hint}`, false);
    }
  }

  private property(path: string, property: Property, value: Value | undefined): void {
    if (value === undefined || value === null) {
      if (property.required) this.fail(path, `required property "${path}" of ${this.token} is missing`, false);
      return;
    }
    this.value(path, property.shape, value);
  }

  private value(path: string, shape: Shape, wrapped: Value): void {
    const value = reveal(wrapped);
    if (isUnknown(value) || value === null || shape === "any") return;
    if (typeof shape === "string") {
      const fits = shape === "asset" ? isAsset(value) : SCALARS[shape](value);
      if (!fits) this.mismatch(path, shape, value);
    } else if ("literal" in shape) {
      if (value !== shape.literal) this.mismatch(path, shape, value);
    } else if ("array" in shape) {
      if (!isList(value)) this.mismatch(path, shape, value);
      else
        value.forEach((element, index) => {
          this.value(`${path}[${index.toString()}]`, shape.array, element);
        });
    } else if ("map" in shape) {
      if (!isObject(value) || isAsset(value)) this.mismatch(path, shape, value);
      else for (const [key, inner] of Object.entries(value)) this.mapEntry(join(path, key), shape.map, key, inner);
    } else if ("ref" in shape) {
      const type = this.types[shape.ref];
      if (!isObject(value) || isAsset(value)) this.mismatch(path, shape, value);
      else if (type !== undefined) this.object(path, type, value);
    } else {
      this.union(path, shape.union, value);
    }
  }

  private mapEntry(path: string, shape: Shape, key: string, value: Value): void {
    if (!BOOKKEEPING.has(key)) this.value(path, shape, value);
  }

  /** A value fits a union if it fits one member; what is said of the closest member tells most about a misspelling. */
  private union(path: string, members: readonly Shape[], value: Value): void {
    const attempts = members.map((member) => {
      const attempt = new Checker(this.types, this.token);
      attempt.value(path, member, value);
      return attempt.failures;
    });
    if (attempts.some((failures) => failures.length === 0)) return;
    const inside = attempts.find((failures) => failures.every((failure) => failure.path !== path));
    if (inside === undefined) this.mismatch(path, { union: members }, value);
    else this.failures.push(...inside);
  }

  private mismatch(path: string, shape: Shape, value: Value): void {
    this.fail(path, `"${path}" of ${this.token} must be ${described(shape)}, not ${kindOf(value)}`, true);
  }

  private fail(path: string, reason: string, isTypeMismatch: boolean): void {
    this.failures.push({ path, reason, isTypeMismatch });
  }

  private place(path: string): string {
    return path === "" ? this.token : `"${path}" of ${this.token}`;
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/**
 * What is wrong with a resource's inputs by the types of its package: properties it does not have (with the nearest
 * that it has), required ones left out, values of another type. Unknown values are right until they are known.
 */
export function checkInputs(schema: PackageSchema, token: string, inputs: PropertyMap): readonly Failure[] {
  const resource = schema.resources[token];
  if (resource === undefined) return [];
  const checker = new Checker(schema.types, token);
  checker.object("", resource.inputs, inputs);
  return checker.failures;
}
