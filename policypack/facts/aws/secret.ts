import type { secretsmanager } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, any, fail, type Truth } from "../truth";
import { isTrue } from "../values";
import { SecretRotation } from "./types";

/** Whether the secret is rotated by a function, or by whoever manages it. */
export function isRotated(secret: Resource<secretsmanager.SecretArgs>, world: World): Truth {
  const { complete, resources } = world.referrers(secret, SecretRotation, "secretId");
  const rotations = resources.map(({ props }) => isTrue(props.rotationEnabled, { default: true }));
  const none = complete.verdict === "pass" ? fail({ resource: secret, path: "", found: "without rotation" }) : complete;
  return rotations.length > 0 ? all(...rotations) : any(none);
}
