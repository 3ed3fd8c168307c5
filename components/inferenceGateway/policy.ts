import { policyDocument, type Condition, type Statement } from "../shared/documents";
import { regionalArn, roleArn, type Place } from "../shared/place";

/** From where a private gateway is reached: by named VPC endpoints, or by all of a VPC. */
export type Network = { readonly vpcEndpointIds: string[] } | { readonly vpcId: string };

/** Whom a gateway lets in, and from where. */
export interface GatewayPerimeter {
  /** From where it is reached; absent where the internet reaches it. */
  readonly network: Network | undefined;
  /** The roles that may call; none where an authorizer says who may. */
  readonly callerRoleNames: string[];
  readonly stageName: string;
  readonly resourcePath: string;
}

const INVOKE = ["execute-api:Invoke"];

/**
 * The resource policy of the API: the one method, for the named roles alone and from the named network alone.
 * It is about no other API than the one that it is of, whose id only AWS assigns; the short form `execute-api:/*` AWS
 * would write out, and each preview would then show a change.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function gatewayPolicy(place: Place, perimeter: GatewayPerimeter): string {
  const { callerRoleNames, network, resourcePath, stageName } = perimeter;
  const callers = { "aws:PrincipalArn": [...new Set(callerRoleNames)].map((name) => roleArn(place, name)) };
  const byIam = callerRoleNames.length > 0;
  const deny = (Sid: string, condition: Condition): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: INVOKE,
    Resource: regionalArn(place, "execute-api", "*"),
    Condition: condition,
  });
  return policyDocument([
    {
      Sid: "Ask",
      Effect: "Allow",
      Principal: "*",
      Action: INVOKE,
      Resource: regionalArn(place, "execute-api", `*/${stageName}/POST/${resourcePath}`),
      ...(byIam && { Condition: { ArnEquals: callers } }),
    },
    // What a role's own policies allow would do in place of the statement before.
    ...(byIam ? [deny("DenyOtherCallers", { ArnNotEquals: callers })] : []),
    ...(network === undefined ? [] : [deny("DenyOtherNetworks", { StringNotEquals: sourceOf(network) })]),
  ]);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html */
const sourceOf = (network: Network): Record<string, string | string[]> =>
  "vpcId" in network ? { "aws:SourceVpc": network.vpcId } : { "aws:SourceVpce": [...new Set(network.vpcEndpointIds)] };
