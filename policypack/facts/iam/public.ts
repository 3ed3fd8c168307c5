import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, text } from "../values";
import { evidenceAt } from "../view";
import type { Statement } from "./document";

/**
 * The condition keys that, compared with named values, keep a statement for everybody from being public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export const NARROWING_KEYS: ReadonlySet<string> = new Set([
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
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:userid",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/**
 * Whether the statement lets everybody in: an Allow for everybody that no condition narrows.
 *
 * @param narrowing the keys that do, where not all of them are enough
 */
export function letsEverybodyIn(statement: Statement, narrowing: ReadonlySet<string> = NARROWING_KEYS): Truth {
  if (statement.effect === "Deny") return fail(evidenceAt(statement.view.Effect));
  const allows = statement.effect === "Allow" ? pass() : undecided(evidenceAt(statement.view.Effect));
  return all(allows, reachesEverybody(statement), not(statement.narrowedBy((key) => narrowing.has(key))));
}

/** Everybody, all but some, whoever a pattern covers, or whoever has an account with an identity provider for all. */
function reachesEverybody(statement: Statement): Truth {
  const { NotPrincipal: others } = statement.view;
  if (isPresent(others)) return pass(evidenceAt(others));
  return any(
    statement.isForEverybody,
    ...statement.principals.map(({ kind, view }) =>
      // AWS takes no pattern for a name; who writes one means all that it covers. S3 takes web identities for public.
      text(view, (name) => (kind === "Federated" ? !name.startsWith("arn:") : name.includes("*"))),
    ),
  );
}
