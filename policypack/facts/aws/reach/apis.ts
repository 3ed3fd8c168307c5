/** The way through API Gateway, AppSync, CloudFront and function URLs. */
import type { apigateway, apigatewayv2, appsync, cloudfront, lambda } from "@pulumi/aws";
import { MOST_REQUESTS_PER_SECOND } from "../../../../components/baseline";
import type { Referrers, Resource, ResourceType, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { equals, isPresent, isSet, isTrue, knownText, number, some, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { routes } from "../api";
import { isRateLimited } from "../stage";
import {
  Distribution,
  Function,
  FunctionAlias,
  FunctionUrl,
  GraphqlApi,
  GraphqlDataSource,
  HttpApi,
  HttpApiMapping,
  HttpDomainName,
  HttpIntegration,
  HttpRoute,
  HttpStage,
  Listener,
  LoadBalancer,
  RestApi,
  RestBasePathMapping,
  RestDomainName,
  RestIntegration,
  RestMethod,
  RestStage,
  RestVpcLink,
  StateMachine,
  VpcOrigin,
  WebAcl,
} from "../types";
import { EffectiveWebAcl, isHeldByWebAcl } from "../webAcl";
import { anyTypeOf, joined, told, type Joined } from "./joined";
import { INTERNET, reached, step, steps, type Step } from "./step";

export function apiSteps(world: World): readonly Step[] {
  return [
    ...world.all(RestApi).flatMap((api) => restSteps(api, world)),
    ...restIntegrationSteps(world),
    ...world.all(HttpRoute).flatMap((route) => httpRouteSteps(route, world)),
    ...world.all(HttpIntegration).flatMap((integration) => httpTargets(integration, world)),
    ...world
      .all(GraphqlDataSource)
      .flatMap((source) => [
        ...joined(source, source.props.apiId, world, GraphqlApi).map(({ is, resource }) =>
          step(resource, reached(source, is)),
        ),
        ...steps(source, functionsAt(source, source.props.lambdaConfig, world)),
      ]),
    ...world.all(HttpApi).flatMap((api) => httpSteps(api, world)),
    ...world.all(GraphqlApi).flatMap((api) => graphqlSteps(api, world)),
    ...world.all(FunctionUrl).flatMap((url) => urlSteps(url, world)),
    ...world.all(Distribution).flatMap((distribution) => distributionSteps(distribution, world)),
  ];
}

/** A function by its name, its ARN or one of its aliases. */
function functionsAt(of: Resource, view: View, world: World): readonly Joined[] {
  return joined(of, view, world, Function, FunctionAlias).flatMap(({ is, resource }) =>
    world.is(resource, FunctionAlias)
      ? joined(resource, resource.props.functionName, world, Function).map((one) => ({ ...one, is: all(is, one.is) }))
      : [{ is, resource }],
  );
}

/** Whether all routes that a resource makes ask who is calling. */
const asksWho = (part: Resource, world: World): Truth =>
  all(
    ...routes
      .of(part, world)
      .flatMap(({ readable, routes: all }) => [readable, ...all.map((one) => one.authenticates)]),
  );

/** The steps from the internet to an API, by its stages; without one, whoever deploys it limits it. */
function entrySteps<Stage>(
  api: Resource,
  { complete, resources: stages }: Referrers<Stage>,
  isPublic: Truth,
  authenticates: Truth,
  world: World,
): readonly Step[] {
  if (stages.length === 0) return [step(INTERNET, reached(api, isPublic), { authenticates, limits: complete })];
  return stages.flatMap((stage) => [
    step(INTERNET, reached(stage, isPublic), { authenticates }),
    step(stage, reached(api, pass()), { limits: isRateLimited(stage, world, MOST_REQUESTS_PER_SECOND) }),
  ]);
}

/** Whether the only way in is by domain names that ask for a certificate. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html */
function asksForCertificate<Mapping>(
  api: Resource,
  { complete, resources }: Referrers<Mapping>,
  domain: ResourceType,
  world: World,
): Truth {
  const domains = resources.flatMap((mapping) =>
    joined(mapping, (mapping.props as View as View<{ domainName: string }>).domainName, world, domain),
  );
  const isOff = isTrue((api.props as View<{ disableExecuteApiEndpoint: boolean }>).disableExecuteApiEndpoint);
  const asks = domains.map(({ is, resource }) => {
    if (anyTypeOf(resource.urn) !== undefined) return is;
    const { mutualTlsAuthentication } = resource.props as View<apigateway.DomainNameArgs>;
    return all(is, isSet(mutualTlsAuthentication.truststoreUri));
  });
  if (domains.length > 0 && domains.length >= resources.length) return all(isOff, ...asks);
  return complete.verdict === "undecided" ? all(isOff, complete) : fail();
}

function restSteps(api: Resource<apigateway.RestApiArgs>, world: World): readonly Step[] {
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

function restIntegrationSteps(world: World): readonly Step[] {
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

function restTargets(integration: Resource<apigateway.IntegrationArgs>, world: World): readonly Step[] {
  const { connectionId, integrationTarget, uri } = integration.props;
  const links = joined(integration, connectionId, world, RestVpcLink).flatMap(({ is, resource }) =>
    joined(resource, (resource.props as View<apigateway.VpcLinkArgs>).targetArn, world, LoadBalancer).map((one) => ({
      ...one,
      is: all(is, one.is),
    })),
  );
  return steps(integration, [
    ...functionsAt(integration, uri, world),
    ...joined(integration, uri, world, StateMachine),
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

function httpSteps(api: Resource<apigatewayv2.ApiArgs>, world: World): readonly Step[] {
  const stages = world.referrers(api, HttpStage, "apiId");
  const mappings = world.referrers(api, HttpApiMapping, "apiId");
  const certified = asksForCertificate(api, mappings, HttpDomainName, world);
  return [
    ...entrySteps(api, stages, pass(), certified, world),
    ...steps(api, functionsAt(api, api.props.target, world)),
    ...steps(api, functionsAt(api, api.props.body, world), { authenticates: asksWho(api, world) }),
  ];
}

/** Of a WebSocket API only who connects is asked; of an HTTP API `connects` says nothing. */
function httpRouteSteps(route: Resource<apigatewayv2.RouteArgs>, world: World): readonly Step[] {
  const integrations = joined(route, route.props.target, world, HttpIntegration);
  return joined(route, route.props.apiId, world, HttpApi).flatMap(({ is, resource: api }) => {
    const [ofApi] = routes.of(api, world);
    const isQuick = isPresent((api.props as View<apigatewayv2.ApiArgs>).target);
    const connects = (ofApi?.routes ?? []).slice(isQuick ? 1 : 0, isQuick ? 2 : 1).map((one) => one.authenticates);
    const authenticates = all(...connects, asksWho(route, world));
    return integrations.map((one) => step(api, { ...one, is: all(is, one.is) }, { authenticates }));
  });
}

function httpTargets(integration: Resource<apigatewayv2.IntegrationArgs>, world: World): readonly Step[] {
  const { integrationUri, requestParameters } = integration.props;
  return steps(integration, [
    ...functionsAt(integration, integrationUri, world),
    ...joined(integration, integrationUri, world, Listener, LoadBalancer),
    ...joined(integration, requestParameters, world, StateMachine, Function),
  ]);
}

function graphqlSteps(api: Resource<appsync.GraphQLApiArgs>, world: World): readonly Step[] {
  const isPublic = equals(api.props.visibility, "GLOBAL", { default: "GLOBAL" });
  const limits = isHeldByWebAcl(api, world, (acl) => acl.limitsRates);
  return [step(INTERNET, reached(api, isPublic), { authenticates: asksWho(api, world), limits })];
}

/**
 * Reserved concurrency limits how often a URL is asked: ten times as many requests a second.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 */
const isReserved = (called: Resource): Truth =>
  number((called.props as View<lambda.FunctionArgs>).reservedConcurrentExecutions, (most) => most >= 0, {
    default: -1,
  });

export function urlSteps(url: Resource<lambda.FunctionUrlArgs>, world: World): readonly Step[] {
  const authenticates = equals(url.props.authorizationType, "AWS_IAM", { default: "NONE" });
  return [
    step(INTERNET, reached(url, pass())),
    ...functionsAt(url, url.props.functionName, world).map((called) =>
      step(url, called, { authenticates, limits: isReserved(called.resource) }),
    ),
  ];
}

function distributionSteps(distribution: Resource<cloudfront.DistributionArgs>, world: World): readonly Step[] {
  const { enabled, origins } = distribution.props;
  const guards = { authenticates: viewersAreKnown(distribution), limits: isLimited(distribution, world) };
  const direct = joined(distribution, origins, world, LoadBalancer, HttpApi, HttpStage, RestApi, RestStage);
  const private_ = joined(distribution, origins, world, VpcOrigin).flatMap(({ is, resource }) => {
    const { arn } = (resource.props as View<cloudfront.VpcOriginArgs>).vpcOriginEndpointConfig;
    return joined(resource, arn, world, LoadBalancer).map((one) => ({ ...one, is: all(is, one.is) }));
  });
  return [
    step(INTERNET, reached(distribution, isTrue(enabled)), guards),
    ...steps(distribution, [...direct.flatMap((one) => byStages(one, world)), ...private_]),
    ...told(joined(distribution, origins, world, FunctionUrl), world).flatMap((url) =>
      signed(distribution, url, world),
    ),
  ];
}

/** An API is entered by its stages. */
function byStages({ is, resource }: Joined, world: World): readonly Joined[] {
  const stages = world.is(resource, RestApi)
    ? world.referrers(resource, RestStage, "restApi").resources
    : world.is(resource, HttpApi)
      ? world.referrers(resource, HttpStage, "apiId").resources
      : [];
  return stages.length === 0 ? [{ is, resource }] : stages.map((stage) => ({ is, resource: stage }));
}

/**
 * With an origin access control CloudFront signs every request, whoever makes it: what IAM asks of the URL it asks of
 * CloudFront. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
function signed(distribution: Resource<cloudfront.DistributionArgs>, url: Joined, world: World): readonly Step[] {
  const { authorizationType, functionName } = (url.resource as Resource<lambda.FunctionUrlArgs>).props;
  // A bucket's origin has no custom configuration.
  const signs = some(distribution.props.origins, ({ customOriginConfig, originAccessControlId }) =>
    isPresent(customOriginConfig) ? isSet(originAccessControlId) : fail(),
  );
  const authenticates = all(equals(authorizationType, "AWS_IAM", { default: "NONE" }), not(signs));
  return functionsAt(url.resource, functionName, world).map((called) =>
    step(
      distribution,
      { ...called, is: all(url.is, called.is) },
      { authenticates, limits: isReserved(called.resource) },
    ),
  );
}

/** Whether every request must be signed by a key that the distribution trusts; a function at the edge may ask too. */
function viewersAreKnown({ props }: Resource<cloudfront.DistributionArgs>): Truth {
  const behaviours = [
    props.defaultCacheBehavior,
    ...(elementsOf(props.orderedCacheBehaviors) as readonly View[] as readonly (typeof props.defaultCacheBehavior)[]),
  ];
  return all(
    ...behaviours.map((behaviour) => {
      const { functionAssociations, lambdaFunctionAssociations, trustedKeyGroups, trustedSigners } = behaviour;
      const isSigned = any(isSet(trustedKeyGroups), isSet(trustedSigners));
      const atEdge = [functionAssociations, lambdaFunctionAssociations].filter(isPresent);
      const waitsFor = "whether the function at the edge asks who is calling";
      const toDecide = "State the distribution in the policy's setting `authenticateThemselves`, where it does.";
      return isSigned.verdict !== "fail" || atEdge.length === 0
        ? isSigned
        : undecided(...atEdge.map((view) => evidenceAt(view, { waitsFor, toDecide })));
    }),
  );
}

function isLimited(distribution: Resource<cloudfront.DistributionArgs>, world: World): Truth {
  const { webAclId } = distribution.props;
  if (!isPresent(webAclId)) return fail(evidenceAt(webAclId));
  const acl = world.follow(webAclId, WebAcl);
  if (acl.kind === "resource") return new EffectiveWebAcl(acl.target, world).limitsRates;
  return undecided(evidenceAt(webAclId, { waitsFor: "what is in the web ACL" }));
}
