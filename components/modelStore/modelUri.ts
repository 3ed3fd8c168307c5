import * as pulumi from "@pulumi/pulumi";
import { accepted, ArgumentChecker } from "../shared/arguments";
import { isDigest, isModelId, modelKey } from "./modelKey";

/** The URI at which a model belongs in a bucket; its parts are checked and named as the method that was asked. */
export function modelUriIn(
  method: string,
  bucketName: pulumi.Output<string>,
  modelId: pulumi.Input<string>,
  modelDigest: pulumi.Input<string>,
): pulumi.Output<string> {
  const check = new ArgumentChecker(method);
  const id = check.input("modelId", modelId, accepted(isModelId, "a model's id, such as support-assistant/3.2.0"));
  const digest = check.input("modelDigest", modelDigest, accepted(isDigest, "sha256: and 64 hexadecimal digits"));
  return pulumi.all([bucketName, id, digest]).apply(([own, known, sha256]) => `s3://${own}/${modelKey(known, sha256)}`);
}
