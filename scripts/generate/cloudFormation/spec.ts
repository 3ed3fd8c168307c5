import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";

/** A property's type as CloudFormation's specification gives it, as far as it matters here. */
export type SpecType =
  | { readonly kind: "value" | "json" | "tags" }
  | { readonly kind: "list"; readonly of: SpecType }
  | { readonly kind: "map"; readonly of: SpecType }
  | { readonly kind: "object"; readonly id: string };

/** What CloudFormation's specification says of one resource type. */
export interface SpecResource {
  /** The last part of its name. */
  readonly name: string;
  readonly properties: Properties;
  readonly arn?: string;
  /** The properties that `Ref` gives, where there is one. */
  readonly identifier: readonly string[];
}

type Properties = Readonly<Record<string, SpecType>>;

interface RawType {
  readonly type: string;
  readonly element?: RawType;
  readonly reference?: { readonly $ref: string };
  readonly types?: readonly RawType[];
}
type RawProperties = Readonly<Record<string, { readonly type: RawType; readonly previousTypes?: readonly RawType[] }>>;

/** CloudFormation's own specification of all its resource types. */
export class Spec {
  private readonly database = loadAwsServiceSpecSync();

  /** The type, or undefined where there is none of this name. */
  resource(type: string): SpecResource | undefined {
    const [found] = this.database.lookup("resource", "cloudFormationType", "equals", type);
    if (found === undefined) return undefined;
    return {
      name: type.split("::")[2] ?? "",
      properties: propertiesOf(found.properties),
      identifier: found.primaryIdentifier ?? [],
      ...(found.arnTemplate === undefined ? {} : { arn: found.arnTemplate }),
    };
  }

  /** The name and the properties of an object type. */
  definition(id: string): { readonly name: string; readonly properties: Properties } {
    const { name, properties } = this.database.get("typeDefinition", id);
    return { name, properties: propertiesOf(properties) };
  }

  /** The names of all types. */
  get types(): readonly string[] {
    return this.database.all("resource").map(({ cloudFormationType }) => cloudFormationType);
  }
}

const propertiesOf = (properties: RawProperties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, typeOf(type)]));

function typeOf({ element, reference, type, types }: RawType): SpecType {
  if (type === "array" && element?.type === "tag") return { kind: "tags" };
  if (type === "array" && element !== undefined) return { kind: "list", of: typeOf(element) };
  if (type === "map" && element !== undefined) return { kind: "map", of: typeOf(element) };
  if (type === "ref" && reference !== undefined) return { kind: "object", id: reference.$ref };
  // A document is a text or an object.
  if (type === "union") return (types ?? []).map(typeOf).find(({ kind }) => kind !== "value") ?? { kind: "value" };
  return { kind: type === "json" ? "json" : "value" };
}
