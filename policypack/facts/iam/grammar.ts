/**
 * What AWS refuses in every document, whatever it is of, beyond the shape of its elements.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
import { isTreeList } from "../tree";
import { all, malformed, pass, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, text } from "../values";
import { cursorOf, entriesOf, evidenceAt, type View } from "../view";

const OF_DOCUMENTS: readonly string[] = ["Version", "Id", "Statement"];
const VERSIONS: readonly string[] = ["2012-10-17", "2008-10-17"];

/** Whether the document has only what a document has, of a version that there is. */
export function hasKnownElements(document: View<Record<"Id" | "Version", unknown>>): Truth {
  const strangers = entriesOf(document).filter(([name]) => !OF_DOCUMENTS.includes(name));
  const { Id: id, Version: version } = document;
  const said = knownText(version);
  const isKnown = !isPresent(version) || isUnknown(version) || (said !== undefined && VERSIONS.includes(said));
  return all(
    pass(),
    ...strangers.map(([, one]) => malformed(evidenceAt(one, { expected: `one of ${OF_DOCUMENTS.join(", ")}` }))),
    isKnown ? pass() : malformed(evidenceAt(version, { expected: VERSIONS.join(" or ") })),
    isTextOrNothing(id),
  );
}

/** A text may stand there; one that is not known yet does no harm. */
export const isTextOrNothing = (view: View): Truth =>
  isPresent(view) && !isUnknown(view) ? text(view, () => true) : pass();

/** Whether a list that must say something does. */
export const isNotEmpty = (view: View, expected: string): Truth => {
  const { tree } = cursorOf(view);
  return isTreeList(tree) && tree.length === 0 ? malformed(evidenceAt(view, { expected })) : pass();
};

/** Whether the action names its service: `s3:GetObject`, or everything. */
export const namesService = (action: View): Truth => {
  const known = knownText(action);
  const isOne = known === undefined || /^[*?]+$/.test(known) || /^[^:]+:./.test(known);
  return isOne
    ? pass()
    : malformed(evidenceAt(action, { expected: "an action with its service, such as s3:GetObject" }));
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const COMPARISONS =
  /^(?:null|(?:for(?:allvalues|anyvalue):)?(?:string(?:not)?(?:equals(?:ignorecase)?|like)|(?:numeric|date)(?:(?:not)?equals|(?:less|greater)than(?:equals)?)|bool|binaryequals|(?:not)?ipaddress|arn(?:not)?(?:equals|like))(?:ifexists)?)$/i;

/** Whether the operators of a condition are such as there are, each about keys that name whose they are. */
export function hasKnownOperators(condition: View): Truth {
  const wrong = entriesOf(condition).flatMap(([operator, keys]): readonly Truth[] => {
    if (!COMPARISONS.test(operator)) return [malformed(evidenceAt(keys, { expected: "an operator of conditions" }))];
    return entriesOf(keys).flatMap(([key, values]) =>
      key.includes(":") ? [] : [malformed(evidenceAt(values, { expected: "a condition key with its service" }))],
    );
  });
  return all(pass(), ...wrong);
}
