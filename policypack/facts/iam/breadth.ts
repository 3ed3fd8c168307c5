import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { text } from "../values";
import { evidenceAt, type View } from "../view";
import type { Statement } from "./document";
import { RESOURCELESS_ACTIONS } from "./resourceless";

/** The services in which a role that is too broad reaches models, their data or their keys. */
const SENSITIVE = [
  "sagemaker",
  "bedrock",
  "bedrock-agentcore",
  "s3",
  "kms",
  "iam",
  "lambda",
  "secretsmanager",
] as const;

/** The condition keys that narrow a statement on all resources to some of them. */
const SCOPING_KEY =
  /^(?:aws:resourcetag\/|kms:viaservice$|kms:resourcealiases$|kms:encryptioncontext|iam:passedtoservice$|iam:awsservicename$|s3:dataaccesspoint|sagemaker:|bedrock:)/;

/** Whether the statement allows all but what it names, which also allows what AWS adds tomorrow. */
export const allowsAllBut = (statement: Statement): Truth =>
  all(
    allows(statement),
    statement.hasNotAction || statement.hasNotResource ? pass(evidenceAt(statement.view)) : fail(),
  );

/** Whether the statement allows everything in a sensitive service: `*`, `s3:*`. */
export const allowsWholeService = (statement: Statement): Truth =>
  all(allows(statement), any(fail(), ...statement.actions.map((action) => text(action, isWholeService))));

/** Whether the statement allows sensitive actions on whatever resource there is, where AWS lets one name it. */
export function allowsOnEverything(statement: Statement): Truth {
  const onResources = statement.actions.map((action) => text(action, takesSensitiveResource));
  const scoped = any(
    fail(),
    ...statement.conditions.filter(({ key }) => SCOPING_KEY.test(key)).map(({ narrows }) => narrows),
  );
  return all(
    allows(statement),
    any(fail(), ...onResources),
    any(fail(), ...statement.resources.map(isEverything)),
    not(scoped),
  );
}

const allows = (statement: Statement): Truth => {
  if (statement.effect === undefined) return undecided(evidenceAt(statement.view.Effect));
  return statement.effect === "Allow" ? pass() : fail();
};

function isWholeService(action: string): boolean {
  const { name, services } = parts(action);
  return services.length > 0 && /^[*?]+$/.test(name);
}

/** Whether some action that the pattern covers is about a sensitive resource that can be named. */
function takesSensitiveResource(action: string): boolean {
  const { name, services } = parts(action);
  return services.some((service) => {
    const resourceless = RESOURCELESS_ACTIONS[service] ?? [];
    // A pattern covers more than the actions that take no resource.
    return /[*?]/.test(name) || !resourceless.includes(name);
  });
}

function parts(action: string): { readonly name: string; readonly services: readonly (typeof SENSITIVE)[number][] } {
  const [service = "", name] = action.toLowerCase().split(":");
  // `*` alone is every action of every service.
  if (name === undefined) return service === "*" ? { name: "*", services: SENSITIVE } : { name: service, services: [] };
  return { name, services: SENSITIVE.filter((sensitive) => matchesArn(service, sensitive)) };
}

/** `*`, or an ARN that names a kind of resource at most: `arn:aws:s3:::*`, `arn:aws:kms:*:*:key/*`. S3 has no kinds. */
const isEverything = (resource: View): Truth =>
  text(
    resource,
    (pattern) =>
      /^[*?]+$/.test(pattern) ||
      /^arn:[^:]*:s3:[^:]*:[^:]*:[*?/]*$/i.test(pattern) ||
      /^arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:(?:[a-z-]+[/:])?[*?/]*$/i.test(pattern),
  );
