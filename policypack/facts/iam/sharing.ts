/** Whom a document shares with. */
import { any, fail, pass, undecided, when, type Truth } from "../truth";
import { knownText, text } from "../values";
import { evidenceAt } from "../view";
import { allows } from "./actions";
import type { Statement } from "./document";

const WITHIN: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
]);

/**
 * Whether the statement shares with accounts that are trusted, or within an organisation. Of an account that nothing is said of
 * it is not known whose it is; everybody (`*`) is asked apart.
 */
export function letsOnlyAccountsIn(statement: Statement, trusted: readonly string[]): Truth {
  const isTrusted = (name: string): boolean => name === "*" || trusted.includes(accountIn(name) ?? "");
  const named = statement.principals.filter(({ kind }) => kind === "AWS");
  const truths = named.map(({ view }): Truth => {
    const known = text(view, isTrusted);
    if (known.verdict !== "fail" || known.malformed === true || accountIn(knownText(view) ?? "") === undefined)
      return known;
    return undecided(
      evidenceAt(view, {
        waitsFor: "what you say of it: it may be of your organisation",
        toDecide: "State the account in the policy's setting `sharedWith`, or add a condition on aws:PrincipalOrgID.",
      }),
    );
  });
  const within = statement.narrowedBy((key) => WITHIN.has(key));
  return when(allows(statement), () => (truths.length === 0 ? pass() : any(within, allOf(truths), fail())));
}

const allOf = (truths: readonly Truth[]): Truth =>
  truths.find(({ verdict }) => verdict === "fail") ?? truths.find(({ verdict }) => verdict === "undecided") ?? pass();

/** `111122223333`, as it stands or in an ARN. */
const accountIn = (name: string): string | undefined =>
  /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::.+)?$/.exec(name)?.[1];
