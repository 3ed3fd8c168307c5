import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { endpointServiceName, HTTPS_PORT, INTERFACE_ENDPOINT_SERVICES } from "../baseline";
import type { Within } from "../shared/within";
import { interfaceEndpointPolicy, s3EndpointPolicy, type EndpointPerimeter } from "./endpointPolicies";

/** The network in which endpoints are made. */
export interface EndpointNetwork extends Within {
  readonly perimeter: pulumi.Output<EndpointPerimeter>;
  readonly vpcId: pulumi.Input<string>;
  readonly subnets: aws.ec2.Subnet[];
  readonly routeTableId: pulumi.Input<string>;
}

/** What the endpoints let a workload reach, and the security groups on both sides. */
export interface Endpoints {
  readonly workload: aws.ec2.SecurityGroup;
  readonly endpoints: aws.ec2.SecurityGroup;
  /** Everything without which a workload cannot reach the services. */
  readonly resources: pulumi.Resource[];
}

/** Makes the endpoints, and the two security groups that let workloads speak to them and to nothing else. */
export function createEndpoints(network: EndpointNetwork): Endpoints {
  const { name, system, place, perimeter, vpcId } = network;
  const child = { parent: network.parent };
  const workload = new aws.ec2.SecurityGroup(
    `${name}-workload`,
    { description: "Workloads: out to the endpoints and S3 alone, nothing in", vpcId, tags: system.tags },
    child,
  );
  const endpoints = new aws.ec2.SecurityGroup(
    `${name}-endpoints`,
    { description: "Endpoints: in from the workloads alone, nothing out", vpcId, tags: system.tags },
    child,
  );
  const s3 = new aws.ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: place.apply(({ region }) => endpointServiceName("s3", region)),
      routeTableIds: [network.routeTableId],
      policy: pulumi.all([place, perimeter]).apply(([at, within]) => s3EndpointPolicy(at, within)),
      tags: system.tags,
    },
    child,
  );
  const https = { ipProtocol: "tcp", fromPort: HTTPS_PORT, toPort: HTTPS_PORT, tags: system.tags };
  const rules = [
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-workload-to-endpoints`,
      {
        ...https,
        description: "To AWS services by way of the endpoints",
        securityGroupId: workload.id,
        referencedSecurityGroupId: endpoints.id,
      },
      child,
    ),
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-workload-to-s3`,
      {
        ...https,
        description: "To S3 by way of its gateway endpoint",
        securityGroupId: workload.id,
        prefixListId: s3.prefixListId,
      },
      child,
    ),
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-endpoints-from-workload`,
      {
        ...https,
        description: "From the workloads",
        securityGroupId: endpoints.id,
        referencedSecurityGroupId: workload.id,
      },
      child,
    ),
  ];
  const interfaces = INTERFACE_ENDPOINT_SERVICES.map(
    (service) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${service.replace(".", "-")}`,
        {
          vpcId,
          vpcEndpointType: "Interface",
          serviceName: place.apply(({ region }) => endpointServiceName(service, region)),
          privateDnsEnabled: true,
          subnetIds: network.subnets.map((subnet) => subnet.id),
          securityGroupIds: [endpoints.id],
          policy: pulumi.all([place, perimeter]).apply(([at, within]) => interfaceEndpointPolicy(at, service, within)),
          tags: system.tags,
        },
        child,
      ),
  );
  return { workload, endpoints, resources: [s3, ...rules, ...interfaces] };
}
