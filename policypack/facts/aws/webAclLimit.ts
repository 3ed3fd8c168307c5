/** Whether a statement of a web ACL is a limit: to how often somebody asks, and to how much. */
import { MOST_REQUESTS_PER_SECOND } from "../../../components/baseline";
import { all, any, fail, not, pass, type Truth } from "../truth";
import { atMost, equals, every, isOneOf, isPresent, knownNumber, number, some } from "../values";
import { evidenceAt } from "../view";
import { listOf, part, type Part } from "./webAclRule";
import { holdsForEverybody } from "./webAclScope";

/** A caller is counted over this time, where nothing else is said. */
const SECONDS = 300;

/**
 * Whether the statement looks at how often somebody asks, and finds more than what a whole stage may take to be too often. WAF
 * takes limits up to two thousand million, which nobody reaches.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
 */
export function looksAtRate(statement: Part): Truth {
  const rate = part(statement, "rateBasedStatement");
  if (!isPresent(rate)) return fail(evidenceAt(statement));
  const window = part(rate, "evaluationWindowSec");
  const most = MOST_REQUESTS_PER_SECOND * (knownNumber(window) ?? SECONDS);
  // WAF refuses a rule without a limit.
  return all(
    number(window, (seconds) => seconds > 0, { default: SECONDS }),
    atMost(part(rate, "limit"), most, { default: 0 }),
    holdsForEverybody(part(rate, "scopeDownStatement")),
  );
}

/** Whether the statement finds bodies that are too large, by itself or inside others. */
export function looksAtSize(statement: Part): Truth {
  const size = part(statement, "sizeConstraintStatement");
  // Another comparison finds what is small, or of one size alone.
  if (isPresent(size))
    return all(
      isOneOf(part(size, "comparisonOperator"), ["GT", "GE"], { default: "GT" }),
      isOfBody(part(size, "fieldToMatch")),
    );
  const together = listOf(part(statement, "andStatement"), "statements");
  const either = listOf(part(statement, "orStatement"), "statements");
  return any(
    fail(evidenceAt(statement)),
    isPresent(either) ? some(either, (item) => looksAtSize(item as unknown as Part)) : fail(),
    isPresent(together)
      ? all(
          some(together, (item) => looksAtSize(item as unknown as Part)),
          every(together, (item) =>
            any(looksAtSize(item as unknown as Part), holdsForEverybody(item as unknown as Part)),
          ),
        )
      : fail(),
  );
}

/**
 * Whether the body is looked at, and one that is larger than WAF looks into is not taken for small. It is what is asked of a
 * model: a path and its headers are short anyway.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
 */
function isOfBody(field: Part): Truth {
  const [body = field] = ["body", "jsonBody"].map((name) => part(field, name)).filter(isPresent);
  if (isPresent(field) && body === field) return fail(evidenceAt(field));
  return all(pass(), not(equals(part(body, "oversizeHandling"), "NO_MATCH", { default: "CONTINUE" })));
}
