import { hex } from "../seed";
import { isList, isObject } from "../values";
import type { Value } from "../values";
import type { OutputRequest } from "./outputs";

/** Where an endpoint stands in one zone after the other. */
const LETTERS = "abcdef";

/**
 * What a firewall of Network Firewall says of itself: an endpoint in each of its subnets, which routes lead to.
 * https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_FirewallStatus.html
 */
export function told({ inputs, place, seed, token }: OutputRequest, name: string): Value | undefined {
  if (token !== "aws:networkfirewall/firewall:Firewall" || name !== "firewallStatuses") return undefined;
  const mappings = isList(inputs.subnetMappings) ? inputs.subnetMappings.filter(isObject) : [];
  const syncStates = mappings.map(({ subnetId = "" }, index) => ({
    availabilityZone: `${place.region}${LETTERS[index] ?? ""}`,
    attachments: [{ endpointId: `vpce-${hex(`${seed}#${index.toString()}`, 17)}`, subnetId }],
  }));
  return [{ syncStates, transitGatewayAttachmentSyncStates: [] }];
}
