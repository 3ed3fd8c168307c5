import { regional } from "./model";
import type { Identities, Identity } from "./model";

/** An EC2 resource whose id has a prefix and whose ARN names its kind: `vpc-…`, `…:vpc/vpc-…`. */
function ec2(prefix: string, kind: string, more: Identity = {}): Identity {
  return { id: `${prefix}-{hex:17}`, arn: regional("ec2", `${kind}/{id}`), ownerId: "{account}", ...more };
}

const rule: Identity = {
  id: "sgr-{hex:17}",
  securityGroupRuleId: "{id}",
  arn: regional("ec2", "security-group-rule/{id}"),
};

const loadBalancer: Identity = {
  arn: regional("elasticloadbalancing", "loadbalancer/{loadBalancerType|balancer}/{name}/{hex:16}"),
  id: "{arn}",
  arnSuffix: "{loadBalancerType|balancer}/{name}/{hex:16}",
  dnsName: "{name|lower}-{hex:10}.elb.{region}.{suffix}",
  zoneId: "Z32O12XQLNTSW2",
};
const targetGroup: Identity = {
  arn: regional("elasticloadbalancing", "targetgroup/{name}/{hex:16}"),
  id: "{arn}",
  arnSuffix: "targetgroup/{name}/{hex:16}",
};
const listener: Identity = { arn: "{loadBalancerArn|listener}/{hex:16}", id: "{arn}" };

/** Networks and what stands at their edges. Id forms: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const NETWORK: Identities = {
  "ec2/vpc:Vpc": ec2("vpc", "vpc", {
    defaultNetworkAclId: "acl-{id|ofVpc}",
    defaultRouteTableId: "rtb-{id|ofVpc}",
    mainRouteTableId: "{defaultRouteTableId}",
    defaultSecurityGroupId: "sg-{id|ofVpc}",
    dhcpOptionsId: "dopt-{hex:17}",
  }),
  "ec2/subnet:Subnet": ec2("subnet", "subnet", { availabilityZone: "{region}a", availabilityZoneId: "{region}-az1" }),
  "ec2/securityGroup:SecurityGroup": ec2("sg", "security-group"),
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group", {
    id: "sg-{vpcId|ofVpc}",
    name: "default",
  }),
  "ec2/securityGroupRule:SecurityGroupRule": { id: "sgrule-{hex:10}", securityGroupRuleId: "sgr-{hex:17}" },
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
  "ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", { state: "available" }),
  "ec2/vpcEndpointPolicy:VpcEndpointPolicy": { id: "{vpcEndpointId}" },
  "ec2/flowLog:FlowLog": ec2("fl", "vpc-flow-log"),
  "ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
  "ec2/defaultRouteTable:DefaultRouteTable": ec2("rtb", "route-table", { id: "{defaultRouteTableId}" }),
  "ec2/routeTableAssociation:RouteTableAssociation": { id: "rtbassoc-{hex:17}" },
  "ec2/route:Route": { id: "r-{routeTableId}{hex:10}", state: "active", origin: "CreateRoute" },
  "ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
  "ec2/natGateway:NatGateway": ec2("nat", "natgateway", {
    networkInterfaceId: "eni-{hex:17}",
    publicIp: "203.0.113.10",
  }),
  "ec2/eip:Eip": {
    id: "eipalloc-{hex:17}",
    allocationId: "{id}",
    arn: regional("ec2", "elastic-ip/{id}"),
    publicIp: "203.0.113.20",
    publicDns: "ec2-203-0-113-20.{region}.compute.{suffix}",
  },
  "ec2/networkAcl:NetworkAcl": ec2("acl", "network-acl"),
  "ec2/defaultNetworkAcl:DefaultNetworkAcl": ec2("acl", "network-acl", { id: "{defaultNetworkAclId}" }),
  "ec2/networkInterface:NetworkInterface": ec2("eni", "network-interface"),
  "ec2/vpcPeeringConnection:VpcPeeringConnection": ec2("pcx", "vpc-peering-connection"),
  "ec2transitgateway/transitGateway:TransitGateway": ec2("tgw", "transit-gateway"),
  "ec2transitgateway/vpcAttachment:VpcAttachment": ec2("tgw-attach", "transit-gateway-attachment"),
  "lb/loadBalancer:LoadBalancer": loadBalancer,
  "alb/loadBalancer:LoadBalancer": loadBalancer,
  "lb/targetGroup:TargetGroup": targetGroup,
  "alb/targetGroup:TargetGroup": targetGroup,
  "lb/listener:Listener": listener,
  "alb/listener:Listener": listener,
  "apigateway/restApi:RestApi": {
    id: "{hex:10}",
    arn: "arn:{partition}:apigateway:{region}::/restapis/{id}",
    executionArn: regional("execute-api", "{id}"),
    rootResourceId: "{hex:10}",
  },
  // https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/apigateway
  "apigateway/method:Method": { id: "agm-{restApi}-{resourceId}-{httpMethod}" },
  "apigateway/integration:Integration": { id: "agi-{restApi}-{resourceId}-{httpMethod}" },
  "apigateway/stage:Stage": {
    id: "ags-{restApi}-{stageName}",
    arn: "arn:{partition}:apigateway:{region}::/restapis/{restApi}/stages/{stageName}",
    executionArn: regional("execute-api", "{restApi}/{stageName}"),
    invokeUrl: "https://{restApi}.execute-api.{region}.{suffix}/{stageName}",
  },
  "apigatewayv2/api:Api": {
    id: "{hex:10}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{id}",
    apiEndpoint: "https://{id}.execute-api.{region}.{suffix}",
    executionArn: regional("execute-api", "{id}"),
  },
  "apigatewayv2/stage:Stage": {
    id: "{name}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{apiId}/stages/{name}",
    executionArn: regional("execute-api", "{apiId}/{name}"),
    invokeUrl: "https://{apiId}.execute-api.{region}.{suffix}/{name}",
  },
  "wafv2/webAcl:WebAcl": {
    id: "{uuid}",
    arn: regional("wafv2", "{scope|wafScope}/webacl/{name}/{id}"),
    capacity: "1",
  },
  "wafv2/ipSet:IpSet": { id: "{uuid}", arn: regional("wafv2", "{scope|wafScope}/ipset/{name}/{id}") },
  "wafv2/ruleGroup:RuleGroup": { id: "{uuid}", arn: regional("wafv2", "{scope|wafScope}/rulegroup/{name}/{id}") },
  "wafv2/webAclAssociation:WebAclAssociation": { id: "{webAclArn},{resourceArn}" },
  "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": { id: "{resourceArn}" },
  "networkfirewall/firewall:Firewall": { arn: regional("network-firewall", "firewall/{name}"), id: "{arn}" },
  "networkfirewall/firewallPolicy:FirewallPolicy": {
    arn: regional("network-firewall", "firewall-policy/{name}"),
    id: "{arn}",
  },
  "networkfirewall/ruleGroup:RuleGroup": {
    arn: regional("network-firewall", "stateful-rulegroup/{name}"),
    id: "{arn}",
  },
  "acm/certificate:Certificate": { arn: regional("acm", "certificate/{uuid}"), id: "{arn}", status: "ISSUED" },
  "route53/zone:Zone": { id: "Z{capitals:20}", zoneId: "{id}", arn: "arn:{partition}:route53:::hostedzone/{id}" },
  "cloudfront/distribution:Distribution": {
    id: "E{capitals:13}",
    arn: "arn:{partition}:cloudfront::{account}:distribution/{id}",
    domainName: "d{hex:13}.cloudfront.net",
    hostedZoneId: "Z2FDTNDATAQYW2",
    status: "Deployed",
  },
};
