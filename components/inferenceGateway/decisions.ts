import { MOST_REQUESTS_PER_SECOND, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { accepted, ArgumentChecker, wholeNumber } from "../shared/arguments";
import { ENDPOINT_NAME, KEY_ARN, ROLE_ARN } from "../shared/patterns";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import { Exposure, type InferenceGatewayArgs } from "./args";
import { callersOf } from "./callers";
import * as is from "./checks";

/** What may be asked unless a team says otherwise: a JSON object with something in it. */
const ANY_OBJECT = JSON.stringify({
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  minProperties: 1,
});
const BURST_SECONDS = 5;
const FIVE_MINUTES = 300;

/** The arguments, checked and with their defaults. */
export type GatewayDecisions = ReturnType<typeof decisionsOf>;

export function decisionsOf(name: string, args: InferenceGatewayArgs) {
  const check = new ArgumentChecker(`InferenceGateway "${name}"`);
  const exposure = exposureOf(check, args);
  return {
    check,
    exposure,
    system: systemOf(check, args),
    backend: backendOf(check, args),
    callers: callersOf(check, args),
    domain: domainOf(check, args, exposure),
    ...limitsOf(check, args),
    resourcePath: check.plain("resourcePath", args.resourcePath ?? "invocations", is.RESOURCE_PATH),
    stageName: check.plain("stageName", args.stageName ?? "live", is.STAGE_NAME),
    requestSchema: check.input("requestSchema", args.requestSchema ?? ANY_OBJECT, is.SCHEMA),
    vpcEndpointIds:
      args.vpcEndpointIds === undefined
        ? undefined
        : check.inputs("vpcEndpointIds", args.vpcEndpointIds, is.VPC_ENDPOINT_ID, is.SOME_VPC_ENDPOINT),
    vpcId: check.optional("vpcId", args.vpcId, is.VPC_ID),
    webAclArn: check.optional("webAclArn", args.webAclArn, is.WEB_ACL_ARN),
    logRetentionDays: check.input("logRetentionDays", args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS, LOG_DAYS),
    keyArn: check.optional("keyArn", args.keyArn, KEY_ARN),
    accountLogRoleArn: check.optional("accountLogRoleArn", args.accountLogRoleArn, ROLE_ARN),
  };
}

function exposureOf(check: ArgumentChecker, args: InferenceGatewayArgs): Exposure {
  const known: readonly string[] = Object.values(Exposure);
  const exposure = args.exposure ?? Exposure.Private;
  check.plain<string>(
    "exposure",
    exposure,
    accepted((value) => known.includes(value), `one of ${known.join(", ")}`),
  );
  if (exposure === Exposure.Private && args.vpcEndpointIds === undefined)
    throw check.refuse("vpcEndpointIds", "absent", "given where exposure is private");
  for (const key of ["vpcEndpointIds", "vpcId"] as const)
    if (exposure === Exposure.Regional && args[key] !== undefined)
      throw check.refuse(key, "given", "absent where exposure is regional");
  return exposure;
}

/** What answers: an endpoint, asked as a role, or a function. */
function backendOf(check: ArgumentChecker, args: InferenceGatewayArgs) {
  const { endpointName, functionArn, invocationRoleArn } = args;
  if ((endpointName === undefined) === (functionArn === undefined)) {
    throw check.refuse(
      "endpointName",
      endpointName ?? "absent",
      "given where functionArn is not, and absent where it is",
    );
  }
  if (functionArn !== undefined && invocationRoleArn !== undefined)
    throw check.refuse("invocationRoleArn", "given", "absent where functionArn is given");
  return {
    endpointName: check.optional("endpointName", endpointName, ENDPOINT_NAME),
    invocationRoleArn: check.optional("invocationRoleArn", invocationRoleArn, ROLE_ARN),
    functionArn: check.optional("functionArn", functionArn, is.FUNCTION_ARN),
  };
}

function limitsOf(check: ArgumentChecker, args: InferenceGatewayArgs) {
  const upTo = (most: number, unit: string, least = 1) => wholeNumber(least, most, unit);
  const burst = MOST_REQUESTS_PER_SECOND * BURST_SECONDS;
  const clientNames = args.clientNames ?? ["default"];
  check.plain<unknown[]>("clientNames", clientNames, is.clientsFault);
  for (const [index, client] of clientNames.entries())
    check.plain(`clientNames[${index.toString()}]`, client, is.CLIENT_NAME);
  return {
    clientNames,
    maximumBodyKibibytes: check.plain("maximumBodyKibibytes", args.maximumBodyKibibytes ?? 16, upTo(64, "kibibytes")),
    timeoutSeconds: check.input("timeoutSeconds", args.timeoutSeconds ?? 29, upTo(300, "seconds")),
    requestsPerSecond: check.input(
      "requestsPerSecond",
      args.requestsPerSecond ?? 10,
      upTo(MOST_REQUESTS_PER_SECOND, "requests"),
    ),
    burstRequests: check.input("burstRequests", args.burstRequests ?? 20, upTo(burst, "requests")),
    requestsPerDay: check.input(
      "requestsPerClientPerDay",
      args.requestsPerClientPerDay ?? 10_000,
      upTo(MOST_REQUESTS_PER_SECOND * 86_400, "requests"),
    ),
    requestsPerAddress: check.input(
      "requestsPerAddressPerFiveMinutes",
      args.requestsPerAddressPerFiveMinutes ?? 300,
      upTo(MOST_REQUESTS_PER_SECOND * FIVE_MINUTES, "requests", 10),
    ),
  };
}

/** The domain name, with the certificates that it shows and, for mutual TLS, that it asks for. */
function domainOf(check: ArgumentChecker, args: InferenceGatewayArgs, exposure: Exposure) {
  const { certificateArn, domainName, truststoreUri, truststoreVersion } = args;
  if ((domainName === undefined) !== (certificateArn === undefined))
    throw check.refuse("certificateArn", certificateArn ?? "absent", "given together with domainName");
  if ((truststoreUri === undefined) !== (truststoreVersion === undefined))
    throw check.refuse("truststoreVersion", truststoreVersion ?? "absent", "given together with truststoreUri");
  if (domainName === undefined || certificateArn === undefined) {
    if (truststoreUri !== undefined)
      throw check.refuse(
        "truststoreUri",
        truststoreUri,
        "absent where domainName is: AWS's address asks for no certificate",
      );
    return undefined;
  }
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
  if (exposure === Exposure.Private)
    throw check.refuse(
      "domainName",
      domainName,
      "absent where exposure is private: VPC endpoints have names of their own",
    );
  return {
    name: check.input("domainName", domainName, is.DOMAIN),
    certificateArn: check.input("certificateArn", certificateArn, is.CERTIFICATE_ARN),
    truststoreUri: check.optional("truststoreUri", truststoreUri, is.TRUSTSTORE_URI),
    truststoreVersion: check.optional("truststoreVersion", truststoreVersion, is.TRUSTSTORE_VERSION),
  };
}
