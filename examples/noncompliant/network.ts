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
export const subnets = [0, 1].map((index) => {
  const subnet = new aws.ec2.Subnet(`public-${index.toString()}`, {
    vpcId: vpc.id,
    cidrBlock: `10.80.${index.toString()}.0/24`,
    availabilityZone: zones[index],
    mapPublicIpOnLaunch: true,
    tags,
  });
  new aws.ec2.RouteTableAssociation(`public-${index.toString()}`, { subnetId: subnet.id, routeTableId: routes.id });
  return subnet;
});

export const inferenceGroup = new aws.ec2.SecurityGroup("inference", {
  vpcId: vpc.id,
  description: "SageMaker inference",
  ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
  egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }],
  tags,
});
