import { Unknown } from "../../../facts/tree";
import { isUnknownAt, items, leaf, part, type Written } from "../written";
import type { ByHand, Hand } from "./hand";

type Parts = Readonly<Record<string, Written | undefined>>;

/** For each element of a list a resource of its own. */
function each(hand: Hand, of: string, token: string, parts: (item: Written) => Parts): void {
  items(hand.take(of)).forEach((item, index) => {
    hand.also(token, `${of}${index}`, item, parts(item));
  });
}

const organizationPolicy: ByHand = (hand) => {
  each(hand, "TargetIds", "aws:organizations/policyAttachment:PolicyAttachment", (targetId) => ({
    policyId: hand.itself(targetId),
    targetId,
  }));
};

const resourceShare: ByHand = (hand) => {
  each(hand, "Principals", "aws:ram/principalAssociation:PrincipalAssociation", (principal) => ({
    resourceShareArn: hand.itself(principal),
    principal,
  }));
  each(hand, "ResourceArns", "aws:ram/resourceAssociation:ResourceAssociation", (resourceArn) => ({
    resourceShareArn: hand.itself(resourceArn),
    resourceArn,
  }));
};

/** The policies of an access entry stand in it; elsewhere each is associated by itself. */
const accessEntry: ByHand = (hand) => {
  const [clusterName, principalArn] = [hand.look("ClusterName"), hand.look("PrincipalArn")];
  each(hand, "AccessPolicies", "aws:eks/accessPolicyAssociation:AccessPolicyAssociation", (policy) => {
    const scope = part(policy, "AccessScope");
    const within: readonly (readonly [string, Written | undefined])[] = [
      ["type", part(scope, "Type")],
      ["namespaces", part(scope, "Namespaces")],
    ];
    const known = within.filter((one): one is readonly [string, Written] => one[1] !== undefined);
    return {
      clusterName,
      principalArn,
      policyArn: part(policy, "PolicyArn"),
      accessScope:
        scope === undefined || isUnknownAt(scope) ? scope : { path: scope.path, top: scope.top, value: new Map(known) },
    };
  });
};

const DNS_RULE: Readonly<Record<string, string>> = {
  Action: "action",
  BlockOverrideDnsType: "blockOverrideDnsType",
  BlockOverrideDomain: "blockOverrideDomain",
  BlockOverrideTtl: "blockOverrideTtl",
  BlockResponse: "blockResponse",
  ConfidenceThreshold: "confidenceThreshold",
  DnsThreatProtection: "dnsThreatProtection",
  FirewallDomainListId: "firewallDomainListId",
  FirewallDomainRedirectionAction: "firewallDomainRedirectionAction",
  Priority: "priority",
  Qtype: "qType",
};

const dnsFirewall: ByHand = (hand) => {
  each(hand, "FirewallRules", "aws:route53/resolverFirewallRule:ResolverFirewallRule", (rule) => ({
    firewallRuleGroupId: hand.itself(rule),
    ...Object.fromEntries(Object.entries(DNS_RULE).map(([from, to]) => [to, part(rule, from)])),
  }));
};

/** Where a stream of Firehose ends is told by the name of the property there, and said beside it here. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  AmazonOpenSearchServerlessDestinationConfiguration: "opensearchserverless",
  AmazonopensearchserviceDestinationConfiguration: "opensearch",
  ElasticsearchDestinationConfiguration: "elasticsearch",
  ExtendedS3DestinationConfiguration: "extended_s3",
  HttpEndpointDestinationConfiguration: "http_endpoint",
  IcebergDestinationConfiguration: "iceberg",
  RedshiftDestinationConfiguration: "redshift",
  S3DestinationConfiguration: "extended_s3",
  SnowflakeDestinationConfiguration: "snowflake",
  SplunkDestinationConfiguration: "splunk",
};

const deliveryStream: ByHand = (hand) => {
  const [found] = Object.entries(DESTINATIONS).flatMap(([name, kind]) => {
    const at = hand.look(name);
    return at === undefined ? [] : [{ at, kind }];
  });
  if (found !== undefined) hand.set("destination", leaf({ ...found.at, value: null }, found.kind));
  const given = hand.take("DeliveryStreamEncryptionConfigurationInput");
  if (given === undefined) return;
  const at = (value: Written["value"]): Written => ({ path: given.path, top: given.top, value });
  const fields = { enabled: at(true), keyArn: part(given, "KeyARN"), keyType: part(given, "KeyType") };
  const known = Object.entries(fields).filter((one): one is [string, Written] => one[1] !== undefined);
  hand.set("serverSideEncryption", isUnknownAt(given) ? leaf(given, Unknown.value) : at(new Map(known)));
};

/** What is handed on to others: shares, streams, and what governs them. */
export const sharing: Readonly<Record<string, ByHand>> = {
  "AWS::EKS::AccessEntry": accessEntry,
  "AWS::KinesisFirehose::DeliveryStream": deliveryStream,
  "AWS::Organizations::Policy": organizationPolicy,
  "AWS::RAM::ResourceShare": resourceShare,
  "AWS::Route53Resolver::FirewallRuleGroup": dnsFirewall,
};
