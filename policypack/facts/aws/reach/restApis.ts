/** The way through REST APIs. */
import type { apigateway } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, not, undecided, type Truth } from "../../truth";
import { knownText, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import {
  LoadBalancer,
  RestApi,
  RestBasePathMapping,
  RestDomainName,
  RestIntegration,
  RestMethod,
  RestStage,
  RestVpcLink,
  StateMachine,
} from "../types";
import { asksForCertificate, asksWho, entrySteps, functionsAt } from "./apiParts";
import { anyTypeOf, joined } from "./joined";
import { reached, step, steps, type Step } from "./step";

export function restSteps(api: Resource<apigateway.RestApiArgs>, world: World): readonly Step[] {
  const { body, endpointConfiguration } = api.props;
  const isPublic = not(text(endpointConfiguration.types, (kind) => kind === "PRIVATE", { default: "EDGE" }));
  const stages = world.referrers(api, RestStage, "restApi");
  const mappings = world.referrers(api, RestBasePathMapping, "restApi");
  const certified = asksForCertificate(api, mappings, RestDomainName, world);
  const inBody = functionsAt(api, body, world);
  return [
    ...entrySteps(api, stages, isPublic, certified, world),
    ...steps(api, inBody, { authenticates: asksWho(api, world) }),
  ];
}

export function restIntegrationSteps(world: World): readonly Step[] {
  const methods = new Map<string, ReturnType<typeof methodsOf>>();
  return world.all(RestIntegration).flatMap((integration) => [
    ...joined(integration, integration.props.restApi, world, RestApi).map(({ is, resource: api }) => {
      const authenticates = methods.get(api.urn) ?? methodsOf(api, world);
      methods.set(api.urn, authenticates);
      return step(api, reached(integration, is), { authenticates: authenticates(integration) });
    }),
    ...restTargets(integration, world),
  ]);
}

/** What an integration hands requests on to. */
function restTargets(integration: Resource<apigateway.IntegrationArgs>, world: World): readonly Step[] {
  const { connectionId, integrationTarget, requestParameters, requestTemplates, uri } = integration.props;
  const links = joined(integration, connectionId, world, RestVpcLink).flatMap(({ is, resource }) =>
    joined(resource, (resource.props as View<apigateway.VpcLinkArgs>).targetArn, world, LoadBalancer).map((one) => ({
      ...one,
      is: all(is, one.is),
    })),
  );
  return steps(integration, [
    ...functionsAt(integration, uri, world),
    ...joined(integration, uri, world, StateMachine),
    // What is started stands in what is sent on: https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-api-gateway.html
    ...[requestTemplates, requestParameters].flatMap((sent) => joined(integration, sent, world, StateMachine)),
    ...joined(integration, integrationTarget, world, LoadBalancer),
    ...links,
  ]);
}

/** For an integration, whether its method asks who is calling: the one of its resource and verb, else all of the API's. */
function methodsOf(api: Resource, world: World): (integration: Resource<apigateway.IntegrationArgs>) => Truth {
  const methods = world.referrers(api, RestMethod, "restApi").resources;
  const routeOf = (part: Resource<apigateway.MethodArgs | apigateway.IntegrationArgs>): string => {
    const { httpMethod, resourceId } = part.props as View<apigateway.MethodArgs>;
    const place = knownText(resourceId) ?? urnsOf(part, "resourceId", world);
    return `${place}|${knownText(httpMethod) ?? urnsOf(part, "httpMethod", world)}`;
  };
  const byRoute = new Map<string, Resource[]>();
  for (const method of methods) byRoute.set(routeOf(method), [...(byRoute.get(routeOf(method)) ?? []), method]);
  return (integration) => {
    const { httpMethod, resourceId } = integration.props;
    const named = [httpMethod, resourceId]
      .flatMap((view) => joined(integration, view, world, RestMethod))
      .filter(({ resource }) => anyTypeOf(resource.urn) === undefined);
    const own = named.length > 0 ? named.map(({ resource }) => resource) : byRoute.get(routeOf(integration));
    if (own !== undefined) return all(...own.map((method) => asksWho(method, world)));
    const every = methods.map((method) => asksWho(method, world));
    const truth = all(...every);
    return every.length > 0 && truth.verdict === "pass" ? truth : undecided(evidenceAt(httpMethod));
  };
}

const urnsOf = (of: Resource, property: string, world: World): string =>
  world
    .dependencies(of, property)
    .map(({ urn }) => urn)
    .sort()
    .join();
