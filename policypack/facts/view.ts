import { Secret, Unknown, isTreeList, isTreeObject, type Tree } from "./tree";
import { describe, nameOf, textOf } from "./treeText";
import { saidTogether } from "./together";
import type { Evidence } from "./truth";

/** What a view needs to know of the resource that it looks at. */
export interface Owner {
  readonly urn: string;
  /** The resource in words, for example `sagemaker model "llm"`. */
  readonly label: string;
  /** Set where it came in another shape: where its author wrote what. */
  readonly origins?: Origins;
}

/** Where a value stands as its author wrote it. */
export interface Place {
  readonly path: string;
  /** What Pulumi tracks its dependencies by. */
  readonly top: string;
}

/** Of a resource that came in another shape: where each part of its tree was written. */
export interface Origins {
  /** Where a part of the tree was written, or would be; undefined where the tree itself says so. */
  placeOf(tree: unknown, key: string): Place | undefined;
  /** A text as its author wrote it: a reference for the name that stands for it. */
  shown(text: string): string;
}

const CURSOR: unique symbol = Symbol("cursor");
declare const SHAPE: unique symbol;

/** An input's plain type: without promises, outputs, null and undefined. */
export type Plain<T> = T extends { apply: unknown } | Promise<unknown> ? never : NonNullable<T>;

type Members<T> = T extends readonly unknown[] | string | number | boolean
  ? unknown
  : T extends object
    ? { readonly [K in keyof T]-?: View<Plain<T[K]>> }
    : unknown;

/**
 * A typed look at one place of a resource's properties. It follows the shape of the provider's own argument types, can
 * be walked past what is absent or unknown, and never throws: what is there is asked with the functions in `values`.
 */
export type View<T = unknown> = { readonly [CURSOR]: Cursor; readonly [SHAPE]?: T } & Members<T>;

/** The element type of a list. */
export type Element<T> = T extends readonly (infer E)[] ? Plain<E> : unknown;

/** A place in a tree. */
export interface Cursor extends Place {
  readonly owner: Owner;
  readonly path: string;
  /** The first step of the path, where it was not written otherwise. Empty at the root. */
  readonly top: string;
  /** Undefined: absent. */
  readonly tree: Tree | undefined;
  readonly secret: boolean;
  /** The place that this one is in. */
  readonly parent?: Cursor | undefined;
}

const join = (path: string, key: string): string => {
  if (/^\[\d+\]$/.test(key)) return path + key;
  const step = /^[\w$-]+$/.test(key) ? key : JSON.stringify(key);
  return path === "" ? step : `${path}.${step}`;
};

/** A look at a whole tree. */
export function viewOf<T>(
  owner: Owner,
  tree: Tree | undefined,
  path = "",
  top = "",
  secret = false,
  parent?: Cursor,
): View<T> {
  let value = tree;
  let hidden = secret;
  while (value instanceof Secret) {
    hidden = true;
    value = value.value;
  }
  const cursor: Cursor = { owner, path, top, tree: value === null ? undefined : value, secret: hidden, parent };
  const children = new Map<string, View>();
  const target: object = Object.create(null) as object;
  // The proxy is what makes a tree of unknown shape readable by the provider's own type; the shape is not trusted, every
  // read of a value goes through the functions in `values`.
  return new Proxy(target, {
    get(_, key) {
      if (key === CURSOR) return cursor;
      if (typeof key === "symbol") return undefined;
      let child = children.get(key);
      if (child === undefined) {
        child = childOf(cursor, key);
        children.set(key, child);
      }
      return child;
    },
  }) as View<T>;
}

function childOf(cursor: Cursor, key: string): View {
  const tree = stepInto(cursor.tree, key);
  const place = cursor.owner.origins?.placeOf(cursor.tree, key);
  // Below a secret not even the names of what it holds are told.
  return viewOf(
    cursor.owner,
    tree,
    cursor.secret ? cursor.path : (place?.path ?? join(cursor.path, key)),
    cursor.top === "" ? (place?.top ?? key) : cursor.top,
    cursor.secret,
    cursor,
  );
}

function stepInto(tree: Tree | undefined, key: string): Tree | undefined {
  // Whatever is below an unknown is unknown.
  if (tree instanceof Unknown) return tree;
  return isTreeObject(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** The place that the view looks at. */
export const cursorOf = (view: View): Cursor => view[CURSOR];

/** The elements of a list, as views with their index in the path. */
export function elementsOf<T>(view: View<T>): readonly View<Element<T>>[] {
  const cursor = cursorOf(view);
  const { owner, path, top, tree, secret } = cursor;
  if (!isTreeList(tree)) return [];
  const known = ELEMENTS.get(cursor);
  // What is kept for a cursor was made here, of this list.
  if (known !== undefined) return known as readonly View<Element<T>>[];
  const elements = tree.map((item, index) => {
    const place = secret ? path : (owner.origins?.placeOf(tree, String(index))?.path ?? `${path}[${index}]`);
    return viewOf<Element<T>>(owner, item, place, top, secret, cursor);
  });
  ELEMENTS.set(cursor, elements);
  return elements;
}

/** The elements of lists that were looked into, as policy after policy does. */
const ELEMENTS = new WeakMap<Cursor, readonly View[]>();

/** The entries of a map, as views. */
export function entriesOf(view: View): readonly (readonly [string, View])[] {
  const cursor = cursorOf(view);
  if (!isTreeObject(cursor.tree)) return [];
  return Object.keys(cursor.tree).map((key) => [key, childOf(cursor, key)] as const);
}

/** The view as evidence. `absent` says what the provider does where the value is left out. */
export function evidenceAt(
  view: View,
  more: { absent?: string; instead?: string; expected?: string; waitsFor?: string; toDecide?: string } = {},
): Evidence {
  const cursor = cursorOf(view);
  const { owner, path, tree, secret, top } = cursor;
  const { absent, ...rest } = more;
  const evidence: Evidence = {
    resource: owner,
    path,
    ...(owner.origins === undefined ? {} : { top }),
    // Most evidence is of what passes, and never printed: it is put in words only when somebody asks.
    get found() {
      return secret ? "[secret]" : asWritten(owner, describe(tree, { absent, name: nameOf(cursor) }));
    },
    get whole() {
      return secret
        ? "[secret]"
        : asWritten(owner, describe(tree, { absent, longest: Infinity, name: nameOf(cursor) }));
    },
    get together() {
      const said = secret ? undefined : saidTogether(cursor);
      return said === undefined ? undefined : asWritten(owner, describe(said, { longest: Infinity }));
    },
    ...rest,
  };
  if (tree === undefined) LEFT_OUT.add(evidence);
  return evidence;
}

const LEFT_OUT = new WeakSet<Evidence>();

/** Whether it is evidence of what nobody wrote. */
export const isOfLeftOut = (evidence: Evidence): boolean => LEFT_OUT.has(evidence);

/** The value as it may stand in a sentence: a text without quotes, and never a secret. */
export function shown(view: View): string {
  const cursor = cursorOf(view);
  const { owner, tree, secret } = cursor;
  if (secret) return "[secret]";
  const name = nameOf(cursor);
  return asWritten(owner, typeof tree === "string" ? textOf(tree, name) : describe(tree, { name }));
}

const asWritten = ({ origins }: Owner, text: string): string => origins?.shown(text) ?? text;
