/** What the ways through APIs have in common: their functions, their stages, and who may come in at all. */
import type { apigateway } from "@pulumi/aws";
import { MOST_REQUESTS_PER_SECOND } from "../../../../components/baseline";
import type { Referrers, Resource, ResourceType, World } from "../../resource";
import { all, fail, pass, type Truth } from "../../truth";
import { isSet, isTrue } from "../../values";
import type { View } from "../../view";
import { routes } from "../api";
import { isRateLimited } from "../stage";
import { Function, FunctionAlias, RestApi } from "../types";
import { anyTypeOf, joined, type Joined } from "./joined";
import { eitherOf, INTERNET, reached, step, type Guards, type Step } from "./step";
import { watchedAt } from "./watched";

/** A function by its name, its ARN or one of its aliases. */
export function functionsAt(of: Resource, view: View, world: World): readonly Joined[] {
  return joined(of, view, world, Function, FunctionAlias).flatMap(({ is, resource }) =>
    world.is(resource, FunctionAlias)
      ? joined(resource, resource.props.functionName, world, Function).map((one) => ({ ...one, is: all(is, one.is) }))
      : [{ is, resource }],
  );
}

/** Whether all routes that a resource makes ask who is calling. */
export const asksWho = (part: Resource, world: World): Truth =>
  all(
    ...routes
      .of(part, world)
      .flatMap(({ readable, routes: all }) => [readable, ...all.map((one) => one.authenticates)]),
  );

/**
 * The steps from the internet to an API, by its stages; without one, whoever deploys it limits, watches and logs it. An API that is
 * made with a target comes with a stage of its own beside those: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
 */
export function entrySteps<Stage>(
  api: Resource,
  { complete, resources: stages }: Referrers<Stage>,
  isPublic: Truth,
  authenticates: Truth,
  world: World,
  hasOwnStage = false,
): readonly Step[] {
  // Who must show a certificate that you trust is turned away before WAF could look at what he asks.
  const known: Guards = { authenticates, filters: authenticates, mayFilter: authenticates };
  const takesAcl = world.is<unknown>(api, RestApi) ? complete : fail();
  const later: Guards = { limits: complete, filters: takesAcl, mayFilter: takesAcl, logs: complete };
  const direct = step(INTERNET, reached(api, isPublic), eitherOf(known, later));
  return [
    ...(stages.length === 0 || hasOwnStage ? [direct] : []),
    ...stages.flatMap((stage) => [
      step(INTERNET, reached(stage, isPublic), known),
      step(stage, reached(api, pass()), {
        ...watchedAt(stage, world),
        limits: isRateLimited(stage, world, MOST_REQUESTS_PER_SECOND),
      }),
    ]),
  ];
}

/** Whether the only way in is by domain names that ask for a certificate. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html */
export function asksForCertificate<Mapping>(
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
