/**
 * The ways through APIs while a program runs. Routes, methods, integrations and stages name their API by its id, which AWS draws:
 * by it they are joined. What an API says of itself is taken where every API of the stack says it.
 */
import type { apigateway, apigatewayv2 } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { all, undecided, type Truth } from "../../truth";
import { isFalse, knownText, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import { restMethodAuthenticates } from "../api";
import { someAdmitOnlyNamed } from "../apiPolicy";
import { HttpApi, HttpIntegration, RestApi, RestIntegration, RestMethod } from "../types";
import { asksWho } from "./apiParts";
import { ofId } from "./byId";
import { mayHaveId } from "./drawn";
import { restTargets } from "./restApis";
import { INTERNET, isSigned, reached, step, type Guards, type Step } from "./step";

/** An API that is known by its id alone. */
interface ApiById {
  readonly id: string;
  /** Where it is in the graph. */
  readonly place: string;
  /** The API of this stack, where there is only one. */
  readonly resource: Resource;
  /** Those that it may be. */
  readonly candidates: readonly Resource[];
}

/** The API that the id is of. Of one outside the stack nothing is known, so it is none. */
function apiById(view: View, type: ResourceType, world: World): ApiById | undefined {
  const id = knownText(view);
  const candidates = world.all<unknown>(type);
  const [first, ...others] = candidates;
  if (id === undefined || first === undefined || world.follow<unknown>(view, type).kind !== "foreign") return undefined;
  const byId = ofId<unknown>(type, id);
  return { id, place: byId.urn, resource: others.length === 0 ? first : byId, candidates };
}

/** The step into an API by one of its stages. */
function entry(stage: Resource, api: ApiById, isPublic: Truth): readonly Step[] {
  // Only where its own address is off may the one way in be a name that asks for a certificate.
  const hasAddress = api.candidates.map(({ props }) =>
    isFalse((props as View<{ disableExecuteApiEndpoint: boolean }>).disableExecuteApiEndpoint),
  );
  return [
    step(INTERNET, reached(stage, all(isPublic, ...hasAddress))),
    step(stage, reached(api.resource, all()), {}, { to: api.place }),
  ];
}

/** HTTP and WebSocket APIs have an address on the internet, always. */
export function httpStageSteps(stage: Resource<apigatewayv2.StageArgs>, world: World): readonly Step[] {
  const api = apiById(stage.props.apiId, HttpApi, world);
  return api === undefined ? [] : entry(stage, api, all());
}

/** From the API to the integration that the route names: the one of the API, where it is told by no other. */
export function httpRouteByIdSteps(route: Resource<apigatewayv2.RouteArgs>, world: World): readonly Step[] {
  const { apiId, authorizationType, target } = route.props;
  const api = apiById(apiId, HttpApi, world);
  const integration = api === undefined ? undefined : integrationAt(target, api, world);
  if (api === undefined || integration === undefined) return [];
  return [from(api, integration, { authenticates: asksWho(route, world), ...isSigned(authorizationType) })];
}

const from = ({ place }: ApiById, integration: Resource, guards: Guards): Step =>
  step(place, reached(integration, all()), guards);

function integrationAt(target: View, { id }: ApiById, world: World): Resource | undefined {
  const ofApi = world.referrers(ofId(HttpApi, id), HttpIntegration, "apiId").resources;
  const [only, ...others] = ofApi;
  if (others.length === 0) return only;
  const left = mayHaveId(knownText(target) ?? "", world).filter((one) => ofApi.some(({ urn }) => urn === one.urn));
  return left.length === 1 ? left[0] : undefined;
}

/**
 * What is deployed by a stage: methods and a policy that come later are not in it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
export function restStageSteps(stage: Resource<apigateway.StageArgs>, world: World): readonly Step[] {
  const api = apiById(stage.props.restApi, RestApi, world);
  if (api === undefined) return [];
  const admitted = someAdmitOnlyNamed(api.candidates, api.id, world);
  const isPublic = api.candidates.map(({ props }) =>
    text((props as View<apigateway.RestApiArgs>).endpointConfiguration.types, (kind) => kind !== "PRIVATE", {
      default: "EDGE",
    }),
  );
  const methods = new Map(
    world.referrers(ofId(RestApi, api.id), RestMethod, "restApi").resources.map((one) => [routeOf(one), one]),
  );
  return [
    ...entry(stage, api, all(...isPublic)),
    ...world.referrers(ofId(RestApi, api.id), RestIntegration, "restApi").resources.flatMap((integration) => {
      const method = methods.get(routeOf(integration));
      const authenticates =
        method === undefined
          ? undecided(evidenceAt(integration.props.httpMethod))
          : restMethodAuthenticates(method, admitted);
      return [from(api, integration, { authenticates }), ...restTargets(integration, world)];
    }),
  ];
}

const routeOf = ({ props }: Resource): string => {
  const { httpMethod, resourceId } = props as View<apigateway.MethodArgs>;
  return `${knownText(resourceId)}|${knownText(httpMethod)}`;
};
