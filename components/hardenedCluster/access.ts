import * as aws from "@pulumi/aws";
import type { ArgumentChecker } from "../shared/arguments";
import { ROLE_ARN } from "../shared/patterns";
import type { Within } from "../shared/within";
import type { HardenedClusterArgs } from "./args";

/**
 * Lets named roles in, each with one of EKS's own sets of permissions.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
export function createAccess(
  check: ArgumentChecker,
  { name, parent, place, system }: Within,
  cluster: aws.eks.Cluster,
  args: HardenedClusterArgs,
): void {
  const kinds = [
    ["administratorRoleArns", "administrator", "AmazonEKSClusterAdminPolicy", args.administratorRoleArns],
    ["viewerRoleArns", "viewer", "AmazonEKSViewPolicy", args.viewerRoleArns ?? []],
  ] as const;
  const all = kinds.flatMap(([, , , arns]) => arns);
  for (const [argument, part, policy, arns] of kinds) {
    for (const [index, arn] of arns.entries()) {
      const principalArn = check.plain(`${argument}[${index.toString()}]`, arn, (text: string) =>
        all.indexOf(text) === all.lastIndexOf(text) ? ROLE_ARN(text) : "named once",
      );
      const child = { parent };
      const own = `${name}-${part}-${arn.split("/").slice(1).join("-")}`;
      const entry = new aws.eks.AccessEntry(
        own,
        { clusterName: cluster.name, principalArn, type: "STANDARD", tags: system.tags },
        child,
      );
      new aws.eks.AccessPolicyAssociation(
        `${own}-may`,
        {
          ...{ clusterName: cluster.name, principalArn: entry.principalArn, accessScope: { type: "cluster" } },
          policyArn: place.apply(({ partition }) => `arn:${partition}:eks::aws:cluster-access-policy/${policy}`),
        },
        child,
      );
    }
  }
}
