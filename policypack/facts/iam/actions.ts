/** Which actions a statement is about, by the table of AWS's actions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { oneOrMany, text } from "../values";
import { evidenceAt, type View } from "../view";
import type { Statement } from "./document";
import { ACTION_TABLE } from "./resourceless";

interface Actions {
  readonly resourceless: ReadonlySet<string>;
  readonly onResources: readonly string[];
}

const TABLE: ReadonlyMap<string, Actions> = new Map(
  Object.entries(ACTION_TABLE).map(([service, { resourceless, onResources }]) => [
    service,
    { resourceless: new Set(resourceless.split(" ")), onResources: onResources.split(" ") },
  ]),
);

/** The services in which models, their data, their keys or who may reach them can be found. */
export const SERVICES: readonly string[] = [...TABLE.keys()];

/** Whether the statement allows anything. */
export function allows(statement: Statement): Truth {
  if (statement.effect === undefined) return undecided(evidenceAt(statement.view.Effect));
  return statement.effect === "Allow" ? pass() : fail();
}

/** Whether the pattern of a statement covers the action, which is in lower case. */
export const covers = (pattern: string, action: string): boolean => matchesArn(pattern.toLowerCase(), action);

/**
 * Whether the statement allows one of these actions at least: it names it, a pattern of it covers it, or it is none of those that
 * it leaves out.
 *
 * @param actions in lower case: `iam:passrole`
 */
export function allowsSome(statement: Statement, actions: readonly string[]): Truth {
  const about = (list: readonly View[], action: string): readonly Truth[] =>
    list.map((pattern) => text(pattern, (given) => covers(given, action)));
  const leftOut = oneOrMany(statement.view.NotAction);
  const some = statement.hasNotAction
    ? actions.map((action) => not(any(fail(), ...about(leftOut, action))))
    : statement.actions.map((pattern) => text(pattern, (given) => actions.some((action) => covers(given, action))));
  return all(allows(statement), any(fail(), ...some));
}

/** Whether the statement is about all resources but some, or about one of which this holds: in a statement on many, one is enough. */
export const isOnSome = (statement: Statement, isSuch: (resource: string) => boolean): Truth =>
  any(
    statement.hasNotResource ? pass(evidenceAt(statement.view)) : fail(),
    ...statement.resources.map((resource) => text(resource, isSuch)),
  );

/** The services that the action, or pattern of actions, is about; `*` alone is about everything, and none of them in particular. */
export function servicesOf(action: string): readonly string[] {
  const [service = "", name] = action.toLowerCase().split(":");
  if (name === undefined || isEverything(action)) return [];
  return TABLE.has(service) ? [service] : SERVICES.filter((known) => matchesArn(service, known));
}

/** Whether it is every action of every service: `*`, `*:*`. */
export const isEverything = (action: string): boolean => /^[*?]+(?::[*?]+)?$/.test(action) && action.includes("*");

/** Whether it is every action of a service: `s3:*`. */
export const isWholeService = (action: string): boolean =>
  /:[*?]*\*[*?]*$/.test(action) && servicesOf(action).length > 0;

/** Whether some action that the pattern covers, and that is meant, is about a resource of the service that can be named. */
export function takesResource(action: string, service: string, isMeant: (action: string) => boolean): boolean {
  const [, pattern = ""] = action.toLowerCase().split(":");
  const { onResources = [], resourceless } = TABLE.get(service) ?? {};
  // What the table does not have is new.
  if (!/[*?]/.test(pattern)) return resourceless?.has(pattern) !== true && isMeant(`${service}:${pattern}`);
  return onResources.some((name) => matchesArn(pattern, name) && isMeant(`${service}:${name}`));
}

/**
 * Whether the statement allows one of these actions by saying so. What allows everything, or all but some, is found by
 * itself; of documents that have nothing to do with AI it is not this pack's to say.
 */
export function namesSome(statement: Statement, actions: readonly string[]): Truth {
  const isNamed = (pattern: string): boolean => !isEverything(pattern) && actions.some((one) => covers(pattern, one));
  return all(allows(statement), any(fail(), ...statement.actions.map((pattern) => text(pattern, isNamed))));
}
