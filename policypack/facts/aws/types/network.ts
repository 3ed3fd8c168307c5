/** Networks. One entry for all the tokens that mean the same thing. */
import type { ec2, networkfirewall, route53, vpc } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const SecurityGroup = resourceType<ec2.SecurityGroupArgs>(
  "security group",
  "aws:ec2/securityGroup:SecurityGroup",
);
export const DefaultSecurityGroup = resourceType<ec2.DefaultSecurityGroupArgs>(
  "default security group",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
export const SecurityGroupRule = resourceType<ec2.SecurityGroupRuleArgs>(
  "security group rule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
);
export const SecurityGroupEgressRule = resourceType<vpc.SecurityGroupEgressRuleArgs>(
  "security group egress rule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
);
export const ManagedPrefixList = resourceType<ec2.ManagedPrefixListArgs>(
  "prefix list",
  "aws:ec2/managedPrefixList:ManagedPrefixList",
);
export const ManagedPrefixListEntry = resourceType<ec2.ManagedPrefixListEntryArgs>(
  "prefix list entry",
  "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
);
export const VpcEndpoint = resourceType<ec2.VpcEndpointArgs>("VPC endpoint", "aws:ec2/vpcEndpoint:VpcEndpoint");
export const Vpc = resourceType<ec2.VpcArgs>("VPC", "aws:ec2/vpc:Vpc");
export const DefaultVpc = resourceType<ec2.DefaultVpcArgs>("default VPC", "aws:ec2/defaultVpc:DefaultVpc");
export const Subnet = resourceType<ec2.SubnetArgs>("subnet", "aws:ec2/subnet:Subnet");
export const DefaultSubnet = resourceType<ec2.DefaultSubnetArgs>(
  "default subnet",
  "aws:ec2/defaultSubnet:DefaultSubnet",
);
export const RouteTable = resourceType<ec2.RouteTableArgs>("route table", "aws:ec2/routeTable:RouteTable");
export const Route = resourceType<ec2.RouteArgs>("route", "aws:ec2/route:Route");
export const RouteTableAssociation = resourceType<ec2.RouteTableAssociationArgs>(
  "route table association",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
);
export const InternetGateway = resourceType<ec2.InternetGatewayArgs>(
  "internet gateway",
  "aws:ec2/internetGateway:InternetGateway",
);
export const NatGateway = resourceType<ec2.NatGatewayArgs>("NAT gateway", "aws:ec2/natGateway:NatGateway");
export const FlowLog = resourceType<ec2.FlowLogArgs>("flow log", "aws:ec2/flowLog:FlowLog");
export const NetworkAcl = resourceType<ec2.NetworkAclArgs>("network ACL", "aws:ec2/networkAcl:NetworkAcl");
export const DefaultNetworkAcl = resourceType<ec2.DefaultNetworkAclArgs>(
  "default network ACL",
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
);
export const NetworkAclRule = resourceType<ec2.NetworkAclRuleArgs>(
  "network ACL rule",
  "aws:ec2/networkAclRule:NetworkAclRule",
);
export const SecurityGroupIngressRule = resourceType<vpc.SecurityGroupIngressRuleArgs>(
  "security group ingress rule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
);
export const VpcEndpointPolicy = resourceType<ec2.VpcEndpointPolicyArgs>(
  "VPC endpoint policy",
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
);
export const VpcEndpointService = resourceType<ec2.VpcEndpointServiceArgs>(
  "VPC endpoint service",
  "aws:ec2/vpcEndpointService:VpcEndpointService",
);
export const VpcEndpointServicePermission = resourceType<ec2.VpcEndpointServiceAllowedPrincipleArgs>(
  "VPC endpoint service permission",
  "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
);
export const VpcPeering = resourceType<ec2.VpcPeeringConnectionArgs>(
  "VPC peering",
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
);
export const MainRouteTableAssociation = resourceType<ec2.MainRouteTableAssociationArgs>(
  "main route table association",
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
);
export const DefaultRouteTable = resourceType<ec2.DefaultRouteTableArgs>(
  "default route table",
  "aws:ec2/defaultRouteTable:DefaultRouteTable",
);
export const EgressOnlyGateway = resourceType<ec2.EgressOnlyInternetGatewayArgs>(
  "egress-only internet gateway",
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
);
export const CarrierGateway = resourceType<ec2.CarrierGatewayArgs>(
  "carrier gateway",
  "aws:ec2/carrierGateway:CarrierGateway",
);
export const NetworkFirewallPolicy = resourceType<networkfirewall.FirewallPolicyArgs>(
  "networkfirewall FirewallPolicy",
  "aws:networkfirewall/firewallPolicy:FirewallPolicy",
);
export const NetworkFirewall = resourceType<networkfirewall.FirewallArgs>(
  "network firewall",
  "aws:networkfirewall/firewall:Firewall",
);
export const NetworkAclAssociation = resourceType<ec2.NetworkAclAssociationArgs>(
  "network ACL association",
  "aws:ec2/networkAclAssociation:NetworkAclAssociation",
);
export const ElasticIp = resourceType<ec2.EipArgs>("Elastic IP address", "aws:ec2/eip:Eip");
export const ElasticIpAssociation = resourceType<ec2.EipAssociationArgs>(
  "Elastic IP association",
  "aws:ec2/eipAssociation:EipAssociation",
);
export const NetworkInterfaceAttachment = resourceType<ec2.NetworkInterfaceAttachmentArgs>(
  "network interface attachment",
  "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
);
export const NetworkInterface = resourceType<ec2.NetworkInterfaceArgs>(
  "network interface",
  "aws:ec2/networkInterface:NetworkInterface",
);
export const NetworkInterfaceGroup = resourceType<ec2.NetworkInterfaceSecurityGroupAttachmentArgs>(
  "security group attachment",
  "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
);
export const DnsFirewallAssociation = resourceType<route53.ResolverFirewallRuleGroupAssociationArgs>(
  "DNS firewall association",
  "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
);
export const DnsFirewallGroup = resourceType<route53.ResolverFirewallRuleGroupArgs>(
  "DNS firewall rule group",
  "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup",
);
export const DnsFirewallRule = resourceType<route53.ResolverFirewallRuleArgs>(
  "DNS firewall rule",
  "aws:route53/resolverFirewallRule:ResolverFirewallRule",
);
export const DnsFirewallDomains = resourceType<route53.ResolverFirewallDomainListArgs>(
  "DNS firewall domain list",
  "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList",
);
