import type { apigateway, apigatewayv2, types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isSet, isTrue, isUnknown, knownText, number, some, text } from "../values";
import { evidenceAt, type View } from "../view";
import { HttpApi, HttpRoute, HttpStage, RestApi, RestMethod, RestMethodSettings, RestStage, UsagePlan } from "./types";
import { isHeldByWebAcl } from "./webAcl";

type Throttle = View<
  Pick<types.input.apigatewayv2.StageDefaultRouteSettings, "throttlingBurstLimit" | "throttlingRateLimit">
>;

/** Whether the stage, or what stands before it, turns callers away who ask more often than this in a second. */
export function isRateLimited(stage: Resource, world: World, most: number): Truth {
  const limited = world.is(stage, HttpStage)
    ? httpLimited(stage, world, most)
    : world.is(stage, RestStage)
      ? any(
          restLimited(stage, world, most),
          planned(stage, world, most),
          isHeldByWebAcl(stage, world, ({ limitsRates }) => limitsRates),
        )
      : pass();
  // Settings, plans and firewalls come after their stage.
  return limited.verdict === "fail" && !world.closed ? undecided(...limited.evidence) : limited;
}

/** A limit of -1 is none: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
const throttles = ({ throttlingBurstLimit: burst, throttlingRateLimit: rate }: Throttle, most: number): Truth =>
  all(
    number(rate, (limit) => limit >= 0 && limit <= most, { default: -1 }),
    number(burst, (limit) => limit >= 0, { default: -1 }),
  );

/** Whether it says of some requests that they may come more often: what is said of one route or method counts for that alone. */
const exceeds = ({ throttlingBurstLimit: burst, throttlingRateLimit: rate }: Throttle, most: number): Truth =>
  any(
    number(rate, (limit) => limit < 0 || limit > most, { default: 0 }),
    number(burst, (limit) => limit < 0, { default: 0 }),
  );

function httpLimited(stage: Resource<apigatewayv2.StageArgs>, world: World, most: number): Truth {
  const freed = some(stage.props.routeSettings, (settings) => exceeds(settings, most));
  return all(not(freed), routesLimited(stage, world, most));
}

function routesLimited({ props }: Resource<apigatewayv2.StageArgs>, world: World, most: number): Truth {
  const byDefault = throttles(props.defaultRouteSettings, most);
  const api = world.follow(props.apiId, HttpApi);
  if (api.kind !== "resource") return byDefault;
  const { complete, resources } = world.referrers(api.target, HttpRoute, "apiId");
  const each = resources.map(({ props: { routeKey } }) =>
    some(props.routeSettings, (settings) => all(sameText(settings.routeKey, routeKey), throttles(settings, most))),
  );
  return any(byDefault, resources.length === 0 ? none(complete, props.routeSettings) : all(complete, ...each));
}

/** By settings for every method of the stage. Those for a path are for what comes through it only. */
function restLimited(stage: Resource<apigateway.StageArgs>, world: World, most: number): Truth {
  const api = world.follow(stage.props.restApi, RestApi);
  const { complete, resources } =
    api.kind === "resource"
      ? world.referrers(api.target, RestMethodSettings, "restApi")
      : {
          complete: pass(),
          resources: world.all(RestMethodSettings).filter(({ props }) => isSameApi(props.restApi, stage.props.restApi)),
        };
  const ofStage = (props: View<apigateway.MethodSettingsArgs>): Truth => isOfStage(props.stageName, stage, world);
  const limits = resources.map(({ props }) =>
    all(ofStage(props), equals(props.methodPath, "*/*"), throttles(props.settings, most)),
  );
  const frees = ({ props }: Resource<apigateway.MethodSettingsArgs>): Truth =>
    all(ofStage(props), not(equals(props.methodPath, "*/*")), exceeds(props.settings, most));
  const ofSomeApi = world
    .all(RestMethodSettings)
    .filter(
      ({ props: { restApi } }) =>
        isUnknown(restApi) && world.closed && world.follow(restApi, RestApi).kind === "undecided",
    );
  const freed = [
    ...resources.map(frees),
    ...ofSomeApi.map((one) => all(undecided(evidenceAt(one.props.restApi)), frees(one))),
  ];
  const found = all(
    any(
      fail({ resource: stage, path: "", found: "without method settings that limit how often it is asked" }),
      ...limits,
    ),
    ...freed.map(not),
  );
  return found.verdict === "fail" && complete.verdict === "undecided" ? complete : found;
}

/** By a usage plan: it only counts those who must show its key. */
function planned(stage: Resource<apigateway.StageArgs>, world: World, most: number): Truth {
  const api = world.follow(stage.props.restApi, RestApi);
  if (api.kind !== "resource") return fail(evidenceAt(stage.props.restApi));
  const { complete, resources } = world.referrers(api.target, RestMethod, "restApi");
  const asked = resources.map(({ props }) =>
    any(
      text(props.httpMethod, (method) => method.toUpperCase() === "OPTIONS"),
      isTrue(props.apiKeyRequired),
    ),
  );
  const plans = world.all(UsagePlan).map(({ props }) =>
    all(
      number(props.throttleSettings.rateLimit, (limit) => limit > 0 && limit <= most, { default: 0 }),
      isSet(props.quotaSettings.limit),
      some(props.apiStages, ({ apiId, stage: name }) => {
        const ofApi = world.follow(apiId, RestApi);
        const same =
          ofApi.kind === "resource" && ofApi.target === api.target
            ? pass()
            : isUnknown(apiId)
              ? undecided(evidenceAt(apiId))
              : fail(evidenceAt(apiId));
        return all(same, isOfStage(name, stage, world));
      }),
    ),
  );
  return all(
    resources.length === 0 ? none(complete, stage.props.restApi) : all(complete, ...asked),
    any(fail(), ...plans),
  );
}

/** Where there is none of them, that fails once it is known to be so. */
const none = (complete: Truth, view: View): Truth => (complete.verdict === "pass" ? fail(evidenceAt(view)) : complete);

function isOfStage(name: View, stage: Resource<apigateway.StageArgs>, world: World): Truth {
  const reference = world.follow(name, RestStage);
  return reference.kind === "resource" && reference.target === stage
    ? pass(evidenceAt(name))
    : sameText(name, stage.props.stageName);
}

function sameText(one: View, other: View): Truth {
  const known = knownText(other);
  if (isUnknown(one) || isUnknown(other)) return undecided(evidenceAt(isUnknown(one) ? one : other));
  return text(one, (name) => name === known);
}

const isSameApi = (one: View, other: View): boolean =>
  knownText(one) !== undefined && knownText(one) === knownText(other);
