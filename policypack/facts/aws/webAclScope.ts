/**
 * Whom a statement of a web ACL holds for. What a caller chooses himself, such as where he comes from and which headers he
 * sends, is no limit for who does not choose it.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html
 */
import { all, any, fail, pass, type Truth } from "../truth";
import { equals, isOneOf, isPresent, number, some, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { listOf, part, type Part } from "./webAclRule";

const BY_CALLER = ["asnMatchStatement", "geoMatchStatement", "ipSetReferenceStatement", "labelMatchStatement"];
const BY_FIELD = [
  "byteMatchStatement",
  "regexMatchStatement",
  "regexPatternSetReferenceStatement",
  "sizeConstraintStatement",
  "sqliMatchStatement",
  "xssMatchStatement",
];
/** What is asked, which is not for the caller to choose: another path is another thing. */
const ASKED = ["method", "uriPath"];

const inner = (statement: Part, name: string): View<readonly object[]> => listOf(part(statement, name), "statements");

/** Whether it holds for whoever asks: nothing is looked at but what is asked, or a few are left out. */
export function holdsForEverybody(statement: Part): Truth {
  const ofCaller = BY_CALLER.map((name) => part(statement, name)).find(isPresent);
  if (ofCaller !== undefined) return fail(evidenceAt(ofCaller));
  const together = elementsOf(inner(statement, "andStatement")).map((one) => holdsForEverybody(one as Part));
  const either = inner(statement, "orStatement");
  const fields = BY_FIELD.map((name) => part(part(statement, name), "fieldToMatch")).filter(isPresent);
  return all(
    pass(),
    ...together,
    isPresent(either) ? some(either, (one) => holdsForEverybody(one as unknown as Part)) : pass(),
    ...fields.map(isOfWhatIsAsked),
  );
}

function isOfWhatIsAsked(field: Part): Truth {
  if (ASKED.some((name) => isPresent(part(field, name)))) return pass();
  const header = part(field, "singleHeader");
  return isPresent(header)
    ? text(part(header, "name"), (name) => name.toLowerCase() === "host")
    : fail(evidenceAt(field));
}

/** Whether there is nothing that the statement does not find. */
export function findsAll(statement: Part): Truth {
  const size = part(statement, "sizeConstraintStatement");
  const bytes = part(statement, "byteMatchStatement");
  const pattern = part(part(statement, "regexMatchStatement"), "regexString");
  return any(
    fail(),
    isPresent(size)
      ? all(
          equals(part(size, "comparisonOperator"), "GE"),
          number(part(size, "size"), (least) => least <= 0),
        )
      : fail(),
    isPresent(part(part(bytes, "fieldToMatch"), "uriPath"))
      ? all(
          isOneOf(part(bytes, "positionalConstraint"), ["STARTS_WITH", "CONTAINS"]),
          equals(part(bytes, "searchString"), "/"),
        )
      : fail(),
    isPresent(pattern) ? isOneOf(pattern, [".*", "^.*", "^.*$", ".*$", "^/", "^/.*", "^/.*$"]) : fail(),
  );
}
