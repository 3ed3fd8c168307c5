import * as pulumi from "@pulumi/pulumi";
import { EndpointMode } from "../inferenceEndpoint/modeArgs";
import { MODELS_PREFIX } from "../modelStore/modelKey";
import { accepted, type ArgumentChecker, matching, nonEmpty } from "../shared/arguments";
import { BUCKET_NAME, ENDPOINT_NAME, KEY_ALIAS, KEY_ARN } from "../shared/patterns";
import { TOPIC_ARN } from "../shared/told";
import type { InferenceRoleArgs } from "./args";
import type { Captures, InferenceAccess, KeyReference, Notices } from "./permissions";

const REPOSITORY_ARN = matching(
  /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+$/,
  "the ARN of one repository: arn:aws:ecr:<region>:<account>:repository/<name>, without a wildcard",
);
const SOME_REPOSITORY = nonEmpty("at least one repository's ARN");
const KEY_PREFIX = matching(
  /^[^/*?$][^*?$]*\/$/,
  "the beginning of keys, ending in / and without / at its start or * ? $",
);

/** What the endpoint works with, but for its network. */
export type Access = Pick<
  InferenceAccess,
  "captures" | "endpointName" | "imageRepositoryArns" | "modelBucketName" | "modelKey" | "modelKeyPrefix" | "notices"
>;

/** What the role's endpoint works with, checked. */
export function accessOf(check: ArgumentChecker, args: InferenceRoleArgs): pulumi.Output<Access> {
  return pulumi
    .all([
      check.input("endpointName", args.endpointName, ENDPOINT_NAME),
      check.input("modelBucketName", args.modelBucketName, BUCKET_NAME),
      check.input("modelKeyPrefix", args.modelKeyPrefix ?? MODELS_PREFIX, KEY_PREFIX),
      keyReference(check, "modelKey", args.modelKeyArn, args.modelKeyAlias),
      capturesOf(check, args),
      check.inputs("imageRepositoryArns", args.imageRepositoryArns, REPOSITORY_ARN, SOME_REPOSITORY),
      noticesOf(check, args),
    ])
    .apply(([endpointName, modelBucketName, modelKeyPrefix, modelKey, captures, imageRepositoryArns, notices]) => ({
      ...{ endpointName, modelBucketName, modelKeyPrefix, modelKey, captures, imageRepositoryArns, notices },
    }));
}

function capturesOf(check: ArgumentChecker, args: InferenceRoleArgs): pulumi.Output<Captures | undefined> {
  const { captureBucketName, captureKeyAlias, captureKeyArn, mode } = args;
  if (mode === EndpointMode.Serverless) return pulumi.output<Captures | undefined>(undefined);
  if (captureBucketName === undefined)
    throw check.refuse("captureBucketName", "absent", "given where mode is not serverless");
  return pulumi
    .all([
      check.input("captureBucketName", captureBucketName, BUCKET_NAME),
      keyReference(check, "captureKey", captureKeyArn, captureKeyAlias),
    ])
    .apply(([bucketName, key]): Captures | undefined => ({ bucketName, key }));
}

function noticesOf(check: ArgumentChecker, args: InferenceRoleArgs): pulumi.Output<Notices | undefined> {
  if (args.mode !== EndpointMode.Asynchronous) return pulumi.output<Notices | undefined>(undefined);
  const keyArn = check.optional("noticeKeyArn", args.noticeKeyArn, KEY_ARN);
  return pulumi
    .all([check.inputs("noticeTopicArns", args.noticeTopicArns ?? [], TOPIC_ARN), pulumi.output(keyArn)])
    .apply(([topicArns, known]): Notices | undefined => ({ topicArns, keyArn: known }));
}

/** Refuses what is given twice, or in a mode that has it not. */
export function checkAlternatives(check: ArgumentChecker, args: InferenceRoleArgs): void {
  const modes: readonly string[] = Object.values(EndpointMode);
  const isMode = accepted((value: string) => modes.includes(value), `one of ${modes.join(", ")}`);
  check.plain<string>("mode", args.mode ?? EndpointMode.RealTime, isMode);
  checkKey(check, "modelKey", args.modelKeyArn, args.modelKeyAlias);
  if (args.mode !== EndpointMode.Serverless) checkKey(check, "captureKey", args.captureKeyArn, args.captureKeyAlias);
  const absent = {
    serverless: ["captureBucketName", "captureKeyAlias", "captureKeyArn", "subnetIds", "securityGroupIds"],
    others: ["noticeTopicArns", "noticeKeyArn"],
  } as const;
  const unwanted = [
    ...(args.mode === EndpointMode.Serverless ? absent.serverless : []),
    ...(args.mode === EndpointMode.Asynchronous ? [] : absent.others),
  ];
  for (const argument of unwanted) {
    if (args[argument] !== undefined)
      throw check.refuse(argument, "given", `absent where mode is ${args.mode ?? EndpointMode.RealTime}`);
  }
  if ((args.subnetIds === undefined) !== (args.securityGroupIds === undefined)) {
    throw check.refuse("securityGroupIds", args.securityGroupIds ?? "absent", "given together with subnetIds");
  }
}

function checkKey(
  check: ArgumentChecker,
  key: string,
  arn: pulumi.Input<string> | undefined,
  alias: pulumi.Input<string> | undefined,
): void {
  if ((arn === undefined) === (alias === undefined))
    throw check.refuse(`${key}Alias`, arn ?? "absent", `given where ${key}Arn is not, and absent where it is`);
}

function keyReference(
  check: ArgumentChecker,
  argument: string,
  arn: pulumi.Input<string> | undefined,
  alias: pulumi.Input<string> | undefined,
): pulumi.Output<KeyReference> {
  return pulumi.output({
    arn: check.optional(`${argument}Arn`, arn, KEY_ARN),
    alias: check.optional(`${argument}Alias`, alias, KEY_ALIAS),
  });
}
