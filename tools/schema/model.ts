/** The shape of a value as a provider package's typings declare it. `ref` names an entry of {@link PackageSchema.types}. */
export type Shape =
  | "string"
  | "number"
  | "boolean"
  | "asset"
  | "any"
  | { readonly array: Shape }
  | { readonly map: Shape }
  | { readonly ref: string }
  | { readonly literal: string }
  | { readonly union: readonly Shape[] };

/** One property: its shape, and whether it must be given. */
export interface Property {
  readonly shape: Shape;
  readonly required?: true;
}

/** One object type, by property name. */
export type ObjectType = Readonly<Record<string, Property>>;

/** What the sandbox knows of one resource type. */
export interface ResourceSchema {
  readonly inputs: ObjectType;
  /** Outputs that always have a value: those typed `Output<X>` rather than `Output<X | undefined>`. */
  readonly outputs: Readonly<Record<string, Shape>>;
  /** All outputs with objects in them, to tell what AWS assigns inside what was given. */
  readonly allOutputs: Readonly<Record<string, Shape>>;
  /** Inputs for which the provider chooses a unique name where none is given. */
  readonly autoNamed: readonly string[];
  /** Properties that the package's own code marks as secret. */
  readonly secrets: readonly string[];
}

/** What the sandbox knows of one provider package. */
export interface PackageSchema {
  readonly package: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, ResourceSchema>>;
  /** Input types (`sagemaker.ModelPrimaryContainer`), and output types under `out:`. */
  readonly types: Readonly<Record<string, ObjectType>>;
}
