import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InvocationRole } from "../invocationRole";
import type { Place } from "../shared/place";
import type { SystemArgs } from "../shared/system";
import type { Within } from "../shared/within";
import type { GatewayDecisions } from "./decisions";

/** What answers, as API Gateway asks it. */
export interface Backend {
  readonly integration: Pick<
    aws.apigateway.IntegrationArgs,
    "type" | "uri" | "credentials" | "passthroughBehavior" | "requestTemplates"
  >;
  /** What a change of must be deployed. */
  readonly shown: pulumi.Output<unknown>;
  /** Makes what turns its answers into the gateway's, where it does not answer as the gateway does. */
  readonly createResponses: (route: Route, integration: pulumi.Resource) => pulumi.Resource[];
}

interface Route {
  readonly restApi: pulumi.Input<string>;
  readonly resourceId: pulumi.Input<string>;
  readonly httpMethod: pulumi.Input<string>;
}

/** The endpoint, or the function, that was given. */
export function backendOf(
  within: Within,
  api: aws.apigateway.RestApi,
  decided: GatewayDecisions,
  args: SystemArgs,
): Backend {
  const { endpointName, functionArn, invocationRoleArn } = decided.backend;
  if (functionArn !== undefined) {
    const method = pulumi.interpolate`${api.executionArn}/${decided.stageName}/POST/${decided.resourcePath}`;
    letInvoke(within, "permission", functionArn, method);
    return {
      integration: { type: "AWS_PROXY", uri: functionUri(within.place, functionArn) },
      shown: functionArn,
      createResponses: () => [],
    };
  }
  const asked = endpointName ?? pulumi.output("");
  const credentials = invocationRoleArn ?? createInvoker(within, asked, args);
  return {
    integration: {
      type: "AWS",
      uri: pulumi.all([within.place, asked]).apply(([at, name]) => endpointUri(at, name)),
      credentials,
      // What is of another kind than the template is turned away.
      passthroughBehavior: "NEVER",
      requestTemplates: { "application/json": "$input.json('$')" },
    },
    shown: pulumi.output([asked, credentials]),
    createResponses: (route, integration) => createResponses(within, route, integration),
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-uri */
const endpointUri = ({ partition, region }: Place, endpointName: string): string =>
  `arn:${partition}:apigateway:${region}:runtime.sagemaker:path/endpoints/${endpointName}/invocations`;

/** As above. */
export const functionUri = (place: pulumi.Output<Place>, functionArn: pulumi.Output<string>): pulumi.Output<string> =>
  pulumi
    .all([place, functionArn])
    .apply(
      ([{ partition, region }, arn]) =>
        `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
    );

/** Lets API Gateway call the function for what the ARN says, and for nothing else. */
export function letInvoke(
  { name, parent, place }: Within,
  role: string,
  functionArn: pulumi.Output<string>,
  sourceArn: pulumi.Output<string>,
): void {
  // An update of some resources alone leaves the outputs of the others undefined.
  const parts = functionArn.apply((arn: string | undefined) => arn?.split(":") ?? []);
  new aws.lambda.Permission(
    `${name}-${role}`,
    {
      action: "lambda:InvokeFunction",
      function: parts.apply((all) => all.slice(0, 7).join(":")),
      qualifier: parts.apply((all) => all[7]),
      principal: "apigateway.amazonaws.com",
      sourceArn,
      sourceAccount: place.apply(({ account }) => account),
    },
    { parent },
  );
}

function createInvoker({ name, parent }: Within, endpointName: pulumi.Output<string>, args: SystemArgs) {
  const { classification, environment, owner, system, tagPrefix, tags } = args;
  const optional = { ...(tags && { tags }), ...(tagPrefix !== undefined && { tagPrefix }) };
  return new InvocationRole(
    `${name}-invoker`,
    { ...{ classification, environment, owner, system }, ...optional, callerService: "apigateway", endpointName },
    { parent },
  ).roleArn;
}

/** What the endpoint says, by its status; of its faults, that there was one: their text may hold what was asked. */
const ANSWERS = [
  { status: "200" },
  { status: "400", pattern: "4\\d{2}", message: "The model does not take this request." },
  { status: "502", pattern: "5\\d{2}", message: "The model did not answer." },
] as const;

function createResponses({ name, parent }: Within, route: Route, integration: pulumi.Resource): pulumi.Resource[] {
  return ANSWERS.map((answer) => {
    const of = { ...route, statusCode: answer.status };
    const declared = new aws.apigateway.MethodResponse(`${name}-response-${answer.status}`, of, { parent });
    return new aws.apigateway.IntegrationResponse(
      `${name}-integration-response-${answer.status}`,
      {
        ...of,
        ...("pattern" in answer && {
          selectionPattern: answer.pattern,
          responseTemplates: { "application/json": JSON.stringify({ message: answer.message }) },
        }),
      },
      { parent, dependsOn: [declared, integration] },
    );
  });
}
