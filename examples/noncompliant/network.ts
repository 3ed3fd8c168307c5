import * as aws from "@pulumi/aws";
import { tags } from "./tags";

export const vpc = new aws.ec2.Vpc("support", { cidrBlock: "10.80.0.0/16", enableDnsHostnames: true, tags });
const gateway = new aws.ec2.InternetGateway("support", { vpcId: vpc.id, tags });
const routes = new aws.ec2.RouteTable("public", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
  tags,
});

const zones = aws.getAvailabilityZonesOutput({ state: "available" }).names;
export const subnets = [publicSubnet(0), publicSubnet(1)] as const;
export const subnetIds = subnets.map(({ id }) => id);

export const inferenceGroup = new aws.ec2.SecurityGroup("inference", {
  vpcId: vpc.id,
  description: "SageMaker inference",
  ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }],
  tags,
});

/** Everything else that answers: servers, databases, the machine with the GPU. */
export const servingGroup = new aws.ec2.SecurityGroup("serving", {
  vpcId: vpc.id,
  description: "Whatever needs a port",
  ingress: [
    { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
    { protocol: "tcp", fromPort: 8000, toPort: 8000, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
  ],
  tags,
});

const everything = { protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0, ruleNo: 100 };
new aws.ec2.NetworkAcl("public", {
  vpcId: vpc.id,
  subnetIds,
  ingress: [everything],
  egress: [everything],
  tags,
});

/** Cheaper than the NAT gateway, for uploads to the partner; what else comes to need it nobody has asked. */
new aws.ec2.VpcEndpoint("s3", {
  vpcId: vpc.id,
  serviceName: "com.amazonaws.eu-west-1.s3",
  routeTableIds: [routes.id],
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: "*" }],
  }),
  tags,
});

/** Private, it says; from here everything is reached all the same. */
export const privateSubnet = new aws.ec2.Subnet("private", {
  vpcId: vpc.id,
  cidrBlock: "10.80.16.0/24",
  availabilityZone: zones[0],
  tags,
});
const address = new aws.ec2.Eip("nat", { domain: "vpc", tags });
const nat = new aws.ec2.NatGateway("nat", { subnetId: subnets[0].id, allocationId: address.id, tags });
const outwards = new aws.ec2.RouteTable("private", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
  tags,
});
new aws.ec2.RouteTableAssociation("private", { subnetId: privateSubnet.id, routeTableId: outwards.id });

function publicSubnet(index: 0 | 1): aws.ec2.Subnet {
  const name = `public-${index.toString()}`;
  const subnet = new aws.ec2.Subnet(name, {
    vpcId: vpc.id,
    cidrBlock: `10.80.${index.toString()}.0/24`,
    availabilityZone: zones[index],
    mapPublicIpOnLaunch: true,
    tags,
  });
  new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: routes.id });
  return subnet;
}
