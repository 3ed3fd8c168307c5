/**
 * What a VPC endpoint lets through, by requests as they may come: a stranger asks through it, and somebody of one's own asks
 * for what is a stranger's.
 * https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/building-a-data-perimeter-on-aws.html
 */
import { about, all, any, fail, not, pass, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, oneOrMany, text } from "../values";
import { evidenceAt, type View } from "../view";
import type { PolicyDocument, Statement } from "./document";
import { byArn } from "./evaluate/callers";
import { conditionsHold } from "./evaluate/conditions";
import { contextOf, withContext, type Context } from "./evaluate/context";
import { allowsIt, isDenied } from "./evaluate/decide";
import type { Caller } from "./evaluate/request";
import { isAboutCaller } from "./evaluate/statement";
import { ACCOUNT, ofStrangers, strangers } from "./strangers";

/** What a stranger calls his own things. */
const NOBODY = "stranger0000";
const STRANGER = byArn(`arn:aws:iam::${ACCOUNT}:*`);
const isAws = ({ kind, view }: Parameters<Caller["isMeantBy"]>[0], names: (name: string) => boolean): Truth =>
  kind === "*" ? pass() : kind === "AWS" ? text(view, names) : fail();
/** Whoever of one's own a document may name. */
const SOMEBODY_OF_OURS: Caller = {
  isMeantBy: (principal) => ({ can: isAws(principal, () => true), must: isAws(principal, (name) => name === "*") }),
  isNamedBy: (principal) => ({ can: isAws(principal, () => true), must: isAws(principal, (name) => name === "*") }),
};

/** The buckets of AWS's own from which its services serve, each by name: images of ECR, updates of Linux. */
const SERVED_BY_AWS =
  /^arn:[\w-]+:s3:::(?:prod-[\w-]+-starport-layer-bucket|al2023-repos-[\w-]+|amazonlinux[\w-]*\.[\w.-]+|aws-ssm-[\w-]+|amazon-ssm-[\w-]+|repo\.[\w.-]+\.amazonaws\.com|packages\.[\w.-]+\.amazonaws\.com)(?:\/.*)?$/;

/** Actions that are about no resource: whose they are nobody can say. */
const WITHOUT_RESOURCE =
  /^(?:ecr:getauthorizationtoken|sts:getcalleridentity|cloudwatch:putmetricdata|s3:listallmybuckets|kms:generaterandom|logs:describeloggroups|bedrock:list\w+|sagemaker:list\w+)$/;

/** What is asked of each service whatever its document says: what takes data out, and what brings it. */
const ALWAYS_ASKED: Readonly<Record<string, readonly string[]>> = {
  bedrock: ["bedrock:invokemodel"],
  kms: ["kms:decrypt", "kms:encrypt"],
  s3: ["s3:getobject", "s3:putobject", "s3:listbucket"],
  sagemaker: ["sagemaker:invokeendpoint"],
  sqs: ["sqs:sendmessage"],
  sts: ["sts:assumerole"],
};

/**
 * For the document and each of its statements, whether it lets only known callers through, and only to known resources.
 *
 * @param service the prefix of the actions that the endpoint is for, where that is known
 */
export const isPerimeter = (document: PolicyDocument, service?: string): readonly Truth[] => [
  document.readable,
  ...document.statements.map((statement) => isNarrow(statement, document, service)),
];

function isNarrow(statement: Statement, document: PolicyDocument, service: string | undefined): Truth {
  if (statement.effect === "Deny") return pass();
  const denials = document.statements.filter(({ effect }) => effect !== "Allow");
  const actions = actionsToAsk(statement, denials, service);
  const places = placesToAsk(statement, denials, service);
  const passes = (contexts: readonly Context[], caller: Caller, asked: readonly string[], about: readonly string[]) =>
    any(
      fail(),
      ...contexts
        .filter((context) => mayMeet(statement, context, caller))
        .flatMap((context) =>
          asked.flatMap((action) =>
            about.map((resource) => {
              const request = { action, resource, context, caller };
              return all(allowsIt(statement, request), not(isDenied([document], request)));
            }),
          ),
        ),
    );
  const isReached = passes(
    [...strangers, ...strangers.map((context) => matched(context, statement))],
    STRANGER,
    actions,
    places.filter((place) => !SERVED_BY_AWS.test(place)),
  );
  const isLeft = passes(
    [...ofStrangers, ...ofStrangers.map((context) => matched(context, statement))].map((context) =>
      withContext(ownCaller(statement, document), context),
    ),
    SOMEBODY_OF_OURS,
    actions.filter((action) => !WITHOUT_RESOURCE.test(action)),
    places.filter((place) => !isOwned(place)),
  );
  return all(shown(not(isReached), statement.view.Principal), shown(not(isLeft), statement.view.Resource));
}

/** Whoever does not meet the conditions is asked no further. */
const mayMeet = (statement: Statement, context: Context, caller: Caller): boolean =>
  [isAboutCaller(statement, caller), conditionsHold(statement, context)].every(({ can }) => can.verdict !== "fail");

/** The part of the statement that is too wide. */
const shown = (truth: Truth, view: View): Truth =>
  truth.verdict === "fail" && truth.malformed !== true ? about(truth, evidenceAt(view)) : truth;

/** What a wildcard leaves open, a stranger fills in; a variable is filled in by who asks. */
const filled = (pattern: string, by: string): string =>
  pattern
    .replace(/\$\{[^}]*\}/g, "asked")
    .replace(/\*/g, by)
    .replace(/\?/g, "0");

/** The same stranger, called as well as he can be by what a condition leaves open. */
function matched(context: Context, { conditions }: Statement): Context {
  const named = conditions.flatMap(({ comparison, key, values }) => {
    if (!context.has(key) || !/^(?:string|arn)(?:like|equals)/.test(comparison)) return [];
    const open = values
      .flatMap((view) => knownText(view) ?? [])
      // A whole ARN says whose it is.
      .filter((value) => /like$|^arn/.test(comparison) && /[*?]/.test(value) && !value.startsWith("arn:"));
    return open.slice(0, 1).map((value) => [key, { values: [filled(value, NOBODY)] }] as const);
  });
  return withContext(context, new Map(named));
}

/** One of one's own as the document names them, so that what it says of both sides together is so. */
function ownCaller(statement: Statement, { statements }: PolicyDocument): Context {
  const said = (key: string): string | undefined =>
    [statement, ...statements]
      .flatMap(({ conditions }) => conditions.filter((condition) => condition.key === key))
      .flatMap(({ values }) => values.flatMap((view) => knownText(view) ?? []))
      .find((value) => !/[*?$]/.test(value));
  return contextOf({
    "aws:PrincipalOrgID": said("aws:principalorgid") ?? "o-ourselves00",
    "aws:PrincipalAccount": said("aws:principalaccount") ?? "111111111111",
  });
}

/** What the statement is about, and what a Deny leaves out. */
function actionsToAsk(
  { actions, hasNotAction }: Statement,
  denials: readonly Statement[],
  service: string | undefined,
): readonly string[] {
  const everything = service === undefined ? "*" : `${service}:*`;
  const leftOut = denials.flatMap(({ view }) => oneOrMany(view.NotAction));
  const texts = [...(hasNotAction ? [] : actions), ...leftOut].map((view) => knownText(view)?.toLowerCase() ?? "*");
  const ofService = texts.flatMap((name) => {
    const [prefix = ""] = name.split(":");
    if (service === undefined || prefix === service) return [name];
    return /[*?]/.test(prefix) ? [everything] : [];
  });
  return [...new Set([...(hasNotAction ? [everything] : []), ...ofService, ...(ALWAYS_ASKED[service ?? ""] ?? [])])];
}

/** Resources of the kind that the statement is about, and that a Deny leaves out. */
function placesToAsk(statement: Statement, denials: readonly Statement[], service = "s3"): readonly string[] {
  const named = [...statement.resources, ...denials.flatMap(({ view }) => oneOrMany(view.NotResource))];
  const fills = [NOBODY, `${NOBODY}/${NOBODY}`];
  const anywhere = fills.map((name) =>
    service === "s3" ? `arn:aws:s3:::${name}` : `arn:aws:${service}:eu-west-1:${ACCOUNT}:${name}`,
  );
  const texts = named.map((view) => knownText(view) ?? "*");
  const isAnything =
    statement.hasNotResource || !isPresent(statement.view.Resource) || isUnknown(statement.view.Resource);
  return [
    ...new Set([
      ...(isAnything ? anywhere : []),
      ...texts.flatMap((pattern) => {
        // An ARN of fewer parts is filled up with wildcards.
        if (pattern.split(":").length < 6) return anywhere;
        return fills.map((fill) => placed(pattern, fill));
      }),
    ]),
  ];
}

/** A stranger's resource that the pattern covers, in his account where it leaves that open. */
function placed(pattern: string, fill: string): string {
  const [arn, partition, owner, region = "", account = "", ...rest] = pattern.split(":");
  const place = [filled(region, "eu-west-1"), /[*?$]/.test(account) ? ACCOUNT : account];
  return [arn, partition, owner, ...place, filled(rest.join(":"), fill)].join(":");
}

/** Whether the ARN says that it is nobody else's: by its account, or, as S3's have none, by the name of the bucket. */
function isOwned(arn: string): boolean {
  const [, , , , account = "", ...rest] = arn.split(":");
  if (account !== "") return account !== ACCOUNT;
  const [name = ""] = rest.join(":").split("/");
  return name !== "" && !name.includes(NOBODY);
}
