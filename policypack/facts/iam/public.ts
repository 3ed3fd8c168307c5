import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { evidenceAt } from "../view";
import type { Statement } from "./document";

/**
 * The condition keys that, compared with named values, keep a statement for everybody from being public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const NARROWING_KEYS: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/** Whether the statement lets everybody in: an Allow for `*` that no condition narrows. */
export function letsEverybodyIn(statement: Statement): Truth {
  if (statement.effect === "Deny") return fail(evidenceAt(statement.view.Effect));
  const allows = statement.effect === "Allow" ? pass() : undecided(evidenceAt(statement.view.Effect));
  const narrowed = any(
    ...statement.conditions.filter(({ key }) => NARROWING_KEYS.has(key)).map(({ narrows }) => narrows),
  );
  return all(allows, statement.isForEverybody, not(narrowed));
}
