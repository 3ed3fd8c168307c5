import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "../shared/arguments";
import { onlyOne } from "../shared/singleton";
import type { Within } from "../shared/within";

/**
 * Keeps the internet from every VPC of the account in the region, and them from it; the exclusion lets one VPC out, and
 * nobody in. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function blockPublicAccess(
  { name, parent, place, system }: Within,
  check: ArgumentChecker,
  excludedVpcId: pulumi.Input<string> | undefined,
): pulumi.Resource[] {
  const child = { parent };
  const exclusions =
    excludedVpcId === undefined
      ? []
      : [
          new aws.ec2.VpcBlockPublicAccessExclusion(
            `${name}-public-access-exclusion`,
            { vpcId: excludedVpcId, internetGatewayExclusionMode: "allow-egress", tags: system.tags },
            child,
          ),
        ];
  const one = onlyOne(check, "blockPublicAccess", "VPC Block Public Access", place);
  const options = new aws.ec2.VpcBlockPublicAccessOptions(
    `${name}-public-access`,
    { internetGatewayBlockMode: one.apply(() => "block-bidirectional") },
    { ...child, dependsOn: exclusions },
  );
  return [options, ...exclusions];
}
