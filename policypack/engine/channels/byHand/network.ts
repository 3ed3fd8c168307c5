import { camel } from "../names";
import {
  changed,
  isFields,
  isItems,
  isUnknownAt,
  items,
  leaf,
  list,
  object,
  part,
  textOf,
  type Written,
} from "../written";
import { Unknown } from "../../../facts/tree";
import { attributes, type ByHand } from "./hand";

const alone = (of: Written | undefined): Written | undefined => (of === undefined ? undefined : list(of, [of]));

/** A rule in the group itself: what CloudFormation says of one range, @pulumi/aws says of lists. */
function inlineRule(rule: Written): Written {
  if (isUnknownAt(rule)) return rule;
  const group = part(rule, "SourceSecurityGroupId") ?? part(rule, "DestinationSecurityGroupId");
  const prefixList = part(rule, "SourcePrefixListId") ?? part(rule, "DestinationPrefixListId");
  const spelled: Readonly<Record<string, string>> = { cidrBlocks: "CidrIp", ipv6CidrBlocks: "CidrIpv6" };
  return object(
    rule,
    {
      cidrBlocks: alone(part(rule, "CidrIp")),
      ipv6CidrBlocks: alone(part(rule, "CidrIpv6")),
      prefixListIds: alone(prefixList),
      securityGroups: alone(group ?? part(rule, "SourceSecurityGroupName")),
      protocol: part(rule, "IpProtocol"),
      fromPort: part(rule, "FromPort"),
      toPort: part(rule, "ToPort"),
      description: part(rule, "Description"),
    },
    (name) => spelled[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html */
const securityGroup: ByHand = (hand) => {
  const ingress = hand.take("SecurityGroupIngress");
  const egress = hand.take("SecurityGroupEgress");
  const rules = (of: Written): Written => (isItems(of.value) ? list(of, items(of).map(inlineRule)) : of);
  if (ingress !== undefined) hand.set("ingress", rules(ingress));
  if (egress !== undefined && items(egress).length > 0) hand.set("egress", rules(egress));
  // Without rules AWS lets everything out, and CloudFormation, unlike the provider, leaves that as it is.
  else {
    const at = egress ?? { path: hand.of.path, top: hand.of.top, value: null };
    const everywhere = object(at, {
      cidrBlocks: list(at, [{ ...at, value: "0.0.0.0/0" }]),
      protocol: { ...at, value: "-1" },
      fromPort: { ...at, value: 0 },
      toPort: { ...at, value: 0 },
    });
    hand.set("egress", list(at, [everywhere]));
  }
};

const rule: ByHand = (hand) => {
  // A rule of a group that is named instead of identified.
  const name = hand.take("SourceSecurityGroupName");
  if (name !== undefined) hand.set("referencedSecurityGroupId", name);
};

const aclEntry: ByHand = (hand) => {
  const range = hand.take("PortRange");
  hand.set("fromPort", part(range, "From"));
  hand.set("toPort", part(range, "To"));
  const icmp = hand.take("Icmp");
  hand.set("icmpType", part(icmp, "Type"));
  hand.set("icmpCode", part(icmp, "Code"));
};

const FLOW_LOG_OF: Readonly<Record<string, string>> = {
  NetworkInterface: "eniId",
  Subnet: "subnetId",
  VPC: "vpcId",
  TransitGateway: "transitGatewayId",
  TransitGatewayAttachment: "transitGatewayAttachmentId",
};

const flowLog: ByHand = (hand) => {
  const kind = hand.take("ResourceType");
  const target = hand.take("ResourceId");
  hand.set(FLOW_LOG_OF[textOf(kind) ?? ""] ?? "vpcId", target);
  const group = hand.take("LogGroupName");
  if (group !== undefined && hand.look("LogDestination") === undefined) hand.set("logDestination", group);
};

/** The attributes of a load balancer, by the names that @pulumi/aws gives them. */
const BALANCER: Readonly<Record<string, string>> = {
  "deletion_protection.enabled": "enableDeletionProtection",
  "idle_timeout.timeout_seconds": "idleTimeout",
  "load_balancing.cross_zone.enabled": "enableCrossZoneLoadBalancing",
  "routing.http.desync_mitigation_mode": "desyncMitigationMode",
  "routing.http.drop_invalid_header_fields.enabled": "dropInvalidHeaderFields",
  "routing.http.preserve_host_header.enabled": "preserveHostHeader",
  "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "enableTlsVersionAndCipherSuiteHeaders",
  "routing.http.xff_client_port.enabled": "enableXffClientPort",
  "routing.http.xff_header_processing.mode": "xffHeaderProcessingMode",
  "routing.http2.enabled": "enableHttp2",
  "waf.fail_open.enabled": "enableWafFailOpen",
  "zonal_shift.config.enabled": "enableZonalShift",
};

const loadBalancer: ByHand = (hand) => {
  hand.set(
    "internal",
    changed(hand.take("Scheme"), (scheme) => scheme === "internal"),
  );
  const given = hand.take("LoadBalancerAttributes");
  if (given === undefined) return;
  const found = attributes(given);
  for (const [key, name] of Object.entries(BALANCER)) hand.set(name, found.at(key));
  const logs = (prefix: string): Written | undefined => {
    const parts = {
      enabled: found.at(`${prefix}.s3.enabled`),
      bucket: found.at(`${prefix}.s3.bucket`),
      prefix: found.at(`${prefix}.s3.prefix`),
    };
    return Object.values(parts).some((item) => item !== undefined) ? object(given, parts) : undefined;
  };
  hand.set("accessLogs", logs("access_logs"));
  hand.set("connectionLogs", logs("connection_logs"));
};

const classicLoadBalancer: ByHand = (hand) => {
  hand.set(
    "internal",
    changed(hand.take("Scheme"), (scheme) => scheme === "internal"),
  );
  const draining = hand.take("ConnectionDrainingPolicy");
  hand.set("connectionDraining", part(draining, "Enabled"));
  hand.set("connectionDrainingTimeout", part(draining, "Timeout"));
  hand.set("idleTimeout", part(hand.take("ConnectionSettings"), "IdleTimeout"));
  items(hand.take("Policies")).forEach((item, index) => {
    const given = part(item, "Attributes");
    hand.also("aws:elb/loadBalancerPolicy:LoadBalancerPolicy", `Policy${index}`, item, {
      loadBalancerName: hand.itself(item),
      policyName: part(item, "PolicyName"),
      policyTypeName: part(item, "PolicyType"),
      policyAttributes: given === undefined ? undefined : list(given, items(given).map(policyAttribute)),
    });
  });
};

const policyAttribute = (of: Written): Written => object(of, { name: part(of, "Name"), value: part(of, "Value") });

const targetGroup: ByHand = (hand) => {
  const found = attributes(hand.take("TargetGroupAttributes"));
  hand.set("deregistrationDelay", found.at("deregistration_delay.timeout_seconds"));
  hand.set("preserveClientIp", found.at("preserve_client_ip.enabled"));
  hand.set("proxyProtocolV2", found.at("proxy_protocol_v2.enabled"));
  hand.take("Matcher");
  items(hand.take("Targets")).forEach((target, index) => {
    hand.also("aws:lb/targetGroupAttachment:TargetGroupAttachment", `Target${index}`, target, {
      targetGroupArn: hand.itself(target),
      targetId: part(target, "Id"),
      port: part(target, "Port"),
    });
  });
};

const listener: ByHand = (hand) => {
  const certificates = hand.take("Certificates");
  const [first] = items(certificates);
  const arn = part(first, "CertificateArn");
  hand.set("certificateArn", certificates?.value instanceof Unknown ? certificates : arn);
};

const apiMethod: ByHand = (hand) => {
  hand.take("MethodResponses");
  const integration = hand.take("Integration");
  if (integration === undefined || isUnknownAt(integration)) return;
  hand.also("aws:apigateway/integration:Integration", "Integration", integration, {
    restApi: hand.look("RestApiId"),
    resourceId: hand.look("ResourceId"),
    httpMethod: hand.look("HttpMethod"),
    type: part(integration, "Type"),
    uri: part(integration, "Uri"),
    integrationHttpMethod: part(integration, "IntegrationHttpMethod"),
    connectionType: part(integration, "ConnectionType"),
    connectionId: part(integration, "ConnectionId"),
    credentials: part(integration, "Credentials"),
    requestParameters: part(integration, "RequestParameters"),
    requestTemplates: part(integration, "RequestTemplates"),
    timeoutMilliseconds: part(integration, "TimeoutInMillis"),
  });
};

const METHOD_SETTINGS: Readonly<Record<string, string>> = {
  CacheDataEncrypted: "cacheDataEncrypted",
  CacheTtlInSeconds: "cacheTtlInSeconds",
  CachingEnabled: "cachingEnabled",
  DataTraceEnabled: "dataTraceEnabled",
  LoggingLevel: "loggingLevel",
  MetricsEnabled: "metricsEnabled",
  ThrottlingBurstLimit: "throttlingBurstLimit",
  ThrottlingRateLimit: "throttlingRateLimit",
};

const apiStage: ByHand = (hand) => {
  items(hand.take("MethodSettings")).forEach((item, index) => {
    const settings = Object.entries(METHOD_SETTINGS).map(([from, to]) => [to, part(item, from)] as const);
    const path = part(item, "ResourcePath");
    const method = part(item, "HttpMethod");
    const methodPath =
      typeof path?.value === "string" && typeof method?.value === "string"
        ? leaf(item, `${path.value.replace(/^\//, "").replaceAll("~1", "/") || "~1"}/${method.value}`)
        : leaf(item, Unknown.value);
    hand.also("aws:apigateway/methodSettings:MethodSettings", `MethodSettings${index}`, item, {
      restApi: hand.look("RestApiId"),
      stageName: hand.look("StageName"),
      methodPath,
      settings: object(item, Object.fromEntries(settings)),
    });
  });
};

/** The settings of routes: a map by the route's key there, a list here. */
const httpStage: ByHand = (hand) => {
  const given = hand.take("RouteSettings");
  if (given === undefined) return;
  if (!isFields(given.value)) {
    hand.set("routeSettings", given);
    return;
  }
  const names = [
    "DataTraceEnabled",
    "DetailedMetricsEnabled",
    "LoggingLevel",
    "ThrottlingBurstLimit",
    "ThrottlingRateLimit",
  ];
  const made = [...given.value].map(([key, item]) => {
    const settings = names.map((name) => [camel(name), part(item, name)] as const);
    return object(item, { routeKey: leaf(item, key), ...Object.fromEntries(settings) });
  });
  hand.set("routeSettings", list(given, made));
};

export const network: Readonly<Record<string, ByHand>> = {
  "AWS::ApiGateway::Method": apiMethod,
  "AWS::ApiGateway::Stage": apiStage,
  "AWS::ApiGatewayV2::Stage": httpStage,
  "AWS::EC2::FlowLog": flowLog,
  "AWS::EC2::NetworkAclEntry": aclEntry,
  "AWS::EC2::SecurityGroup": securityGroup,
  "AWS::EC2::SecurityGroupIngress": rule,
  "AWS::ElasticLoadBalancing::LoadBalancer": classicLoadBalancer,
  "AWS::ElasticLoadBalancingV2::Listener": listener,
  "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancer,
  "AWS::ElasticLoadBalancingV2::TargetGroup": targetGroup,
};
