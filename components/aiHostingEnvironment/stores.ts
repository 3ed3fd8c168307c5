import * as pulumi from "@pulumi/pulumi";
import { CaptureStore } from "../captureStore";
import { ModelRegistry } from "../modelRegistry";
import { ModelStore } from "../modelStore";
import type { ArgumentChecker } from "../shared/arguments";
import { BUCKET_NAME, KEY_ARN } from "../shared/patterns";
import type { SystemArgs } from "../shared/system";
import type { AiHostingEnvironmentArgs } from "./args";
import * as is from "./decisions";

/** Whose parts are made, and who uses them. */
export interface Parts {
  readonly name: string;
  readonly check: ArgumentChecker;
  readonly args: AiHostingEnvironmentArgs;
  readonly system: SystemArgs;
  readonly child: pulumi.ComponentResourceOptions;
  readonly inferenceRoleName: pulumi.Output<string>;
  readonly backupRoleName: pulumi.Output<string>;
}

/** A bucket and its key, by its alias too where the key is made. */
export interface Store {
  readonly bucketName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly keyAlias: pulumi.Output<string>;
}

/** The store of models that exists, or one that is made. */
export function modelsOf(parts: Parts): Store {
  const { args, backupRoleName, child, inferenceRoleName, name, system } = parts;
  const existing = existingStore(parts, "existingModelBucketName", "modelKeyArn");
  if (existing !== undefined) return existing;
  return new ModelStore(
    `${name}-models`,
    {
      ...system,
      readerRoleNames: [inferenceRoleName],
      writerRoleNames: args.publisherRoleNames ?? [],
      backupRoleNames: [backupRoleName],
      ...(args.organizationId !== undefined && { organizationId: args.organizationId }),
      ...(args.objectLockDays !== undefined && { objectLockDays: args.objectLockDays }),
      ...(args.modelKeyArn !== undefined && { keyArn: args.modelKeyArn }),
    },
    child,
  );
}

/** The store of captures that exists, or one that is made. */
export function capturesOf(parts: Parts): Store {
  const { args, backupRoleName, child, inferenceRoleName, name, system } = parts;
  const existing = existingStore(parts, "existingCaptureBucketName", "captureKeyArn");
  if (existing !== undefined) return existing;
  return new CaptureStore(
    `${name}-captures`,
    {
      ...system,
      writerRoleNames: [inferenceRoleName],
      readerRoleNames: args.captureReaderRoleNames ?? [],
      backupRoleNames: [backupRoleName],
      ...(args.organizationId !== undefined && { organizationId: args.organizationId }),
      ...(args.captureRetentionDays !== undefined && { retentionDays: args.captureRetentionDays }),
      ...(args.captureKeyArn !== undefined && { keyArn: args.captureKeyArn }),
    },
    child,
  );
}

function existingStore(
  { args, check }: Parts,
  bucket: "existingModelBucketName" | "existingCaptureBucketName",
  key: "modelKeyArn" | "captureKeyArn",
): Store | undefined {
  const { [bucket]: bucketName, [key]: keyArn } = args;
  if (bucketName === undefined || keyArn === undefined) return undefined;
  return {
    bucketName: check.input(bucket, bucketName, BUCKET_NAME),
    keyArn: check.input(key, keyArn, KEY_ARN),
    keyAlias: pulumi.output(""),
  };
}

/** The repositories that exist, or those that are made. */
export function imagesOf({ args, check, child, inferenceRoleName, name, system }: Parts): {
  repositoryArns: pulumi.Output<string[]>;
  repositoryUrls: pulumi.Output<Record<string, string>>;
} {
  const { existingRepositoryArns, publisherRoleNames = [], repositoryNames = [] } = args;
  if (existingRepositoryArns !== undefined)
    return {
      repositoryArns: check.inputs(
        "existingRepositoryArns",
        existingRepositoryArns,
        is.REPOSITORY_ARN,
        is.SOME_REPOSITORY,
      ),
      repositoryUrls: pulumi.output<Record<string, string>>({}),
    };
  const pullerRoleNames = [inferenceRoleName];
  const registry = new ModelRegistry(
    `${name}-images`,
    { ...system, repositoryNames, pullerRoleNames, pusherRoleNames: publisherRoleNames },
    child,
  );
  return {
    repositoryArns: registry.repositoryArns.apply((arns) => Object.values(arns)),
    repositoryUrls: registry.repositoryUrls,
  };
}
