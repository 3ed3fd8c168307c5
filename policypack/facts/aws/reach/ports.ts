/** The ports that rules are about. */
import { ALL_PORTS } from "../../network/packets";
import { isPresent, knownNumber, knownText } from "../../values";
import type { View } from "../../view";

export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** The ports of a security group's rule, or of a network ACL's; none where it is about no ports at all. */
export function portsOf(protocol: View, from: View, to: View): Ports | "none" | "unknown" {
  const name = knownText(protocol)?.toLowerCase() ?? knownNumber(protocol)?.toString();
  if (name === undefined) return isPresent(protocol) ? "unknown" : "none";
  if (name === "-1" || name === "all") return ALL_PORTS;
  if (!["tcp", "6", "udp", "17"].includes(name)) return "none";
  const [first, last] = [knownNumber(from), knownNumber(to)];
  // A rule without ports is for all of them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
  if ([from, to].some((port) => isPresent(port) && knownNumber(port) === undefined)) return "unknown";
  return first === undefined || last === undefined || first < 0 ? ALL_PORTS : { from: first, to: last };
}

export const within = (ports: Ports, wanted: Ports): Ports | undefined => {
  const from = Math.max(ports.from, wanted.from);
  const to = Math.min(ports.to, wanted.to);
  return from > to ? undefined : { from, to };
};
