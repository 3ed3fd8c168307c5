import type { efs } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { pass, type Truth } from "../truth";
import { text } from "../values";
import { LustreFileSystem } from "./types";

/** What has a key in `kmsKeyId`. */
export type KmsKeyed = Pick<efs.FileSystemArgs, "kmsKeyId">;

/**
 * Whether the file system takes a key: FSx for Lustre does where it is persistent. Left out, it is for scratch.
 * https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html
 */
export function takesKey(resource: Resource, world: World): Truth {
  if (!world.is(resource, LustreFileSystem)) return pass();
  const { deploymentType } = resource.props;
  return text(deploymentType, (type) => type.startsWith("PERSISTENT"), { default: "SCRATCH_1" });
}
