import type { ArgumentChecker } from "../shared/arguments";
import { matching, nonEmpty } from "../shared/arguments";
import type { AiHostingEnvironmentArgs } from "./args";

type Argument = keyof AiHostingEnvironmentArgs;

export const VPC_ID = matching(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id, such as vpc-0123456789abcdef0");
export const SUBNET_ID = matching(/^subnet-[0-9a-f]{8,17}$/, "a subnet's id, such as subnet-0123456789abcdef0");
export const GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "a security group's id, such as sg-0123456789abcdef0");
export const TWO_SUBNETS = (ids: unknown[]): string | undefined =>
  ids.length < 2 ? "at least 2 subnets, in different zones" : undefined;
export const REPOSITORY_ARN = matching(
  /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+$/,
  "the ARN of one repository: arn:aws:ecr:<region>:<account>:repository/<name>, without a wildcard",
);
export const SOME_REPOSITORY = nonEmpty("at least one repository's ARN");
export const TRAIL_ARN = matching(
  /^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[\w.-]{3,128}$/,
  "a trail's ARN: arn:aws:cloudtrail:<region>:<account>:trail/<name>",
);
export const BUDGET_NAME = matching(/^[^:\\]{1,100}$/, "a budget's name");
export const DOCUMENT_NAME = matching(/^[\w.-]{3,128}$/, "the name of a document of Systems Manager");

const NETWORK: readonly Argument[] = [
  "existingVpcId",
  "existingSubnetIds",
  "existingWorkloadSecurityGroupId",
  "existingEndpointSecurityGroupId",
];

/** Each existing part, with what says how one of its own would be made: the two exclude one another. */
const MADE_OR_EXISTING: readonly (readonly [existing: Argument, made: readonly Argument[]])[] = [
  ["existingVpcId", ["cidrBlock", "zoneCount", "endpointServices", "imageAccountIds"]],
  ["existingRepositoryArns", ["repositoryNames"]],
  ["existingTrailArn", ["auditReaderRoleNames"]],
  ["existingBudgetName", ["monthlyLimitUsd"]],
  ["existingBackupRoleName", ["backupRetentionDays"]],
  ["existingCaptureBucketName", ["captureRetentionDays", "captureReaderRoleNames"]],
];

/** What has to be said one way or the other. */
const ONE_OF: readonly (readonly [made: Argument, existing: Argument])[] = [
  ["repositoryNames", "existingRepositoryArns"],
  ["monthlyLimitUsd", "existingBudgetName"],
];

/** Refuses what does not go together: a part is made or exists, and what exists is named whole. */
export function checkParts(check: ArgumentChecker, args: AiHostingEnvironmentArgs): void {
  const given = (argument: Argument) => args[argument] !== undefined;
  for (const [existing, made] of MADE_OR_EXISTING) {
    const both = made.find(given);
    if (given(existing) && both !== undefined)
      throw check.refuse(both, "given", `absent where ${existing} is given: that says it already`);
  }
  for (const [made, existing] of ONE_OF)
    if (!given(made) && !given(existing)) throw check.refuse(made, "absent", `given, unless ${existing} is`);
  const missing = NETWORK.find((argument) => !given(argument));
  if (NETWORK.some(given) && missing !== undefined)
    throw check.refuse(missing, "absent", `given together with ${NETWORK.filter((one) => one !== missing).join(", ")}`);
  for (const [bucket, key] of [
    ["existingModelBucketName", "modelKeyArn"],
    ["existingCaptureBucketName", "captureKeyArn"],
  ] as const)
    if (given(bucket) && !given(key)) throw check.refuse(key, "absent", `given together with ${bucket}`);
  if (!given("existingBudgetName") && !given("callerRoleNames"))
    throw check.refuse("callerRoleNames", "absent", "the names of the roles that a spent budget stops");
}
