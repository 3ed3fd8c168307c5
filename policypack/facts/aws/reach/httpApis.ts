/** The way through HTTP and WebSocket APIs. */
import type { apigatewayv2 } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, pass } from "../../truth";
import { isPresent } from "../../values";
import type { View } from "../../view";
import { routes } from "../api";
import {
  Function,
  HttpApi,
  HttpApiMapping,
  HttpDomainName,
  HttpIntegration,
  HttpStage,
  Listener,
  LoadBalancer,
  StateMachine,
} from "../types";
import { asksForCertificate, asksWho, entrySteps, functionsAt } from "./apiParts";
import { joined } from "./joined";
import { isSigned, step, steps, type Step } from "./step";

export function httpSteps(api: Resource<apigatewayv2.ApiArgs>, world: World): readonly Step[] {
  const stages = world.referrers(api, HttpStage, "apiId");
  const mappings = world.referrers(api, HttpApiMapping, "apiId");
  const certified = asksForCertificate(api, mappings, HttpDomainName, world);
  return [
    ...entrySteps(api, stages, pass(), certified, world, isPresent(api.props.target)),
    ...steps(api, functionsAt(api, api.props.target, world)),
    ...steps(api, functionsAt(api, api.props.body, world), { authenticates: asksWho(api, world) }),
  ];
}

/** Of a WebSocket API only who connects is asked; of an HTTP API `connects` says nothing. */
export function httpRouteSteps(route: Resource<apigatewayv2.RouteArgs>, world: World): readonly Step[] {
  const integrations = joined(route, route.props.target, world, HttpIntegration);
  return joined(route, route.props.apiId, world, HttpApi).flatMap(({ is, resource: api }) => {
    const [ofApi] = routes.of(api, world);
    const isQuick = isPresent((api.props as View<apigatewayv2.ApiArgs>).target);
    const connects = (ofApi?.routes ?? []).slice(isQuick ? 1 : 0, isQuick ? 2 : 1).map((one) => one.authenticates);
    const authenticates = all(...connects, asksWho(route, world));
    const guards = { authenticates, ...isSigned(route.props.authorizationType) };
    return integrations.map((one) => step(api, { ...one, is: all(is, one.is) }, guards));
  });
}

export function httpTargets(integration: Resource<apigatewayv2.IntegrationArgs>, world: World): readonly Step[] {
  const { integrationUri, requestParameters } = integration.props;
  return steps(integration, [
    ...functionsAt(integration, integrationUri, world),
    ...joined(integration, integrationUri, world, Listener, LoadBalancer),
    ...joined(integration, requestParameters, world, StateMachine, Function),
  ]);
}
