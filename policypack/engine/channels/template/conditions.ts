import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";

/** The conditions of a template. One that cannot be told is neither true nor false. */
export class Conditions {
  private readonly told = new Map<string, boolean | undefined>();
  private readonly open = new Set<string>();

  /** @param value the text of a value in a condition, if it is known */
  constructor(
    private readonly stated: TreeObject,
    private readonly value: (tree: Tree) => string | undefined,
  ) {}

  /** Whether the condition of this name holds, if that can be told. */
  holds(name: string): boolean | undefined {
    if (this.told.has(name)) return this.told.get(name);
    const stated = Object.hasOwn(this.stated, name) ? this.stated[name] : undefined;
    // One that refers to itself never holds: CloudFormation refuses it.
    if (stated === undefined || this.open.has(name)) return undefined;
    this.open.add(name);
    const found = this.evaluate(stated);
    this.open.delete(name);
    this.told.set(name, found);
    return found;
  }

  private evaluate(tree: Tree): boolean | undefined {
    if (tree === true || tree === "true") return true;
    if (tree === false || tree === "false") return false;
    if (!isTreeObject(tree)) return undefined;
    const [[name, of] = ["", null]] = Object.entries(tree);
    const parts = isTreeList(of) ? of : [of];
    if (name === "Condition" && typeof of === "string") return this.holds(of);
    if (name === "Fn::Not") return negated(this.evaluate(parts[0] ?? null));
    if (name === "Fn::And") return all(parts.map((one) => this.evaluate(one)));
    if (name === "Fn::Or") return negated(all(parts.map((one) => negated(this.evaluate(one)))));
    if (name !== "Fn::Equals" || parts.length !== 2) return undefined;
    const [one, other] = parts.map((each) => this.value(each));
    return one === undefined || other === undefined ? undefined : one === other;
  }
}

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

function all(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
