/** Whether conditions hold in what is known of a request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import { parseCidr } from "../../network/cidr";
import { fail, pass, undecided, type Truth } from "../../truth";
import { entriesOf, evidenceAt, type View } from "../../view";
import { isUnknown } from "../../values";
import type { Condition } from "../condition";
import { valueText } from "../condition";
import type { Statement } from "../document";
import type { Circumstance, Context } from "./context";
import { allOf, anyOf, certain, hangs, noneOf, type Modal } from "./modal";
import { includes, overlaps, patternOf, type Pattern, type Reading } from "./patterns";

const HELD = new WeakMap<Context, WeakMap<Statement, Modal>>();

/** Whether all conditions of the statement hold. Asked once for each action and resource, it is answered once. */
export function conditionsHold(statement: Statement, context: Context): Modal {
  const known = HELD.get(context) ?? new WeakMap<Statement, Modal>();
  HELD.set(context, known);
  const before = known.get(statement);
  if (before !== undefined) return before;
  const held = allHold(statement, context);
  known.set(statement, held);
  return held;
}

function allHold(statement: Statement, context: Context): Modal {
  const given = statement.view.Condition as View;
  const unknown = [given, ...entriesOf(given).map(([, keys]) => keys)].filter(isUnknown);
  return allOf(
    ...unknown.map((part) => certain(undecided(evidenceAt(part)))),
    ...statement.conditions.map((condition) => holds(condition, context)),
  );
}

/** Whether one condition holds. */
export function holds(condition: Condition, context: Context): Modal {
  const given = context.get(condition.key);
  if (condition.comparison === "null") return asksForAbsence(condition, given);
  if (given === undefined) return hangs();
  const operator = OPERATORS[condition.comparison];
  // AWS refuses an operator that it does not know; the document is then malformed.
  if (operator === undefined) return certain(fail(evidenceAt(condition.view)));
  if (given === "absent") {
    const holdsThen = condition.holdsWhenAbsent || (operator.negated && condition.quantifier !== "any");
    return certain(truthOf(holdsThen, condition.view));
  }
  const each = given.values.map((value) => {
    const same = anyOf(...condition.values.map((view) => compared(view, value, given, operator, context)));
    return operator.negated ? noneOf(same) : same;
  });
  if (condition.quantifier !== undefined) return condition.quantifier === "any" ? anyOf(...each) : allOf(...each);
  // A key of one value has one of these: it can hold for one of them, and must for all.
  return { can: anyOf(...each).can, must: allOf(...each).must };
}

/** `Null`: with "true" it asks that the request lack the key. */
function asksForAbsence(condition: Condition, given: Circumstance | undefined): Modal {
  if (given === undefined) return hangs();
  const isAbsent = given === "absent";
  const values = condition.values.map((view) =>
    valueText(view, (text) => (text.toLowerCase() === "true") === isAbsent),
  );
  return anyOf(...values.map(certain));
}

function compared(view: View, value: string, given: Circumstance, operator: Operator, context: Context): Modal {
  const answer = (text: string): Answer =>
    operator.compare(filledIn(text, context), value, given === "absent" ? undefined : given.reading);
  return { can: valueText(view, (text) => answer(text).can), must: valueText(view, (text) => answer(text).must) };
}

const truthOf = (holdsThere: boolean, view: View): Truth =>
  holdsThere ? pass(evidenceAt(view)) : fail(evidenceAt(view));

/** Whether the comparison is true of some and of all of the values that it may be. */
interface Answer {
  readonly can: boolean;
  readonly must: boolean;
}

const NEVER: Answer = { can: false, must: false };
const OPEN: Answer = { can: true, must: false };
const sure = (is: boolean): Answer => ({ can: is, must: is });

type Compare = (text: string, value: string, reading?: Reading) => Answer;

interface Operator {
  readonly compare: Compare;
  readonly negated: boolean;
}

const sets = (one: Pattern, value: Pattern): Answer => ({ can: overlaps(one, value), must: includes(one, value) });

const strings =
  (reading: Reading, ignoresCase = false): Compare =>
  (text, value, ofValue = "literal") => {
    const [one, other] = ignoresCase ? [text.toLowerCase(), value.toLowerCase()] : [text, value];
    return sets(patternOf(one, reading), patternOf(other, ofValue));
  };

const numbers =
  (read: (text: string) => number, compare: (value: number, text: number) => boolean): Compare =>
  (text, value) => {
    const [one, other] = [read(text), read(value)];
    return Number.isNaN(one) || Number.isNaN(other) ? OPEN : sure(compare(other, one));
  };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
const moment = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const addresses: Compare = (text, value) => {
  const [range, asked] = [parseCidr(text), parseCidr(value)];
  if (range === undefined || asked === undefined) return OPEN;
  if (range.family !== asked.family) return NEVER;
  return {
    can: range.first <= asked.last && asked.first <= range.last,
    must: range.first <= asked.first && asked.last <= range.last,
  };
};

const is = (compare: Compare): Operator => ({ compare, negated: false });
const isNot = (compare: Compare): Operator => ({ compare, negated: true });

const ordered = (prefix: string, read: (text: string) => number): Readonly<Record<string, Operator>> => ({
  [`${prefix}equals`]: is(numbers(read, (value, text) => value === text)),
  [`${prefix}notequals`]: isNot(numbers(read, (value, text) => value === text)),
  [`${prefix}lessthan`]: is(numbers(read, (value, text) => value < text)),
  [`${prefix}lessthanequals`]: is(numbers(read, (value, text) => value <= text)),
  [`${prefix}greaterthan`]: is(numbers(read, (value, text) => value > text)),
  [`${prefix}greaterthanequals`]: is(numbers(read, (value, text) => value >= text)),
});

const OPERATORS: Readonly<Record<string, Operator>> = {
  stringequals: is(strings("literal")),
  stringnotequals: isNot(strings("literal")),
  stringequalsignorecase: is(strings("literal", true)),
  stringnotequalsignorecase: isNot(strings("literal", true)),
  stringlike: is(strings("text")),
  stringnotlike: isNot(strings("text")),
  arnequals: is(strings("arn")),
  arnlike: is(strings("arn")),
  arnnotequals: isNot(strings("arn")),
  arnnotlike: isNot(strings("arn")),
  bool: is(strings("literal", true)),
  binaryequals: is(strings("literal")),
  ipaddress: is(addresses),
  notipaddress: isNot(addresses),
  ...ordered("numeric", Number),
  ...ordered("date", moment),
};

/**
 * The text with the policy variables filled in that are known: `${aws:PrincipalOrgID}`, and a default in quotes where the
 * request lacks the key. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function filledIn(text: string, context: Context): string {
  if (!text.includes("${")) return text;
  return text.replace(/\$\{([\w:/.@-]+)(?:\s*,\s*'([^']*)')?\}/g, (variable, key: string, byDefault?: string) => {
    const given = context.get(key.toLowerCase());
    if (given === undefined) return variable;
    if (given === "absent") return byDefault ?? variable;
    const [value, ...more] = given.values;
    return value === undefined || more.length > 0 || given.reading !== undefined ? variable : value;
  });
}
