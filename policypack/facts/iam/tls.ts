import { all, any, fail, undecided, type Truth } from "../truth";
import { isUnknown, text } from "../values";
import { evidenceAt } from "../view";
import { matchesArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "./document";

/** An object that no document names: only a pattern for all objects covers it. */
const ANY_OBJECT = `/${"\uFFFD".repeat(40)}`;

/**
 * Whether the documents refuse every request to the bucket and its objects that does not come over TLS.
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-ssl-requests-only.html
 *
 * @param bucket its name, if known
 */
export function refusesPlainHttp(documents: readonly PolicyDocument[], bucket: string | undefined): Truth {
  const denials = documents
    .flatMap(({ statements }) => statements)
    .map((statement) => ({ statement, denies: deniesPlainHttp(statement) }));
  const covers = (path: string): Truth =>
    any(...denials.map(({ statement, denies }) => all(denies, any(...resourcesCover(statement, bucket, path)))));
  return all(covers(""), covers(ANY_OBJECT));
}

/** A Deny of all of S3 for everybody, on the one condition that the request is not made over TLS. */
function deniesPlainHttp(statement: Statement): Truth {
  const { Effect: effect } = statement.view;
  if (statement.effect !== "Deny") return isUnknown(effect) ? undecided(evidenceAt(effect)) : fail(evidenceAt(effect));
  const [condition, ...others] = statement.conditions;
  if (condition === undefined || others.length > 0) return fail(evidenceAt(statement.view));
  return all(
    statement.isForEverybody,
    any(...statement.actions.map((action) => text(action, (name) => /^(?:s3:)?\*$/i.test(name)))),
    requiresTls(condition),
  );
}

function requiresTls(condition: Statement["conditions"][number]): Truth {
  const isSecureTransport =
    condition.key === "aws:securetransport" &&
    ["bool", "stringequals", "stringequalsignorecase"].includes(condition.comparison);
  return isSecureTransport ? condition.comparesWith("false") : fail(evidenceAt(condition.view));
}

/** Whether each resource of the statement covers the bucket (path empty) or its objects. */
function resourcesCover(statement: Statement, bucket: string | undefined, path: string): readonly Truth[] {
  return statement.resources.map((resource) => {
    const truth = text(resource, (pattern) => pattern === "*" || covers(pattern, bucket ?? "", path));
    // Which bucket an ARN is to name is not known before the bucket's name is.
    return bucket === undefined && truth.verdict === "fail" ? undecided(...truth.evidence) : truth;
  });
}

const covers = (pattern: string, bucket: string, path: string): boolean =>
  matchesArn(pattern.replace(/^arn:[\w-]+:s3:::/, ""), bucket + path);
