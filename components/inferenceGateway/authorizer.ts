import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { functionUri, letInvoke } from "./backend";
import type { Callers } from "./callers";

/** How a method finds out who is calling. */
export interface Authorization {
  readonly method: Pick<aws.apigateway.MethodArgs, "authorization" | "authorizationScopes" | "authorizerId">;
  /** What a change of must be deployed. */
  readonly shown: pulumi.Output<unknown>;
}

const TOKEN_HEADER = "method.request.header.Authorization";
/** Anything else is turned away before the function is asked: https://datatracker.ietf.org/doc/html/rfc7519 */
const JSON_WEB_TOKEN = "^Bearer [A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$";
/** For how long an answer of the function holds: somebody who is put out is out after it. */
const DECISION_SECONDS = 60;

/** Makes the authorizer of the API, where it is not AWS's signatures that say who is calling. */
export function authorize(within: Within, api: aws.apigateway.RestApi, callers: Callers): Authorization {
  const { name, parent, place } = within;
  const child = { parent };
  const own = {
    restApi: api.id,
    name: nameOf(name, "authorizer", NAME_LIMITS.apiGateway),
    identitySource: TOKEN_HEADER,
  };
  switch (callers.by) {
    case "iam":
      return { method: { authorization: "AWS_IAM" }, shown: pulumi.output("iam") };
    case "cognito": {
      const authorizer = new aws.apigateway.Authorizer(
        `${name}-authorizer`,
        { ...own, type: "COGNITO_USER_POOLS", providerArns: callers.userPoolArns },
        child,
      );
      return {
        method: {
          authorization: "COGNITO_USER_POOLS",
          authorizerId: authorizer.id,
          authorizationScopes: callers.scopes,
        },
        shown: pulumi.output([callers.userPoolArns, callers.scopes]),
      };
    }
    case "jwt": {
      const authorizer = new aws.apigateway.Authorizer(
        `${name}-authorizer`,
        {
          ...own,
          type: "TOKEN",
          authorizerUri: functionUri(place, callers.functionArn),
          identityValidationExpression: JSON_WEB_TOKEN,
          authorizerResultTtlInSeconds: DECISION_SECONDS,
        },
        child,
      );
      const sourceArn = pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`;
      letInvoke(within, "authorizer-permission", callers.functionArn, sourceArn);
      return { method: { authorization: "CUSTOM", authorizerId: authorizer.id }, shown: callers.functionArn };
    }
  }
}
