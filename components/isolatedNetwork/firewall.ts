import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HTTPS_PORT } from "../baseline";
import { useThroughService } from "../shared/bedrock";
import { keyOf } from "../shared/key";
import { useForLogGroup } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { createLogGroup, logGroupArn, logGroupNameOf, type NetworkLog } from "./logGroups";

/** The firewall's place in the network, and what it lets through. */
export interface FirewallOptions extends Within {
  readonly vpcId: pulumi.Input<string>;
  readonly subnets: readonly aws.ec2.Subnet[];
  readonly domains: readonly string[];
  readonly retentionDays: pulumi.Input<number>;
  readonly keyArn: pulumi.Output<string> | undefined;
}

/** A firewall, and what it needs before anything passes. */
export interface Firewall {
  readonly endpointIdIn: (subnet: aws.ec2.Subnet) => pulumi.Output<string>;
  readonly logging: pulumi.Resource;
  readonly alertLogGroupName: pulumi.Output<string>;
}

/** What AWS calls TCP: https://www.iana.org/assignments/protocol-numbers */
const TCP = 6;
const HTTPS = [{ fromPort: HTTPS_PORT, toPort: HTTPS_PORT }];
/** A group's capacity cannot change, so that there is room for every number of domains that is taken. */
const DOMAIN_CAPACITY = 300;
const PORT_CAPACITY = 10;

/**
 * Makes a firewall that lets TLS connections through to the named domains, and nothing else. All but TCP of port 443 it
 * drops by itself; of that, connections may begin, and go on where the first message names such a domain.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export function createFirewall(options: FirewallOptions): Firewall {
  const { name, parent, system, vpcId, subnets } = options;
  const child = { parent };
  const { tags } = system;
  const keyArn = firewallKeyOf(options);
  const encryptionConfiguration = { type: "CUSTOMER_KMS", keyId: keyArn };
  const named = (role: string) => nameOf(name, role, NAME_LIMITS.networkFirewall);
  const ports = new aws.networkfirewall.RuleGroup(
    `${name}-firewall-ports`,
    {
      ...{ name: named("ports"), type: "STATELESS", capacity: PORT_CAPACITY, encryptionConfiguration, tags },
      ruleGroup: { rulesSource: { statelessRulesAndCustomActions: { statelessRules: onlyHttps() } } },
    },
    child,
  );
  const domains = new aws.networkfirewall.RuleGroup(
    `${name}-firewall-domains`,
    {
      ...{ name: named("domains"), type: "STATEFUL", capacity: DOMAIN_CAPACITY, encryptionConfiguration, tags },
      ruleGroup: {
        rulesSource: {
          rulesSourceList: {
            generatedRulesType: "ALLOWLIST",
            targetTypes: ["TLS_SNI"],
            targets: options.domains.map((domain) => domain.replace(/^\*/, "")),
          },
        },
        statefulRuleOptions: { ruleOrder: "STRICT_ORDER" },
      },
    },
    child,
  );
  const policy = new aws.networkfirewall.FirewallPolicy(
    `${name}-firewall-policy`,
    {
      ...{ name: named("egress"), encryptionConfiguration, tags },
      firewallPolicy: {
        statelessDefaultActions: ["aws:drop"],
        statelessFragmentDefaultActions: ["aws:drop"],
        statelessRuleGroupReferences: [{ priority: 1, resourceArn: ports.arn }],
        statefulEngineOptions: { ruleOrder: "STRICT_ORDER", streamExceptionPolicy: "DROP" },
        statefulDefaultActions: ["aws:drop_established", "aws:alert_established"],
        statefulRuleGroupReferences: [{ priority: 1, resourceArn: domains.arn }],
      },
    },
    child,
  );
  const isKept = system.protect === true;
  const firewall = new aws.networkfirewall.Firewall(
    `${name}-firewall`,
    {
      ...{ name: named("egress"), vpcId, encryptionConfiguration, tags },
      firewallPolicyArn: policy.arn,
      subnetMappings: subnets.map((subnet) => ({ subnetId: subnet.id })),
      deleteProtection: isKept,
      firewallPolicyChangeProtection: isKept,
    },
    child,
  );
  const logs = createLogs(options, keyArn, firewall);
  return { ...logs, endpointIdIn: (subnet) => endpointIn(firewall, subnet) };
}

/** What is not TCP of port 443, there or back, is not even looked at. */
function onlyHttps() {
  return [{ destinationPorts: HTTPS }, { sourcePorts: HTTPS }].map((ports, index) => ({
    priority: index + 1,
    ruleDefinition: { actions: ["aws:forward_to_sfe"], matchAttributes: { protocols: [TCP], ...ports } },
  }));
}

const LOGS: readonly NetworkLog[] = ["alert", "inspection"];

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/kms-encryption-at-rest.html */
function firewallKeyOf({ keyArn, ...within }: FirewallOptions): pulumi.Output<string> {
  return keyOf(keyArn, {
    ...{ ...within, name: `${within.name}-firewall` },
    description: `What ${within.name} lets out, and who tried`,
    uses: (at) => [
      ...useThroughService(at, "network-firewall", "EncryptFirewall", [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKey",
      ]),
      useForLogGroup(
        at,
        LOGS.map((log) => logGroupArn(at, logGroupNameOf(within.name, log))),
      ),
    ],
  }).arn;
}

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/logging-cw-logs.html */
function createLogs(options: FirewallOptions, keyArn: pulumi.Output<string>, firewall: aws.networkfirewall.Firewall) {
  const { name, parent } = options;
  const groupFor = (log: NetworkLog, kind: string) =>
    createLogGroup({ ...options, keyArn, kind, groupName: logGroupNameOf(name, log) });
  const alerts = groupFor("alert", "firewall-alerts");
  const flows = groupFor("inspection", "firewall-flows");
  const to = (group: aws.cloudwatch.LogGroup, logType: string) => ({
    ...{ logType, logDestinationType: "CloudWatchLogs" },
    logDestination: { logGroup: group.name },
  });
  const logging = new aws.networkfirewall.LoggingConfiguration(
    `${name}-firewall-logging`,
    {
      firewallArn: firewall.arn,
      loggingConfiguration: { logDestinationConfigs: [to(alerts, "ALERT"), to(flows, "FLOW")] },
    },
    { parent },
  );
  return { logging, alertLogGroupName: alerts.name };
}

/** The firewall's endpoint in the subnet; an update of some resources alone leaves what it says of itself undefined. */
function endpointIn(firewall: aws.networkfirewall.Firewall, subnet: aws.ec2.Subnet): pulumi.Output<string> {
  return pulumi.all([firewall.firewallStatuses, subnet.id]).apply(([statuses, subnetId]) => {
    const said = statuses as typeof statuses | undefined;
    const attachments = (said ?? []).flatMap(({ syncStates }) => syncStates.flatMap((state) => state.attachments));
    return attachments.find((attachment) => attachment.subnetId === subnetId)?.endpointId ?? "";
  });
}
