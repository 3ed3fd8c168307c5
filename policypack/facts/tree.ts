/**
 * A property's value as the pack sees it: JSON, plus the three things that Pulumi adds to it.
 */
export type Tree = null | boolean | number | string | readonly Tree[] | TreeObject | Unknown | Secret | Asset;

/** An object of the tree. */
export interface TreeObject {
  readonly [key: string]: Tree;
}

/** A value that is present, but is not known before the update. */
export class Unknown {
  /** The one instance: unknown values differ in where they stand, not in what they are. */
  static readonly value = new Unknown();
  private constructor() {
    Object.freeze(this);
  }
}

/** A secret: it can be judged like any other value, but is never printed. */
export class Secret {
  constructor(readonly value: Tree) {}
}

/** A file, an archive or a remote asset; policies do not look into it. */
export class Asset {
  constructor(readonly description: string) {}
}

/** Whether the value is an object of the tree (not a list, an unknown, a secret or an asset). */
export function isTreeObject(value: Tree | undefined): value is TreeObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret) &&
    !(value instanceof Asset)
  );
}

/** Whether the value is a list of the tree. */
export function isTreeList(value: Tree | undefined): value is readonly Tree[] {
  return Array.isArray(value);
}

/** How deep a value may be nested: nothing of AWS or Kubernetes is a tenth as deep, and what is deeper would end the stack. */
export const DEEPEST = 500;

/** Whether the value is nested deeper than that. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? (Object.values(one) as unknown[]) : []));
  }
  return false;
}
