import type { ResourceType } from "../facts/resource";
import type { Plain } from "../facts/view";

/** A reference to an output of another resource of the same example: unknown at a first preview, a literal later. */
export class Ref {
  /** `literal` is what the value is once it is known. */
  constructor(
    readonly resource: string,
    readonly output: string,
    readonly literal: string,
  ) {}
}

/** A value that is not known at preview and comes from nowhere in the stack. */
export const UNKNOWN = new Ref("", "", "");

/** A resource of an example. */
export interface ExampleResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  readonly providerTags?: Readonly<Record<string, string>>;
}

/** Resources, and exactly the messages that they are to give: a key as often as it is reported. */
export interface Expectation<Key extends string> {
  readonly given: readonly ExampleResource[];
  readonly expect: readonly [Key | "malformed", ...(Key | "malformed")[]];
}

/** Resources that are undecided at a first preview, and what they are once references are known. */
export interface Pending {
  readonly given: readonly ExampleResource[];
  readonly then: "pass" | "fail" | "undecided";
}

/** The examples of a policy, each named for the situation. They are its documentation and its tests. */
export interface Examples<Key extends string> {
  readonly pass: Readonly<Record<string, readonly ExampleResource[]>>;
  readonly fail: Readonly<Record<string, Expectation<Key>>>;
  readonly undecided?: Readonly<Record<string, Pending>>;
  /**
   * The leaves of passing examples that must be there: left out, the example fails with these messages. All others
   * can be left out. By example, then by `resource.path`.
   */
  readonly needs?: Readonly<Record<string, Readonly<Record<string, readonly (Key | "malformed")[]>>>>;
}

type Given<T> = T extends string | number | boolean
  ? T | Ref
  : T extends readonly (infer E)[]
    ? readonly Given<Plain<E>>[] | Ref
    : T extends object
      ? { readonly [K in keyof T]?: Given<Plain<T[K]>> } | Ref
      : T;

type Props<Args> = { readonly [K in keyof Args]?: Given<Plain<Args[K]>> };

/** What may be given of a resource of the type. */
export type PropsOf<Type> = Type extends ResourceType<infer Args> ? Props<Args> : never;

/** A resource for an example: only what matters, the rest left out. */
export const given = <Args>(
  type: ResourceType<Args>,
  name: string,
  props: Props<Args>,
  options: Pick<ExampleResource, "protect" | "providerTags"> = {},
): ExampleResource => ({ type: type.tokens[0], name, props, ...options });

/** The same with values that the type forbids: for what people write all the same. */
export const malformedGiven = (
  type: ResourceType,
  name: string,
  props: Readonly<Record<string, unknown>>,
): ExampleResource => ({
  type: type.tokens[0],
  name,
  props,
});

/** A failing example: the message, or the messages, that the resources are to give. */
export const fails = <const Key extends string>(
  expect: Key | readonly [Key, ...Key[]],
  ...given: readonly ExampleResource[]
): Expectation<Key> => ({ given, expect: typeof expect === "string" ? [expect] : expect });

/** An example that is undecided at a first preview, and then this. */
export const becomes = (then: Pending["then"], ...given: readonly ExampleResource[]): Pending => ({ given, then });

/** A policy document of these statements, as it stands in a property. */
export const documentOf = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

/** A reference to another resource of the example. */
export const ref = (resource: string, output: string, literal: string): Ref => new Ref(resource, output, literal);
