/**
 * What documents say to a request: allowed by one statement, and denied by none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { all, any, fail, not, type Truth } from "../../truth";
import { evidenceAt } from "../../view";
import { about } from "../../truth";
import type { PolicyDocument, Statement } from "../document";
import { allowersIn, deniersIn } from "./sayers";
import type { Decision, Request } from "./request";
import { applies, effectIs } from "./statement";

/** What the documents together say. What in them is not known yet may allow it. */
export function decide(documents: readonly PolicyDocument[], request: Request): Decision {
  const denied = isDenied(documents, request);
  const unknown = documents.map(({ readable }) => readable).filter(({ verdict }) => verdict === "undecided");
  const allowed = any(isAllowed(documents, request), ...unknown);
  return { denied, allowed: all(allowed, not(denied)) };
}

/** Whether some statement allows it, whatever denies it. */
export const isAllowed = (documents: readonly PolicyDocument[], request: Request): Truth =>
  any(
    fail(),
    ...documents.flatMap((document) => allowersIn(document, request)).map((statement) => allowsIt(statement, request)),
  );

/** Whether some statement denies it, in whatever way it is asked. */
export const isDenied = (documents: readonly PolicyDocument[], request: Request): Truth =>
  any(
    fail(),
    ...documents.flatMap((document) => deniersIn(document, request)).map((statement) => deniesIt(statement, request)),
  );

/** Whether the statement allows it to one who asks in the right way. */
export function allowsIt(statement: Statement, request: Request): Truth {
  const effect = effectIs(statement, "Allow");
  return effect.verdict === "fail" ? effect : shown(all(effect, applies(statement, request).can), statement);
}

/** Whether the statement denies it in whatever way it is asked. */
export function deniesIt(statement: Statement, request: Request): Truth {
  const effect = effectIs(statement, "Deny");
  return effect.verdict === "fail" ? effect : shown(all(effect, applies(statement, request).must), statement);
}

/** The statement as the place to show; of what is undecided, the value that it hangs on. */
const shown = (truth: Truth, { view }: Statement): Truth =>
  truth.verdict === "pass" ? about(truth, evidenceAt(view)) : truth;
