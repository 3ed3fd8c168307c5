import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, type Truth } from "../truth";
import { knownText, text } from "../values";
import { evidenceAt } from "../view";
import { allows, isEverything, isWholeService, SERVICES, servicesOf, takesResource } from "./actions";
import type { Statement } from "./document";

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
  /^aoss:collection(?:id)?$/,
  /^sagemaker:modelarn$/,
  /^bedrock:(?:inferenceprofile|model|project|promptrouter)arn$/,
  /^lambda:functionarn$/,
  /^secretsmanager:secretid$/,
  /^dynamodb:leadingkeys$/,
  /^ec2:(?:vpc|subnet|authorizeduser)$/,
  /^ecs:cluster$/,
];

/**
 * What AWS's own instructions allow every execution role on all resources: it sees and takes nothing of anybody else.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 */
const OF_EVERY_ROLE: ReadonlySet<string> = new Set([
  "ec2:createnetworkinterface",
  "ec2:createnetworkinterfacepermission",
  "ec2:deletenetworkinterface",
  "ec2:deletenetworkinterfacepermission",
  "logs:createloggroup",
  "logs:createlogstream",
  "logs:describeloggroups",
  "logs:describelogstreams",
  "logs:putlogevents",
]);

/** Whether an action, in lower case, is one of those that are asked about: `s3:getobject`. */
type IsMeant = (action: string) => boolean;

/** Whether the statement allows every action there is. */
export const allowsEverything = (statement: Statement): Truth =>
  all(allows(statement), any(fail(), ...statement.actions.map((action) => text(action, isEverything))));

/** Whether the statement allows all but what it names, which also allows what AWS adds tomorrow. */
export const allowsAllBut = (statement: Statement): Truth =>
  all(
    allows(statement),
    statement.hasNotAction || statement.hasNotResource ? pass(evidenceAt(statement.view)) : fail(),
  );

/** Whether the statement allows everything in a service: `s3:*`. What allows everything altogether is said by itself. */
export const allowsWholeService = (statement: Statement): Truth =>
  all(allows(statement), any(fail(), ...statement.actions.map((action) => text(action, isWholeService))));

/** Whether the statement allows actions on whatever resource there is, where AWS lets one name it. */
export function allowsOnEverything(statement: Statement, isMeant: IsMeant = isAny): Truth {
  const broad = statement.actions.map((action) => {
    const name = knownText(action);
    // Of an action that is not known yet it is not known either what its resources are.
    const asked = name === undefined ? SERVICES : servicesAsked(name, isMeant);
    if (asked.length === 0) return fail();
    const onAll = statement.resources.map((resource) =>
      text(resource, (pattern) => asked.some((service) => isEverythingOf(pattern, service))),
    );
    return all(
      text(action, () => true),
      any(fail(), ...onAll),
    );
  });
  const onEverything = all(allows(statement), any(fail(), ...broad));
  if (onEverything.verdict === "fail") return onEverything;
  const scoped = statement.narrowedBy((key) => SCOPING_KEYS.some((scoping) => scoping.test(key)));
  return all(onEverything, not(scoped));
}

const isAny = (): boolean => true;

/** The same few actions are asked about again and again. */
const ASKED = new WeakMap<IsMeant, Map<string, readonly string[]>>();

/** The services of which the action, or pattern, is about resources that can be named, if it is one that is meant. */
function servicesAsked(action: string, isMeant: IsMeant): readonly string[] {
  const known = ASKED.get(isMeant) ?? new Map<string, readonly string[]>();
  ASKED.set(isMeant, known);
  const isAsked = (one: string): boolean => isMeant(one) && !OF_EVERY_ROLE.has(one);
  const asked = known.get(action) ?? servicesOf(action).filter((service) => takesResource(action, service, isAsked));
  known.set(action, asked);
  return asked;
}

/** `*`, or an ARN of the service that names a kind of resource at most: `arn:aws:s3:::*`, `arn:aws:kms:*:*:key/*`. */
export function isEverythingOf(pattern: string, service: string): boolean {
  const [, , owner = "", region = "", account = "", ...rest] = pattern.toLowerCase().split(":");
  if (rest.length === 0) return /[*?]/.test(pattern);
  if (!matchesArn(owner, OWNER_OF[service] ?? service)) return false;
  const name = rest.join(":");
  // S3 has no kinds: all objects of that name in whatever bucket are everybody's.
  if (S3.has(service)) return /^(?:bucket\/)?[*?._-]*[*?][*?._-]*(?:\/.*)?$/.test(name);
  // The id of a key is drawn by AWS: a part of it names nothing.
  if (service === "kms" && /^key\/[^/]*[*?]/.test(name)) return true;
  // So are those of EC2, and there is no model in it: the kind is enough, in one account and Region.
  if (service === "ec2" && /^[a-z-]+\/\*$/.test(name)) return /[*?]/.test(region + account);
  return /^(?:[a-z-]+[/:])?(?=.*[*?])[*?/:._-]*$/.test(name);
}

/** The services whose resources are written as another's. */
const OWNER_OF: Readonly<Record<string, string>> = { sts: "iam" };
const S3: ReadonlySet<string> = new Set(["s3", "s3express", "s3vectors", "s3tables"]);
