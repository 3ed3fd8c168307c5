import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, text } from "../values";
import { evidenceAt } from "../view";
import type { Condition } from "./condition";
import type { PolicyDocument, Statement } from "./document";

/**
 * The condition keys that say whose caller comes, and whose resource is asked for.
 * https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/building-a-data-perimeter-on-aws.html
 */
const CALLER =
  /^(?:aws:(?:principal(?:account|arn|orgid|orgpaths)|source(?:account|arn|orgid|orgpaths))|kms:calleraccount)$/;
const OWNER =
  /^(?:aws:resource(?:account|orgid|orgpaths)|s3:(?:resourceaccount|dataaccesspointaccount|dataaccesspointarn))$/;

type Side = "caller" | "owner";
const KEYS: Readonly<Record<Side, RegExp>> = { caller: CALLER, owner: OWNER };

/** The buckets of AWS's own from which its services serve, each by name: images of ECR, updates of Linux. */
const SERVED_BY_AWS =
  /^arn:[\w-]+:s3:::(?:prod-[\w-]+-starport-layer-bucket|al2023-repos-[\w-]+|amazonlinux[\w-]*\.[\w.-]+|aws-ssm-[\w-]+|amazon-ssm-[\w-]+|repo\.[\w.-]+\.amazonaws\.com|packages\.[\w.-]+\.amazonaws\.com)(?:\/.*)?$/;

/** Whether the document lets only known callers through, and only to known resources. */
export function isPerimeter({ readable, statements }: PolicyDocument): readonly Truth[] {
  return [readable, ...statements.map((statement) => isNarrow(statement, statements))];
}

function isNarrow(statement: Statement, document: readonly Statement[]): Truth {
  if (statement.effect === "Deny") return pass();
  const allows = statement.effect === "Allow" ? pass() : undecided(evidenceAt(statement.view.Effect));
  const refused = (side: Side): Truth => any(fail(), ...document.map((other) => refusesOthers(other, side)));
  const callers = any(namesCaller(statement), narrows(statement, "caller"), refused("caller"));
  const owners = any(namesResources(statement), narrows(statement, "owner"), refused("owner"), takesNone(statement));
  return any(not(allows), all(callers, owners), isServedByAws(statement));
}

const narrows = (statement: Statement, side: Side): Truth => statement.narrowedBy((key) => KEYS[side].test(key));

/** Whether it names whom it lets through: nobody by `*`. */
const namesCaller = ({ principals, view }: Statement): Truth => {
  if (isPresent(view.NotPrincipal) || principals.length === 0) return fail(evidenceAt(view.Principal));
  return all(...principals.map(({ view: principal }) => text(principal, (name) => !/[*?]/.test(name))));
};

/** Whether it names the resources: each with its account, or, as S3's ARNs have none, by the whole name of the bucket. */
function namesResources({ hasNotResource, resources, view }: Statement): Truth {
  if (hasNotResource || resources.length === 0) return fail(evidenceAt(view.Resource));
  return all(...resources.map((resource) => text(resource, isOwned)));
}

function isOwned(pattern: string): boolean {
  const [scheme, , , , account = "", ...rest] = pattern.split(":");
  if (scheme !== "arn") return false;
  if (account !== "") return /^\d{12}$/.test(account);
  const [name = ""] = rest.join(":").split("/");
  return name !== "" && !/[*?]/.test(name);
}

/** Actions that are about no resource: whose they are nobody can say. */
const WITHOUT_RESOURCE =
  /^(?:ecr:GetAuthorizationToken|sts:GetCallerIdentity|cloudwatch:PutMetricData|s3:ListAllMyBuckets|kms:GenerateRandom|logs:DescribeLogGroups|bedrock:List\w+|sagemaker:List\w+)$/i;

const takesNone = ({ actions, hasNotAction }: Statement): Truth =>
  hasNotAction || actions.length === 0
    ? fail()
    : all(...actions.map((action) => text(action, (name) => WITHOUT_RESOURCE.test(name))));

/** Whether it is about nothing but what AWS serves to everybody. */
const isServedByAws = ({ hasNotResource, resources }: Statement): Truth =>
  hasNotResource || resources.length === 0
    ? fail()
    : all(...resources.map((resource) => text(resource, (arn) => SERVED_BY_AWS.test(arn))));

/** Whether it refuses everything to all but those of one side: a Deny of all where the key is not what it should be. */
function refusesOthers(statement: Statement, side: Side): Truth {
  if (statement.effect !== "Deny" || statement.hasNotAction || statement.hasNotResource) return fail();
  const [condition, ...more] = statement.conditions;
  if (condition === undefined || more.some(isOfServices) !== more.length > 0) return fail();
  return all(
    statement.isForEverybody,
    any(fail(), ...statement.actions.map((action) => text(action, (name) => name === "*"))),
    any(fail(), ...statement.resources.map((resource) => text(resource, (name) => name === "*"))),
    refuses(condition, side),
  );
}

/** AWS's own services act for somebody: they may be left out of what is refused. */
const isOfServices = ({ key }: Condition): boolean => /^aws:(?:principalisawsservice|viaawsservice)$/.test(key);

const refuses = (condition: Condition, side: Side): Truth =>
  KEYS[side].test(condition.key) && /^string(?:notequals(?:ignorecase)?|notlike)$/.test(condition.comparison)
    ? condition.namesOthers
    : fail(evidenceAt(condition.view));
