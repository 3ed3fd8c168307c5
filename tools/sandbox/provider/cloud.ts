import type { PackageSchema } from "../../schema/model";
import type { Failure } from "./check";
import type { PropertyMap } from "./values";

/** A resource as the engine names it. */
export interface ResourceName {
  readonly urn: string;
  /** The type token: `aws:s3/bucket:Bucket`. */
  readonly token: string;
  /** The resource's name in the program. */
  readonly logicalName: string;
}

export interface CheckRequest extends ResourceName {
  /** What the program gave. */
  readonly inputs: PropertyMap;
  /** What an earlier check returned, where the resource is in the state. */
  readonly olds: PropertyMap;
  readonly randomSeed: string;
  readonly autoNaming?: { readonly proposedName: string; readonly isDisabled: boolean };
}

export interface Checked {
  readonly inputs: PropertyMap;
  readonly failures: readonly Failure[];
}

export interface OutputRequest extends ResourceName {
  /** The checked inputs. */
  readonly inputs: PropertyMap;
  /** The outputs of the state, where the resource is there already. */
  readonly known: PropertyMap;
}

export interface Outputs {
  readonly id: string;
  readonly properties: PropertyMap;
}

/** What a change of inputs leads to. */
export interface Change {
  readonly changed: readonly string[];
  /** Those of the changed inputs that AWS or Kubernetes cannot change in place. */
  readonly replaces: readonly string[];
  /** Whether the old one must go first, because the new one has its name. */
  readonly deleteBeforeReplace: boolean;
}

/** A provider's behaviour without its protocol: pure functions of what they are given, and of the configuration. */
export interface Cloud {
  readonly schema: PackageSchema;
  /** Takes the provider's configuration: its default instance's, or an explicit instance's inputs. */
  configure(inputs: PropertyMap): void;
  /** @throws Error where the type is not one of the package's. */
  check(request: CheckRequest): Checked;
  diff(token: string, olds: PropertyMap, news: PropertyMap): Change;
  /** Properties at preview: what only the cloud can assign is unknown. */
  planned(request: OutputRequest): PropertyMap;
  /** Properties once made, the same at every run. */
  made(request: OutputRequest): Outputs;
  /** A resource that the program reads and did not make. */
  read(request: OutputRequest, id: string): Outputs;
  /** @throws Error where the function is not in the sandbox. */
  invoke(token: string, args: PropertyMap): PropertyMap;
  /**
   * What is in a component that the provider makes; left out where it makes none.
   * @throws Error where the component is not in the sandbox.
   */
  constructed?(token: string, name: string, inputs: PropertyMap): readonly Constructed[];
}

/** A resource of a component. */
export interface Constructed {
  readonly token: string;
  readonly name: string;
  readonly inputs: PropertyMap;
}

/** The error for a type that the installed package does not have. */
export function unknownType(schema: PackageSchema, token: string, suggestion: string | undefined): Error {
  const hint = suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
  return new Error(`${token} is not a resource type of @pulumi/${schema.package} ${schema.version}${hint}`);
}
