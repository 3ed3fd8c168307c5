import type { apigateway, apigatewayv2, appsync } from "@pulumi/aws";
import { hasAiTag, isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, when, type Truth } from "../truth";
import { equals, isOneOf, isPresent, listTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { admitsOnlyNamed, apiAdmitsOnlyNamed } from "./apiPolicy";
import { isMocked, methodsOf } from "./mocked";
import { openApiAt } from "./openApi";
import { GraphqlApi, HttpApi, HttpRoute, RestApi, RestIntegration, RestMethod } from "./types";

/** A way to ask an API. */
interface ApiRoute {
  readonly name: View;
  /** Whether who asks must say who he is. */
  readonly authenticates: Truth;
}

/** A resource that makes routes, with those that it makes. */
export interface Routes extends Subject {
  /** Passes where all of its routes can be told. */
  readonly readable: Truth;
  readonly routes: readonly ApiRoute[];
}

/** The kinds of authorization that are authentication; an API key alone is handed to every client. */
const REST = ["AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"];
const HTTP = ["AWS_IAM", "CUSTOM", "JWT"];

/** Every route of every API. */
export const routes: SubjectType<Routes> = {
  // An integration opens the door to its method. One of an HTTP API is there before its route, which names it.
  types: [RestMethod, HttpRoute, RestApi, HttpApi, GraphqlApi, RestIntegration],
  of: (resource, world) => {
    if (world.is(resource, RestIntegration)) {
      // At the end of a run each method is judged by itself.
      return world.closed ? [] : methodsOf(resource, world).flatMap((method) => routes.of(method, world));
    }
    if (world.is(resource, RestMethod)) {
      const { httpMethod, restApi } = resource.props;
      const authenticates = restMethodAuthenticates(resource, admitsOnlyNamed(restApi, world));
      return [{ resource, readable: pass(), routes: [{ name: httpMethod, authenticates }] }];
    }
    if (world.is(resource, HttpRoute)) {
      return [
        {
          resource,
          readable: pass(),
          routes: [{ name: resource.props.routeKey, authenticates: httpRouteAuthenticates(resource, world) }],
        },
      ];
    }
    if (world.is(resource, RestApi)) {
      const { operations, readable } = openApiAt(resource.props.body);
      const admitted = operations.length === 0 ? pass() : apiAdmitsOnlyNamed(resource, world);
      const open = operations.map(({ authenticates, name }) => ({ name, authenticates: any(authenticates, admitted) }));
      return [{ resource, readable, routes: open }];
    }
    if (world.is(resource, HttpApi)) return [routesOfHttpApi(resource, world)];
    return world.is(resource, GraphqlApi) ? [graphqlRoutes(resource)] : [];
  },
};

/** Whether who asks by the method must say who he is, by itself or by the policy of its API. */
export function restMethodAuthenticates({ props }: Resource<apigateway.MethodArgs>, admitted: Truth): Truth {
  const isPreflight = text(props.httpMethod, (method) => method.toUpperCase() === "OPTIONS");
  return any(isPreflight, isOneOf(props.authorization, REST), admitted);
}

/** The routes of AI: those whose integration is, or whose API is tagged so and hands on what comes by them. */
export const aiRoutes = whereAiIs(
  onlyAi(routes, ({ resource }, world) => any(isAiAsset(resource, world), isOfTaggedApi(resource, world))),
);

function isOfTaggedApi(route: Resource, world: World): Truth {
  const isRest = world.is(route, RestMethod);
  if (!isRest && !world.is(route, HttpRoute)) return fail();
  const { apiId, restApi } = route.props as View as View<Record<"apiId" | "restApi", string>>;
  const type: ResourceType = isRest ? RestApi : HttpApi;
  const api = world.follow<unknown>(isRest ? restApi : apiId, type);
  if (api.kind === "resource") {
    const isTagged = hasAiTag(api.target);
    if (isTagged.verdict === "fail" || !world.is(route, RestMethod)) return isTagged;
    return all(isTagged, not(isMocked(route, api.target, world)));
  }
  if (api.kind !== "undecided" || !world.closed) return fail();
  const meant = api.candidates.length > 0 ? api.candidates : world.all<unknown>(type);
  return all(any(fail(), ...meant.map(hasAiTag)), undecided(api.evidence));
}

/** Only who connects to a WebSocket API is asked: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html */
function httpRouteAuthenticates({ props }: Resource<apigatewayv2.RouteArgs>, world: World): Truth {
  const isOfWebSocket = text(props.routeKey, (key) => !/^(?:\$default|\$connect|[A-Z]+ .*)$/.test(key), {
    default: "",
  });
  const isPreflight = text(props.routeKey, (key) => key.startsWith("OPTIONS "), { default: "" });
  const isMessage = all(
    text(props.routeKey, (key) => key !== "$connect", { default: "" }),
    isWebSocket(props.apiId, world),
  );
  return any(isPreflight, isOfWebSocket, isOneOf(props.authorizationType, HTTP, { default: "NONE" }), isMessage);
}

function isWebSocket(apiId: View, world: World): Truth {
  const reference = world.follow(apiId, HttpApi);
  if (reference.kind === "resource") return equals(reference.target.props.protocolType, "WEBSOCKET");
  // Before the end of a run the id of an API of this stack is not known to be its.
  const candidates = world.closed ? [] : world.all(HttpApi);
  const some = any(fail(evidenceAt(apiId)), ...candidates.map(({ props }) => equals(props.protocolType, "WEBSOCKET")));
  return reference.kind === "undecided" || some.verdict !== "fail" ? undecided(evidenceAt(apiId)) : some;
}

function routesOfHttpApi(resource: Resource<apigatewayv2.ApiArgs>, world: World): Routes {
  const { body, protocolType, target } = resource.props;
  const { operations, readable } = openApiAt(body);
  // The route that is made for a target lets everybody in: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
  const quick = isPresent(target) ? [{ name: target as View, authenticates: fail(evidenceAt(target)) }] : [];
  const connect = {
    name: protocolType,
    authenticates: when(equals(protocolType, "WEBSOCKET"), () => connectAuthenticates(resource, world)),
  };
  return { resource, readable, routes: [...quick, connect, ...operations] };
}

function connectAuthenticates(api: Resource, world: World): Truth {
  const { complete, resources } = world.referrers(api, HttpRoute, "apiId");
  const connects = resources.map(({ props }) => {
    const isConnect = equals(props.routeKey, "$connect");
    return { isConnect, authenticates: all(isConnect, isOneOf(props.authorizationType, HTTP, { default: "NONE" })) };
  });
  const found = any(
    fail({ resource: api, path: "", found: "without a $connect route that authenticates" }),
    ...connects.map(({ authenticates }) => authenticates),
  );
  const isThere = connects.some(({ isConnect }) => isConnect.verdict === "pass");
  return found.verdict === "fail" && !isThere && complete.verdict === "undecided" ? complete : found;
}

function graphqlRoutes(resource: Resource<appsync.GraphQLApiArgs>): Routes {
  const { additionalAuthenticationProviders: others, authenticationType } = resource.props;
  const providers = [authenticationType, ...elementsOf(others).map((provider) => provider.authenticationType)];
  // Every provider is a way in; an API key is handed to every client.
  const open = providers.map((name) => ({
    name: name,
    authenticates: text(name, (kind) => kind !== "API_KEY"),
  }));
  return { resource, readable: listTruth(others), routes: open };
}
