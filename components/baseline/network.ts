/** What an isolated network lets through. */

/** Everywhere. */
export const WORLD_CIDRS: readonly string[] = ["0.0.0.0/0", "::/0"];

/** The one port on which AWS's services are spoken to. */
export const HTTPS_PORT = 443;

/** The ports from which Linux opens connections, and to which their answers return. */
export const EPHEMERAL_PORTS = { first: 32768, last: 65535 } as const;

/** The least number of zones over which a network spreads. */
export const MINIMUM_ZONES = 2;

/** What a subnet's prefix may be: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const SUBNET_PREFIX = { shortest: 16, longest: 28 } as const;

/**
 * The interface endpoints that SageMaker hosting needs where there is no way to the internet.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 */
export const INTERFACE_ENDPOINT_SERVICES = [
  "ecr.api",
  "ecr.dkr",
  "kms",
  "logs",
  "monitoring",
  "sagemaker.api",
  "sagemaker.runtime",
  "sts",
] as const;

/**
 * The interface endpoints that a cluster of EKS, and the models in it, need there: to have machines and addresses, to pull
 * images, to come by roles, to decrypt and to write logs. https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export const CLUSTER_ENDPOINT_SERVICES = [
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "sts",
] as const;

/**
 * The services whose interface endpoints are called `cn.com.amazonaws.…` in AWS's Chinese regions; others are called as
 * everywhere. As read from `aws ec2 describe-vpc-endpoint-services` by
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts
 */
const OWN_NAME_IN_CHINA: readonly string[] = [
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "execute-api",
  "lambda",
  "monitoring",
  "sagemaker.api",
  "sagemaker.runtime",
  "sts",
  "xray",
];

/** The service's full name, such as `com.amazonaws.eu-west-1.kms`. */
export function endpointServiceName(service: string, region: string): string {
  const isCalledOtherwise = region.startsWith("cn-") && OWN_NAME_IN_CHINA.includes(service);
  return `${isCalledOtherwise ? "cn." : ""}com.amazonaws.${region}.${service}`;
}

/** What a firewall's endpoint and a NAT gateway need of addresses: https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-subnets.html */
export const FIREWALL_SUBNET_PREFIX = 28;

/** The ports from which NAT gateways send on: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
export const NAT_PORTS = { first: 1024, last: 65535 } as const;
