import * as pulumi from "@pulumi/pulumi";
import { accepted, type ArgumentChecker, wholeNumber } from "../shared/arguments";
import type { InferenceEndpointArgs } from "./args";
import type { ServerlessArgs } from "./modeArgs";

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html#serverless-endpoints-how-it-works-memory */
const MEMORY_MEGABYTES = [1024, 2048, 3072, 4096, 5120, 6144];
/** As many as the pack accepts, of the 200 that AWS takes. */
const MOST_AT_ONCE = 100;

const DEFAULTS = { memoryMegabytes: 4096, concurrency: 20 };

/** How large a serverless endpoint is. */
export interface WithoutInstances {
  readonly kind: "serverless";
  readonly memorySizeInMb: pulumi.Output<number>;
  readonly maxConcurrency: pulumi.Output<number>;
  readonly provisionedConcurrency: pulumi.Output<number> | undefined;
}

/** What a serverless endpoint does not have, and so must not be thought to have. */
const ABSENT = [
  "subnetIds", "securityGroupIds", "instanceType", "minimumInstanceCount", "maximumInstanceCount",
  "invocationsPerInstancePerMinute", "startupTimeoutSeconds", "captureBucketName", "captureKeyArn",
  "captureSamplingPercent", "registryCredentialsFunctionArn",
] as const satisfies readonly (keyof InferenceEndpointArgs)[]; // prettier-ignore

/**
 * How large a serverless endpoint is. Its containers have a way to the internet and the role's credentials, since AWS
 * gives them neither a VPC nor network isolation: what passes through them has to be public.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html#serverless-endpoints-how-it-works-exclusions
 */
export function serverlessOf(check: ArgumentChecker, args: InferenceEndpointArgs): WithoutInstances {
  if (args.classification !== "public") {
    const expected = "public where mode is serverless: AWS gives such containers no network isolation and no VPC";
    throw check.refuse("classification", args.classification, expected);
  }
  if (args.environment === "quarantine") {
    const expected = "another than quarantine where mode is serverless: what is examined there has to be isolated";
    throw check.refuse("environment", args.environment, expected);
  }
  for (const argument of ABSENT) {
    if (args[argument] !== undefined) throw check.refuse(argument, "given", "absent where mode is serverless");
  }
  const given = args.serverless ?? {};
  const most = given.maximumConcurrency ?? DEFAULTS.concurrency;
  return {
    kind: "serverless",
    memorySizeInMb: check.input(
      "serverless.memoryMegabytes",
      given.memoryMegabytes ?? DEFAULTS.memoryMegabytes,
      accepted((value: number) => MEMORY_MEGABYTES.includes(value), `one of ${MEMORY_MEGABYTES.join(", ")} megabytes`),
    ),
    maxConcurrency: check.input("serverless.maximumConcurrency", most, wholeNumber(1, MOST_AT_ONCE, "requests")),
    provisionedConcurrency: provisionedOf(check, given, most),
  };
}

function provisionedOf(
  check: ArgumentChecker,
  { provisionedConcurrency: provisioned }: ServerlessArgs,
  most: pulumi.Input<number>,
): pulumi.Output<number> | undefined {
  if (provisioned === undefined) return undefined;
  const argument = "serverless.provisionedConcurrency";
  if (typeof provisioned === "number" && typeof most === "number")
    check.plain(argument, provisioned, wholeNumber(1, most, "requests"));
  return pulumi
    .all([provisioned, most])
    .apply(([known, limit]) => check.later(argument, known, wholeNumber(1, limit, "requests")));
}
