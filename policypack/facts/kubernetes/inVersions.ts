import { resourceType, type ResourceType } from "../resource";

/**
 * A kind in every version of its API that served it, with its patch.
 * https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export function inVersions<Args>(kind: string, first: string, ...others: readonly string[]): ResourceType<Args> {
  const token = (version: string): string => `kubernetes:${version}:${kind}`;
  const rest = [first, ...others].flatMap((version) => [token(version), `${token(version)}Patch`]).slice(1);
  return resourceType<Args>(kind, token(first), ...rest);
}
