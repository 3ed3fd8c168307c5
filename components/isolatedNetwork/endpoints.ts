import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { endpointServiceName, HTTPS_PORT } from "../baseline";
import type { Within } from "../shared/within";
import { interfaceEndpointPolicy, s3EndpointPolicy, type EndpointPerimeter } from "./endpointPolicies";
import type { Ids } from "./ground";
import type { EndpointService } from "./services";

/** The network in which endpoints are made. */
export interface EndpointNetwork extends Within {
  readonly perimeter: pulumi.Output<EndpointPerimeter>;
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: Ids;
  /** The tables that lead to S3 by an endpoint that is made; absent where there is one already. */
  readonly routeTableIds: Ids | undefined;
  readonly services: readonly EndpointService[];
  /** The security groups that exist. */
  readonly workloadGroupId: pulumi.Output<string> | undefined;
  readonly endpointGroupId: pulumi.Output<string> | undefined;
}

/** What the endpoints let a workload reach, and the security groups on both sides. */
export interface Endpoints {
  readonly workloadGroupId: pulumi.Output<string>;
  readonly endpointGroupId: pulumi.Output<string>;
  /** The ids of the interface endpoints, by service. */
  readonly endpointIds: Record<string, pulumi.Output<string>>;
  /** Everything without which a workload cannot reach the services. */
  readonly resources: pulumi.Resource[];
}

/** Makes the endpoints, and the two security groups that let workloads speak to them and to nothing else. */
export function createEndpoints(network: EndpointNetwork): Endpoints {
  const groups = groupsOf(network);
  const s3 = network.routeTableIds === undefined ? undefined : createS3Endpoint(network, network.routeTableIds);
  const rules = createRules(network, groups, s3?.prefixListId ?? s3PrefixList(network));
  const interfaces = network.services.map((service) => createInterface(network, service, groups.endpointGroupId));
  const ids = network.services.flatMap((service, index) => {
    const made = interfaces[index];
    return made === undefined ? [] : [[service, made.id] as const];
  });
  return {
    ...groups,
    endpointIds: Object.fromEntries(ids),
    resources: [...(s3 === undefined ? [] : [s3]), ...rules, ...interfaces],
  };
}

function groupsOf({ endpointGroupId, name, parent, system, vpcId, workloadGroupId }: EndpointNetwork) {
  const make = (kind: string, description: string) =>
    new aws.ec2.SecurityGroup(`${name}-${kind}`, { description, vpcId, tags: system.tags }, { parent }).id;
  return {
    workloadGroupId: workloadGroupId ?? make("workload", "Workloads: out to the endpoints and S3 alone, nothing in"),
    endpointGroupId: endpointGroupId ?? make("endpoints", "Endpoints: in from the workloads alone, nothing out"),
  };
}

function createS3Endpoint({ name, parent, perimeter, place, system, vpcId }: EndpointNetwork, routeTableIds: Ids) {
  return new aws.ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: place.apply(({ region }) => endpointServiceName("s3", region)),
      routeTableIds,
      policy: pulumi.all([place, perimeter]).apply(([at, within]) => s3EndpointPolicy(at, within)),
      tags: system.tags,
    },
    { parent },
  );
}

/** Where S3 is reached by an endpoint that exists: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
function s3PrefixList({ parent, place }: EndpointNetwork): pulumi.Output<string> {
  const name = place.apply(({ region }) => endpointServiceName("s3", region));
  return aws.ec2.getPrefixListOutput({ name }, { parent }).id;
}

/** The rules of a group that exists are its owner's. */
function createRules(
  { endpointGroupId, name, parent, system, workloadGroupId }: EndpointNetwork,
  groups: Pick<Endpoints, "workloadGroupId" | "endpointGroupId">,
  s3PrefixListId: pulumi.Input<string>,
): pulumi.Resource[] {
  const child = { parent };
  const https = { ipProtocol: "tcp", fromPort: HTTPS_PORT, toPort: HTTPS_PORT, tags: system.tags };
  const ofWorkload = (kind: string, to: Omit<aws.vpc.SecurityGroupEgressRuleArgs, "ipProtocol" | "securityGroupId">) =>
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-workload-${kind}`,
      { ...https, ...to, securityGroupId: groups.workloadGroupId },
      child,
    );
  const out = () => [
    ofWorkload("to-endpoints", {
      description: "To AWS services by way of the endpoints",
      referencedSecurityGroupId: groups.endpointGroupId,
    }),
    ofWorkload("to-s3", { description: "To S3 by way of its gateway endpoint", prefixListId: s3PrefixListId }),
  ];
  const into = () =>
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-endpoints-from-workload`,
      {
        ...https,
        description: "From the workloads",
        securityGroupId: groups.endpointGroupId,
        referencedSecurityGroupId: groups.workloadGroupId,
      },
      child,
    );
  return [...(workloadGroupId === undefined ? out() : []), ...(endpointGroupId === undefined ? [into()] : [])];
}

function createInterface(
  { name, parent, perimeter, place, subnetIds, system, vpcId }: EndpointNetwork,
  service: EndpointService,
  groupId: pulumi.Output<string>,
): aws.ec2.VpcEndpoint {
  return new aws.ec2.VpcEndpoint(
    `${name}-${service.replace(".", "-")}`,
    {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: place.apply(({ region }) => endpointServiceName(service, region)),
      privateDnsEnabled: true,
      subnetIds,
      securityGroupIds: [groupId],
      policy: pulumi.all([place, perimeter]).apply(([at, within]) => interfaceEndpointPolicy(at, service, within)),
      tags: system.tags,
    },
    { parent },
  );
}
