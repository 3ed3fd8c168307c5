import type { Evidence, Truth } from "./truth";
import type { Owner, View } from "./view";

declare const ARGS: unique symbol;

/**
 * A kind of resource, whatever the provider calls it: one entry for all the tokens that mean the same thing, with the
 * shape of its arguments.
 */
export interface ResourceType<Args = unknown> {
  readonly name: string;
  /** The Pulumi type tokens, the preferred one first. */
  readonly tokens: readonly [string, ...string[]];
  readonly [ARGS]?: Args;
}

/** A row of the type table. */
export const resourceType = <Args>(name: string, ...tokens: readonly [string, ...string[]]): ResourceType<Args> => ({
  name,
  tokens,
});

/** A resource of the run. */
export interface Resource<Args = unknown> extends Owner {
  /** Its type's token: the one that was sent, or the one of the type table that means the same. */
  readonly type: string;
  readonly name: string;
  /** Its inputs, as the provider's check left them. */
  readonly props: View<Args>;
  /** Its outputs, where they are there: at the end of a run. Only for telling who is who. */
  readonly outputs?: View;
  readonly options: ResourceOptions;
  /** The tags that its provider puts on everything. */
  readonly providerTags?: View;
  /** The URN that Pulumi knows, where this is a part of what it sent: a resource of a template. */
  readonly reportedAs?: string;
  /** What else names it: how a template refers to it. */
  readonly aliases?: readonly string[];
  /** What a template says of where its values come from, by what dependencies are tracked by. */
  readonly sources?: ReadonlyMap<string, Sources>;
  /** Set where it was looked into: what in it was not, in words. */
  readonly unseen?: readonly Unseen[];
}

/** Where a value in a template comes from. */
export interface Sources {
  /** The URNs of other resources of the template. */
  readonly urns: readonly string[];
  /** The inputs of the template's own resource: its parameters. */
  readonly inputs: readonly string[];
}

/** Something that creates resources which no policy gets to see, and why. */
export interface Unseen {
  readonly path: string;
  readonly found: string;
}

/** What Pulumi says of a resource beside its inputs. */
export interface ResourceOptions {
  readonly protect: boolean;
  readonly parent?: string;
}

/** What a value refers to. */
export type Reference<Args> =
  /** Nothing is set. */
  | { readonly kind: "absent" }
  /** A resource of this stack. */
  | { readonly kind: "resource"; readonly target: Resource<Args> }
  /** Something outside the stack, by its known id, name or ARN. */
  | { readonly kind: "foreign"; readonly value: string }
  /** It cannot be told yet; the candidates are what it may be, if any are known. */
  | { readonly kind: "undecided"; readonly evidence: Evidence; readonly candidates: readonly Resource<Args>[] };

/** The resources that refer to one. */
export interface Referrers<Args> {
  readonly resources: readonly Resource<Args>[];
  /**
   * Passes where these are all. Undecided where another may still come, or where one refers to something that is not
   * known yet and may be this: then what is missing is not known to be missing.
   */
  readonly complete: Truth;
}

/** The resources of the run that are known so far, and how they hang together. */
export interface World {
  /** Whether all resources are there, and their dependencies known: the end of a run. */
  readonly closed: boolean;
  /** All resources of the type. */
  all<Args>(type: ResourceType<Args>): readonly Resource<Args>[];
  /** Whether the resource is of the type. */
  is<Args>(resource: Resource, type: ResourceType<Args>): resource is Resource<Args>;
  /** The resources that may be called so: by name, id, ARN, or an ARN or URI with the name in it. */
  named(text: string): readonly Resource[];
  /** What the value refers to, among resources of these types. */
  follow<Args>(view: View, ...types: readonly ResourceType<Args>[]): Reference<Args>;
  /** The resources of the type whose property refers to this one. `property` is a top-level input, such as `bucket`. */
  referrers<Args>(target: Resource, type: ResourceType<Args>, property: string & keyof Args): Referrers<Args>;
  /** The resources that the resource's inputs depend on, directly; known at the end of a run. */
  dependencies(resource: Resource, property?: string): readonly Resource[];
  /** The resources that the value was computed from, directly; known at the end of a run. */
  sources(view: View): readonly Resource[];
  /** A fact of one resource in this world, kept until the world changes. What is given must not be changed. */
  memo<T>(fact: symbol, resource: Resource, make: () => T): T;
  /** A fact over all resources, kept as they come: each is folded in once. */
  fold<T>(fact: symbol, start: () => T, add: (value: T, resource: Resource) => void): T;
}
