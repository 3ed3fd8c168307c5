import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, oneOrMany, text } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { isFixedValue, isNarrowRange } from "./fixedValue";

/**
 * One condition of a statement: an operator, a key and the values that it is compared with.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export class Condition {
  /** The operator without its set prefix and its `IfExists`, in lower case: AWS ignores the case of condition keys. */
  readonly comparison: string;
  readonly key: string;
  /** Whether it also holds where the request does not carry the key: `…IfExists`, and `ForAllValues:…` over nothing. */
  readonly holdsWhenAbsent: boolean;
  /** Of a key with several values, whether all of them or one of them are asked for; undefined where it has one. */
  readonly quantifier: "all" | "any" | undefined;

  constructor(
    operator: string,
    key: string,
    readonly view: View,
  ) {
    const lower = operator.toLowerCase();
    this.quantifier = lower.startsWith("forallvalues:") ? "all" : lower.startsWith("foranyvalue:") ? "any" : undefined;
    this.holdsWhenAbsent = lower.endsWith("ifexists") || this.quantifier === "all";
    this.comparison = lower.replace(/^for(?:allvalues|anyvalue):/, "").replace(/ifexists$/, "");
    this.key = key.toLowerCase();
  }

  /** The values; one is enough for the condition to hold. */
  get values(): readonly View[] {
    return oneOrMany(this.view);
  }

  /** Passes where the values can be read: texts, and numbers and booleans in the place of their texts. */
  get readable(): Truth {
    return all(
      ...this.values.map((value) => (isUnknown(value) ? undecided(evidenceAt(value)) : valueText(value, () => true))),
    );
  }

  /** Whether all values name somebody, so that nobody else meets the condition in a request that carries the key. */
  get namesSomebody(): Truth {
    switch (this.comparison) {
      case "stringequals":
      case "stringequalsignorecase":
      case "arnequals":
      case "stringlike":
      case "arnlike":
        return all(...this.values.map((value) => valueText(value, (pattern) => isFixedValue(this.key, pattern))));
      case "ipaddress":
        return all(...this.values.map((value) => valueText(value, isNarrowRange)));
      default:
        return fail(evidenceAt(this.view));
    }
  }

  /** Whether all values name somebody, so that a comparison that must not hold is about everybody else. */
  get namesOthers(): Truth {
    return all(...this.values.map((value) => valueText(value, (pattern) => isFixedValue(this.key, pattern))));
  }

  /** Whether it only asks for the request to carry the key: `"Null": {"aws:PrincipalOrgID": "false"}`. */
  get asksForKey(): Truth {
    return this.comparison === "null" ? this.comparesWith("false") : fail(evidenceAt(this.view));
  }

  /** Whether the condition compares with this text, whatever its case. */
  comparesWith(expected: string): Truth {
    return any(...this.values.map((value) => valueText(value, (given) => given.toLowerCase() === expected)));
  }
}

/**
 * A value of a condition is a text; a number or a boolean may stand for its text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function valueText(view: View, accepts: (value: string) => boolean): Truth {
  const { tree } = cursorOf(view);
  if (typeof tree !== "boolean" && typeof tree !== "number") return text(view, accepts);
  return accepts(String(tree)) ? pass(evidenceAt(view)) : fail(evidenceAt(view));
}
