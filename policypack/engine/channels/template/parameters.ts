import { Secret, Unknown, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";
import { part, textOf, type Leaf, type Written } from "../written";

/** The value of a parameter: what the stack gives, else its default. */
export interface ParameterValue {
  readonly value: Leaf | readonly string[];
  readonly isSecret: boolean;
  /** Whether it is what the stack gives, and so may be computed from other resources. */
  readonly isGiven: boolean;
}

/** The parameters of a template. */
export class Parameters {
  constructor(
    private readonly stated: TreeObject,
    private readonly given: Written | undefined,
  ) {}

  /** The value of this parameter, or undefined where there is none of this name. */
  of(name: string): ParameterValue | undefined {
    const stated = Object.hasOwn(this.stated, name) ? this.stated[name] : undefined;
    if (!isTreeObject(stated)) return undefined;
    const given = part(this.given, name);
    const isSecret = stated["NoEcho"] === true || stated["NoEcho"] === "true" || given?.secret === true;
    const type = typeof stated["Type"] === "string" ? stated["Type"] : "String";
    const isGiven = given !== undefined && given.value !== null;
    // The value is what Systems Manager holds under the name that is given.
    if (type.startsWith("AWS::SSM::Parameter::Value")) return { value: Unknown.value, isSecret, isGiven };
    const value = isGiven ? (textOf(given) ?? given.value) : defaultOf(stated["Default"]);
    if (typeof value === "string" && /^(?:CommaDelimitedList|List<.*>)$/.test(type)) {
      return { value: value.split(",").map((item) => item.trim()), isSecret, isGiven };
    }
    const leaf = typeof value === "object" && value !== null && !(value instanceof Unknown) ? Unknown.value : value;
    return { value: leaf as Leaf, isSecret, isGiven };
  }
}

/** Without a value and a default the stack is refused; so it has one that is not seen here. */
function defaultOf(stated: Tree | undefined): Leaf {
  if (stated instanceof Secret || stated === undefined || stated === null) return Unknown.value;
  return typeof stated === "number" || typeof stated === "boolean"
    ? String(stated)
    : typeof stated === "string"
      ? stated
      : Unknown.value;
}
