/** The ways through API Gateway, AppSync, CloudFront, App Runner and function URLs. */
import type { appsync } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { equals } from "../../values";
import {
  AppRunnerService,
  Distribution,
  FunctionUrl,
  GraphqlApi,
  GraphqlDataSource,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  RestApi,
} from "../types";
import { isHeldByWebAcl } from "../webAcl";
import { asksWho, functionsAt } from "./apiParts";
import { appRunnerSteps } from "./appRunner";
import { distributionSteps } from "./distributions";
import { urlSteps } from "./functionUrls";
import { httpRouteSteps, httpSteps, httpTargets } from "./httpApis";
import { joined } from "./joined";
import { restIntegrationSteps, restSteps } from "./restApis";
import { INTERNET, reached, step, steps, type Step } from "./step";
import { watchedAt } from "./watched";

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
    ...world.all(AppRunnerService).flatMap((service) => appRunnerSteps(service, world)),
    ...world.all(FunctionUrl).flatMap((url) => urlSteps(url, world)),
    ...world.all(Distribution).flatMap((distribution) => distributionSteps(distribution, world)),
  ];
}

function graphqlSteps(api: Resource<appsync.GraphQLApiArgs>, world: World): readonly Step[] {
  const isPublic = equals(api.props.visibility, "GLOBAL", { default: "GLOBAL" });
  const limits = isHeldByWebAcl(api, world, (acl) => acl.limitsRates);
  return [
    step(INTERNET, reached(api, isPublic), { ...watchedAt(api, world), authenticates: asksWho(api, world), limits }),
  ];
}
