/**
 * The APIs of a serverless template, with their stages, and the routes that the events of its functions make.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
 */
import { Unknown, type Tree, type TreeObject } from "../../../facts/tree";
import { isFunction, over, partOf, resource, stated, withDefaults, type Made } from "./serverlessParts";

const REST = "ServerlessRestApi";
const HTTP = "ServerlessHttpApi";

/** An API as it is written, and what it always comes with. */
export const apisOf: Readonly<Record<string, (id: string, properties: TreeObject) => readonly Made[]>> = {
  Api: (id, properties) => {
    const {
      AccessLogSetting,
      Auth,
      DefinitionBody,
      EndpointConfiguration: endpoint,
      MethodSettings,
      Name,
    } = properties;
    const given = typeof endpoint === "string" ? endpoint : partOf(endpoint)["Type"];
    const type = isFunction(endpoint) ? Unknown.value : given;
    const { DisableExecuteApiEndpoint, StageName, TracingEnabled } = properties;
    return [
      resource(id, "AWS::ApiGateway::RestApi", {
        Name,
        DisableExecuteApiEndpoint,
        Body: DefinitionBody,
        EndpointConfiguration: type === undefined ? undefined : { Types: [type] },
        // What the macro makes of its lists of ranges and VPCs is not known here.
        Policy: partOf(Auth)["ResourcePolicy"] === undefined ? undefined : Unknown.value,
      }),
      resource(`${id}Stage`, "AWS::ApiGateway::Stage", {
        ...{ AccessLogSetting, MethodSettings, StageName, TracingEnabled },
        RestApiId: { Ref: id },
      }),
    ];
  },
  HttpApi: (id, properties) => {
    const { AccessLogSettings, DefaultRouteSettings, DefinitionBody, DisableExecuteApiEndpoint, Name, StageName } =
      properties;
    return [
      resource(id, "AWS::ApiGatewayV2::Api", {
        ...{ Name, DisableExecuteApiEndpoint, Body: DefinitionBody },
        ProtocolType: "HTTP",
      }),
      resource(`${id}Stage`, "AWS::ApiGatewayV2::Stage", {
        ...{ AccessLogSettings, DefaultRouteSettings },
        ApiId: { Ref: id },
        StageName: StageName ?? "$default",
      }),
    ];
  },
};

/** The routes that the events of a function make, and the APIs that those come with which name none. */
export function routesOf(id: string, of: Tree, resources: TreeObject, globals: TreeObject): readonly Made[] {
  const { Condition, Properties: own } = partOf(of);
  const { Events: events } = withDefaults(partOf(globals["Function"]), partOf(own));
  return Object.entries(partOf(events)).flatMap(([name, event]) => {
    const { Properties: properties, Type: type } = partOf(event);
    const make = type === "HttpApi" ? httpRoute : type === "Api" ? restRoute : undefined;
    const made = make?.({ id, name, event: partOf(properties), resources, globals }) ?? [];
    return made.map(([part, one]) => [part, over(partOf(one), stated({ Condition }))] as const);
  });
}

interface Event {
  /** The function's name. */
  readonly id: string;
  readonly name: string;
  readonly event: TreeObject;
  readonly resources: TreeObject;
  readonly globals: TreeObject;
}

function httpRoute({ event, globals, id, name, resources }: Event): readonly Made[] {
  const ApiId = event["ApiId"] ?? { Ref: HTTP };
  const [route, integration] = [`${id}${name}Route`, `${id}${name}Integration`];
  const authorizer = authorizerOf(event, ApiId, resources, partOf(globals["HttpApi"]));
  const { Method: method, Path: path } = event;
  const isAll = path === undefined;
  const RouteKey = isAll ? "$default" : keyOf(method, path);
  return [
    ...(event["ApiId"] === undefined ? implicit(HTTP, "HttpApi", globals) : []),
    resource(integration, "AWS::ApiGatewayV2::Integration", {
      ...{ ApiId, IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" },
      IntegrationUri: { "Fn::GetAtt": [id, "Arn"] },
    }),
    resource(route, "AWS::ApiGatewayV2::Route", {
      ...{ ApiId, RouteKey, Target: { "Fn::Sub": `integrations/\${${integration}}` } },
      AuthorizationType: kindOf(authorizer, "JWT"),
    }),
  ];
}

function restRoute({ event, globals, id, name, resources }: Event): readonly Made[] {
  const RestApiId = event["RestApiId"] ?? { Ref: REST };
  const authorizer = authorizerOf(event, RestApiId, resources, partOf(globals["Api"]));
  const method = event["Method"];
  const arn = `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${id}.Arn}/invocations`;
  return [
    ...(event["RestApiId"] === undefined ? implicit(REST, "Api", globals) : []),
    resource(`${id}${name}Method`, "AWS::ApiGateway::Method", {
      RestApiId,
      // Which place of the API it is, is told by its path.
      ResourceId: event["Path"],
      HttpMethod: typeof method === "string" ? method.toUpperCase() : method,
      AuthorizationType: kindOf(authorizer, "CUSTOM"),
      Integration: { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", Uri: { "Fn::Sub": arn } },
    }),
  ];
}

/** The API that routes are of which name none: made of the template's defaults. */
const implicit = (id: string, kind: string, globals: TreeObject): readonly Made[] =>
  apisOf[kind]?.(id, withDefaults({ StageName: "Prod" }, partOf(globals[kind]))) ?? [];

const keyOf = (method: Tree | undefined, path: Tree): Tree =>
  typeof path === "string" && (method === undefined || typeof method === "string")
    ? `${/^(?:x-amazon-apigateway-any-method|\*)$/i.test(method ?? "*") ? "ANY" : (method ?? "ANY").toUpperCase()} ${path}`
    : Unknown.value;

/** Who is asked for: by the event, or else by its API. */
function authorizerOf(event: TreeObject, api: Tree, resources: TreeObject, defaults: TreeObject): Tree | undefined {
  const own = partOf(event["Auth"])["Authorizer"];
  if (own !== undefined) return own;
  const name = partOf(api)["Ref"];
  const given = typeof name === "string" ? partOf(partOf(resources[name])["Properties"]) : {};
  const { Auth: auth } = withDefaults(defaults, given);
  return partOf(auth)["DefaultAuthorizer"];
}

function kindOf(authorizer: Tree | undefined, other: string): Tree {
  if (authorizer === undefined || authorizer === "NONE") return "NONE";
  if (typeof authorizer !== "string") return Unknown.value;
  return authorizer === "AWS_IAM" ? "AWS_IAM" : other;
}
