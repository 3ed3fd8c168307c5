import * as pulumi from "@pulumi/pulumi";
import { EndpointService, IsolatedNetwork } from "../isolatedNetwork";
import * as is from "./decisions";
import type { Parts } from "./stores";

/** Where workloads run, and how they reach AWS's services. */
export interface Network {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  readonly workloadSecurityGroupId: pulumi.Output<string>;
  readonly endpointSecurityGroupId: pulumi.Output<string>;
  /** By which private APIs are asked. */
  readonly vpcEndpointIds: pulumi.Output<string[]>;
}

/** The network that exists, or one that is made. */
export function networkOf({ args, check, child, name, system }: Parts): Network {
  const { existingEndpointSecurityGroupId, existingSubnetIds, existingVpcId, existingWorkloadSecurityGroupId } = args;
  const exists =
    existingVpcId !== undefined &&
    existingSubnetIds !== undefined &&
    existingWorkloadSecurityGroupId !== undefined &&
    existingEndpointSecurityGroupId !== undefined;
  if (exists)
    return {
      vpcId: check.input("existingVpcId", existingVpcId, is.VPC_ID),
      subnetIds: check.inputs("existingSubnetIds", existingSubnetIds, is.SUBNET_ID, is.TWO_SUBNETS),
      workloadSecurityGroupId: check.input(
        "existingWorkloadSecurityGroupId",
        existingWorkloadSecurityGroupId,
        is.GROUP_ID,
      ),
      endpointSecurityGroupId: check.input(
        "existingEndpointSecurityGroupId",
        existingEndpointSecurityGroupId,
        is.GROUP_ID,
      ),
      vpcEndpointIds: pulumi.output<string[]>([]),
    };
  const network = new IsolatedNetwork(
    `${name}-network`,
    {
      ...system,
      ...(args.cidrBlock !== undefined && { cidrBlock: args.cidrBlock }),
      ...(args.zoneCount !== undefined && { zoneCount: args.zoneCount }),
      ...(args.endpointServices !== undefined && { endpointServices: args.endpointServices }),
      ...(args.imageAccountIds !== undefined && { imageAccountIds: args.imageAccountIds }),
      ...(args.organizationId !== undefined && { organizationId: args.organizationId }),
    },
    child,
  );
  const { endpointSecurityGroupId, subnetIds, vpcId, workloadSecurityGroupId } = network;
  const asks = args.endpointServices?.includes(EndpointService.ExecuteApi) === true;
  return {
    ...{ endpointSecurityGroupId, subnetIds, vpcId, workloadSecurityGroupId },
    vpcEndpointIds: asks
      ? pulumi.all([network.endpointIds.apply((ids) => ids[EndpointService.ExecuteApi] ?? "")])
      : pulumi.output<string[]>([]),
  };
}
