import type { apigateway } from "@pulumi/aws";
import { documentAt, type PolicyDocument, type Statement } from "../iam/document";
import { Condition } from "../iam/condition";
import { letsEverybodyIn, NARROWING_KEYS } from "../iam/public";
import type { Resource, World } from "../resource";
import { all, any, fail, not, undecided, type Evidence, type Truth } from "../truth";
import { isPresent, text } from "../values";
import { evidenceAt, type View } from "../view";
import { openApiAt } from "./openApi";
import { RestApi, RestApiPolicy } from "./types";

/** The keys that say from which network a private API is called. */
const NETWORK_KEYS: ReadonlySet<string> = new Set([
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
]);

/** Whether the resource policy of the REST API lets only named callers or networks in. */
export function admitsOnlyNamed(restApi: View, world: World): Truth {
  const reference = world.follow(restApi, RestApi);
  switch (reference.kind) {
    case "resource":
      return apiAdmitsOnlyNamed(reference.target, world);
    case "undecided":
      return undecided(reference.evidence);
    case "foreign":
      // Before the end of a run the id of an API of this stack is not known to be its.
      return world.closed || world.all(RestApi).length === 0
        ? fail(evidenceAt(restApi))
        : undecided(evidenceAt(restApi, { waitsFor: "the end of the program, when APIs have ids" }));
    case "absent":
      return fail(evidenceAt(restApi));
  }
}

/** The same, of an API of this stack. */
export const apiAdmitsOnlyNamed = (api: Resource, world: World): Truth => policyAdmits(api, world, NARROWING_KEYS);

/** Whether the resource policy of the REST API lets only named VPCs or VPC endpoints in. */
export const admitsOnlyNetworks = (api: Resource, world: World): Truth => policyAdmits(api, world, NETWORK_KEYS);

function policyAdmits(api: Resource, world: World, keys: ReadonlySet<string>): Truth {
  const separate = world.referrers(api, RestApiPolicy, "restApiId");
  const truth = viewsAdmit(api, separate.resources, keys);
  // A policy that is still to come may let only named ones in.
  return truth.verdict === "fail" && separate.complete.verdict === "undecided" ? separate.complete : truth;
}

/** The policies in the API, and those in resources of their own. */
function viewsAdmit(
  api: Resource,
  separate: readonly Resource<apigateway.RestApiPolicyArgs>[],
  keys: ReadonlySet<string>,
): Truth {
  const { body, policy } = api.props as View<Record<"body" | "policy", unknown>>;
  const views = [
    policy,
    openApiAt(body).view["x-amazon-apigateway-policy"] as View,
    ...separate.map(({ props }) => props.policy as View),
  ];
  return documentsAdmit(views.filter(isPresent).map(documentAt), keys, evidenceAt(policy));
}

function documentsAdmit(documents: readonly PolicyDocument[], keys: ReadonlySet<string>, absent: Evidence): Truth {
  const statements = documents.flatMap((document) => document.statements);
  const readable = all(...documents.map((document) => document.readable));
  if (statements.length === 0) return readable.verdict === "pass" ? fail(absent) : readable;
  const gates = any(fail(), ...statements.map((statement) => refusesOthers(statement, keys)));
  // Who is named by the statement itself is no network: where that is asked, everybody it names must come from one.
  const narrow = statements.map((statement) =>
    keys === NARROWING_KEYS
      ? not(letsEverybodyIn(statement))
      : any(
          statement.effect === "Deny" ? not(fail()) : fail(evidenceAt(statement.view)),
          statement.narrowedBy((key) => keys.has(key)),
        ),
  );
  return all(readable, any(gates, all(...narrow)));
}

/**
 * Whether it refuses everybody who does not come from somewhere named: a Deny on conditions that ask for nothing but that the
 * keys are not that. Several in one statement let each of those in that one of them names.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
function refusesOthers(statement: Statement, keys: ReadonlySet<string>): Truth {
  const { conditions } = statement;
  const isOfOthers = ({ comparison, key, quantifier }: Condition): boolean =>
    quantifier === undefined && comparison.includes("not") && keys.has(key);
  if (statement.effect !== "Deny" || conditions.length === 0 || !conditions.every(isOfOthers)) {
    return fail(evidenceAt(statement.view));
  }
  const named = conditions.map(({ comparison, key, view }) => new Condition(comparison.replace("not", ""), key, view));
  return all(
    statement.isForEverybody,
    any(
      fail(),
      ...statement.actions.map((action) => text(action, (name) => /^(?:\*|execute-api:(?:\*|invoke))$/i.test(name))),
    ),
    any(fail(), ...statement.resources.map((resource) => text(resource, coversApi))),
    ...named.map(({ namesSomebody }) => namesSomebody),
  );
}

/** `*`, `execute-api:/*`, or the API's ARN with all of its stages, methods and paths. */
const coversApi = (arn: string): boolean =>
  /^[\w-]*(?:\/?\*)+$/.test(arn.replace(/^(?:arn:[\w-]+:execute-api:[^:]*:[^:]*:|execute-api:)/, ""));
