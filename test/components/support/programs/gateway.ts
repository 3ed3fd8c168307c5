import type * as pulumi from "@pulumi/pulumi";
import * as ai from "../../../../components/index";
import { SYSTEM } from "../programs";

export const VPC_ENDPOINT = "vpce-0a1b2c3d4e5f60718";
export const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:assistant";
export const CHECKER = "arn:aws:lambda:eu-west-1:111122223333:function:checks-tokens";
export const USER_POOL = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbCdEfGhI";
export const CERTIFICATE = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000000";
export const TRUSTSTORE = { truststoreUri: "s3://trust/clients.pem", truststoreVersion: "a1B2c3" };

type Changes = Partial<ai.InferenceGatewayArgs>;

/** A private gateway before an endpoint, for one role. */
export const privateGateway = (changes: Changes = {}, name = "gateway", opts?: pulumi.ComponentResourceOptions) =>
  new ai.InferenceGateway(
    name,
    {
      ...{ ...SYSTEM, endpointName: "assistant", vpcEndpointIds: [VPC_ENDPOINT], callerRoleNames: ["backend"] },
      ...changes,
    },
    opts,
  );

/** A gateway that the internet reaches, before a function. */
export const regionalGateway = (changes: Changes = {}, name = "gateway", opts?: pulumi.ComponentResourceOptions) =>
  new ai.InferenceGateway(
    name,
    {
      ...{ ...SYSTEM, functionArn: FUNCTION, exposure: "regional" },
      ...(changes.authentication === undefined && {
        ...{ authentication: "cognito", userPoolArns: [USER_POOL], requiredScopes: ["models/invoke"] },
      }),
      ...changes,
    },
    opts,
  );
