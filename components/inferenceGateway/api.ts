import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as crypto from "node:crypto";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { Exposure } from "./args";
import type { Authorization } from "./authorizer";
import type { Backend } from "./backend";
import type { GatewayDecisions } from "./decisions";

/** TLS 1.2 or newer, which a regional API's own address would not ask for: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html */
const API_TLS = "SecurityPolicy_TLS13_1_2_2021_06";
const JSON_TYPE = "application/json";

/** Makes the API itself: private with its endpoints, or regional, without its own address where it has a domain name. */
export function createApi(
  { name, parent, system }: Within,
  decided: GatewayDecisions,
  policy: pulumi.Output<string> | undefined,
): aws.apigateway.RestApi {
  const isPrivate = decided.exposure === Exposure.Private;
  return new aws.apigateway.RestApi(
    `${name}-api`,
    {
      name: nameOf(name, "api", NAME_LIMITS.apiGateway),
      description: `Asks the model of ${name}`,
      endpointConfiguration: {
        types: isPrivate ? "PRIVATE" : "REGIONAL",
        ...(decided.vpcEndpointIds && { vpcEndpointIds: decided.vpcEndpointIds }),
      },
      disableExecuteApiEndpoint: decided.domain !== undefined,
      securityPolicy: API_TLS,
      endpointAccessMode: "STRICT",
      apiKeySource: "HEADER",
      ...(policy && { policy }),
      tags: system.tags,
    },
    { parent },
  );
}

/** What the one method is made of. */
export interface MethodOptions extends Within {
  readonly api: aws.apigateway.RestApi;
  readonly decided: GatewayDecisions;
  readonly authorization: Authorization;
  readonly backend: Backend;
  /** What a change of must be deployed, beside the method's own. */
  readonly policy: pulumi.Output<string> | undefined;
}

/** Makes the one method, whose requests are checked by a schema, and a deployment of it. */
export function createMethod(options: MethodOptions): aws.apigateway.Deployment {
  const { api, authorization, backend, decided, name, parent } = options;
  const child = { parent };
  const resource = new aws.apigateway.Resource(
    `${name}-resource`,
    { restApi: api.id, parentId: api.rootResourceId, pathPart: decided.resourcePath },
    child,
  );
  const schema = new aws.apigateway.Model(
    `${name}-request`,
    { restApi: api.id, name: "Request", contentType: JSON_TYPE, schema: decided.requestSchema },
    child,
  );
  const validator = new aws.apigateway.RequestValidator(
    `${name}-validator`,
    { restApi: api.id, name: "request", validateRequestBody: true, validateRequestParameters: true },
    child,
  );
  const method = new aws.apigateway.Method(
    `${name}-method`,
    {
      restApi: api.id,
      resourceId: resource.id,
      httpMethod: "POST",
      apiKeyRequired: true,
      ...authorization.method,
      requestValidatorId: validator.id,
      // Without the default, what says to be of another kind would not be looked at:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
      requestModels: { [JSON_TYPE]: schema.name, $default: schema.name },
    },
    child,
  );
  const route = { restApi: api.id, resourceId: resource.id, httpMethod: method.httpMethod };
  const integration = new aws.apigateway.Integration(
    `${name}-integration`,
    {
      ...route,
      ...backend.integration,
      integrationHttpMethod: "POST",
      timeoutMilliseconds: decided.timeoutSeconds.apply((seconds) => seconds * 1000),
    },
    child,
  );
  const responses = backend.createResponses(route, integration);
  return new aws.apigateway.Deployment(
    `${name}-deployment`,
    { restApi: api.id, triggers: { configuration: digestOf(options) } },
    { ...child, dependsOn: [integration, method, ...responses] },
  );
}

/** A deployment is what the API was then: another is made when what it shows changes. */
function digestOf({ authorization, backend, decided, policy }: MethodOptions): pulumi.Output<string> {
  const shown = [decided.resourcePath, decided.requestSchema, decided.timeoutSeconds, policy ?? "", decided.exposure];
  return pulumi
    .all([...shown, authorization.shown, backend.shown])
    .apply((parts) => crypto.createHash("sha256").update(JSON.stringify(parts)).digest("hex"));
}
