import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { cursorOf, evidenceAt, type View } from "../view";
import { isUnknown, oneOrMany, text } from "../values";

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

  constructor(
    operator: string,
    key: string,
    readonly view: View,
  ) {
    const lower = operator.toLowerCase();
    this.holdsWhenAbsent = lower.endsWith("ifexists") || lower.startsWith("forallvalues:");
    this.comparison = lower.replace(/^for(?:all|any)values:/, "").replace(/ifexists$/, "");
    this.key = key.toLowerCase();
  }

  /** The values; one is enough for the condition to hold. */
  get values(): readonly View[] {
    return oneOrMany(this.view);
  }

  /** Passes where the values can be read. AWS takes texts, booleans and numbers. */
  get readable(): Truth {
    return all(
      ...this.values.map((value) => (isUnknown(value) ? undecided(evidenceAt(value)) : pass(evidenceAt(value)))),
    );
  }

  /** Whether the condition narrows what the statement applies to: to named values, in every request. */
  get narrows(): Truth {
    if (this.holdsWhenAbsent) return fail(evidenceAt(this.view));
    switch (this.comparison) {
      case "stringequals":
      case "stringequalsignorecase":
      case "arnequals":
      case "stringlike":
      case "arnlike":
        return all(...this.values.map((value) => text(value, (pattern) => !isOpenEnded(pattern))));
      case "ipaddress":
        return all(...this.values.map((value) => text(value, (cidr) => !isWholeInternet(cidr))));
      default:
        return fail(evidenceAt(this.view));
    }
  }

  /** Whether the condition compares with this text, whatever its case. */
  comparesWith(expected: string): Truth {
    return any(...this.values.map((value) => isText(value, expected)));
  }
}

/** A boolean may stand for its text. */
function isText(view: View, expected: string): Truth {
  const { tree } = cursorOf(view);
  if (typeof tree === "boolean") return String(tree) === expected ? pass(evidenceAt(view)) : fail(evidenceAt(view));
  return text(view, (value) => value.toLowerCase() === expected);
}

/** `*`, or an ARN that leaves its account open and names nothing either. */
function isOpenEnded(pattern: string): boolean {
  if (/^[*?]*$/.test(pattern)) return true;
  const [, , , , account = "", ...rest] = pattern.split(":");
  return pattern.startsWith("arn:") && /^[*?]+$/.test(account) && /^[*?]*$/.test(rest.join(":"));
}

/** A prefix of at most one bit: everywhere, or half of everywhere. */
function isWholeInternet(cidr: string): boolean {
  return /\/[01]$/.test(cidr.trim());
}
