import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { text } from "../values";
import { evidenceAt } from "../view";
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
  "sts",
] as const;
type Sensitive = (typeof SENSITIVE)[number];

/**
 * The condition keys that narrow a statement on all resources to some of them, or to those that one service is asked
 * for. Others, such as `sagemaker:InstanceTypes` or `bedrock:GuardrailIdentifier`, narrow something else.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const SCOPING_KEYS: readonly RegExp[] = [
  /^[\w-]+:resourcetag\//,
  /^kms:(?:viaservice|resourcealiases|requestalias|encryptioncontext:.+)$/,
  /^iam:(?:passedtoservice|associatedresourcearn|awsservicename)$/,
  /^s3:(?:dataaccesspoint(?:arn|account)|(?:bucket|existingobject|accesspoint)tag\/.+)$/,
  /^sagemaker:modelarn$/,
  /^bedrock:(?:inferenceprofile|model|project|promptrouter)arn$/,
  /^lambda:functionarn$/,
  /^secretsmanager:secretid$/,
];

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
  const scoped = statement.narrowedBy((key) => SCOPING_KEYS.some((scoping) => scoping.test(key)));
  return all(
    allows(statement),
    any(fail(), ...SENSITIVE.map((service) => coversAllOf(statement, service))),
    not(scoped),
  );
}

/** Whether the statement is about the service's resources that can be named, and about all of them. */
function coversAllOf({ actions, resources }: Statement, service: Sensitive): Truth {
  const takeResource = actions.map((action) => text(action, (pattern) => takesResource(pattern, service)));
  const everything = resources.map((resource) => text(resource, (pattern) => isEverythingOf(pattern, service)));
  return all(any(fail(), ...takeResource), any(fail(), ...everything));
}

const allows = (statement: Statement): Truth => {
  if (statement.effect === undefined) return undecided(evidenceAt(statement.view.Effect));
  return statement.effect === "Allow" ? pass() : fail();
};

function isWholeService(action: string): boolean {
  const { name, services } = parts(action);
  return services.length > 0 && /^[*?]+$/.test(name);
}

/** Whether some action that the pattern covers is about a resource of the service that can be named. */
function takesResource(action: string, service: Sensitive): boolean {
  const { name, services } = parts(action);
  if (!services.includes(service)) return false;
  // A pattern covers more than the actions that take no resource.
  return /[*?]/.test(name) || !(RESOURCELESS_ACTIONS[service] ?? []).includes(name);
}

function parts(action: string): { readonly name: string; readonly services: readonly Sensitive[] } {
  const [service = "", name] = action.toLowerCase().split(":");
  // `*` alone is every action of every service.
  if (name === undefined) return service === "*" ? { name: "*", services: SENSITIVE } : { name: service, services: [] };
  return { name, services: SENSITIVE.filter((sensitive) => matchesArn(service, sensitive)) };
}

/** `*`, or an ARN of the service that names a kind of resource at most: `arn:aws:s3:::*`, `arn:aws:kms:*:*:key/*`. */
function isEverythingOf(pattern: string, service: Sensitive): boolean {
  const [, , owner = "", , , ...rest] = pattern.toLowerCase().split(":");
  if (rest.length === 0) return /[*?]/.test(pattern);
  if (!matchesArn(owner, service === "sts" ? "iam" : service)) return false;
  const name = rest.join(":");
  // S3 has no kinds: all objects of that name in whatever bucket are everybody's.
  return service === "s3" ? /^[*?]+(?:\/.*)?$/.test(name) : /^(?:[a-z-]+[/:])?[*?/:]*$/.test(name);
}
