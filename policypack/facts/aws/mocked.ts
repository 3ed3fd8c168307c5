/**
 * The methods of a REST API and the integrations that answer them, met by what both name: an API may have thousands of
 * each, so none is compared with all.
 */
import type { apigateway } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { RestIntegration, RestMethod } from "./types";

type Part = apigateway.MethodArgs | apigateway.IntegrationArgs;

const METHODS = Symbol("methods by route");
const INTEGRATIONS = Symbol("integrations by path");

/** The methods that the integration is of, as far as all is known. */
export function methodsOf(integration: Resource<Part>, world: World): readonly Resource<apigateway.MethodArgs>[] {
  const methods = world.fold<Map<string, Resource<apigateway.MethodArgs>[]>>(
    METHODS,
    () => new Map(),
    (found, one) => {
      if (!world.is(one, RestMethod)) return;
      const route = routeOf(one);
      if (route !== undefined) push(found, route, one);
    },
  );
  const route = routeOf(integration);
  return route === undefined ? [] : (methods.get(route) ?? []);
}

function routeOf({ props }: Resource<Part>): string | undefined {
  const parts = [props.restApi, props.resourceId, props.httpMethod].map(knownText);
  return parts.includes(undefined) ? undefined : parts.join("|");
}

/** Whether API Gateway answers the method by itself: a health check, say, that hands on to nothing. */
export function isMocked(method: Resource<apigateway.MethodArgs>, api: Resource, world: World): Truth {
  const { httpMethod, resourceId } = method.props;
  const mocked = any(
    fail(),
    ...integrationsBy(resourceId, world).map(({ props }) =>
      all(
        equals(props.type, "MOCK"),
        isSame(props.restApi, method.props.restApi, world),
        isSame(props.httpMethod, httpMethod, world),
        isSame(props.resourceId, resourceId, world),
      ),
    ),
  );
  if (mocked.verdict !== "fail") return mocked;
  const { complete } = world.referrers(api, RestIntegration, "restApi");
  return complete.verdict === "undecided" ? complete : mocked;
}

interface Integrations {
  /** By the path's id, or the URN of what it is computed from. */
  readonly byPath: Map<string, Resource<apigateway.IntegrationArgs>[]>;
  /** One for all that say the same beside the path: whether it is the same path cannot be told of any of them. */
  readonly known: Map<string, Resource<apigateway.IntegrationArgs>>;
  readonly unknown: Map<string, Resource<apigateway.IntegrationArgs>>;
  readonly fromNowhere: Map<string, Resource<apigateway.IntegrationArgs>>;
}

/** The integrations that are of the path, or may be. */
function integrationsBy(path: View, world: World): readonly Resource<apigateway.IntegrationArgs>[] {
  const found = world.fold<Integrations>(
    INTEGRATIONS,
    () => ({ byPath: new Map(), known: new Map(), unknown: new Map(), fromNowhere: new Map() }),
    (known, one) => {
      if (world.is(one, RestIntegration)) note(known, one, world);
    },
  );
  const keys = keysOf(path, world);
  const open = !isUnknown(path)
    ? [found.unknown]
    : keys.length > 0
      ? [found.known, found.fromNowhere]
      : [found.known, found.unknown];
  return [...keys.flatMap((key) => found.byPath.get(key) ?? []), ...open.flatMap((some) => [...some.values()])];
}

function note(found: Integrations, integration: Resource<apigateway.IntegrationArgs>, world: World): void {
  const { httpMethod, resourceId, restApi, type } = integration.props;
  const keys = keysOf(resourceId, world);
  for (const key of keys) push(found.byPath, key, integration);
  const said = [restApi, httpMethod, type].map((view) => keysOf(view, world).join()).join("|");
  const alike = isUnknown(resourceId)
    ? [found.unknown, ...(keys.length === 0 ? [found.fromNowhere] : [])]
    : [found.known];
  for (const some of alike) if (!some.has(said)) some.set(said, integration);
}

const keysOf = (view: View, world: World): readonly string[] =>
  isUnknown(view) ? world.sources(view).map(({ urn }) => urn) : [knownText(view) ?? ""];

/** Whether both are the same text, or computed from the same. What has nothing in common is not. */
function isSame(one: View, other: View, world: World): Truth {
  const open = [one, other].filter(isUnknown);
  if (open.length === 0) return knownText(one) === knownText(other) ? pass() : fail();
  const [these, those] = [world.sources(one), world.sources(other)];
  const common = these.filter((source) => those.includes(source));
  if (these.length > 0 && common.length === these.length && common.length === those.length) return pass();
  const isOfOthers = open.length === 2 && these.length > 0 && those.length > 0 && common.length === 0;
  return isOfOthers ? fail() : undecided(...open.map((view) => evidenceAt(view)));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
