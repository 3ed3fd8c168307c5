/** What one rule of a security group says, in whichever form it is written. */
import type { types, vpc } from "@pulumi/aws";
import { all, pass, type Truth } from "../truth";
import { isPresent, knownNumber, listTruth, number, text } from "../values";
import { elementsOf, type View } from "../view";

export type InlineRule = View<types.input.ec2.SecurityGroupEgress>;

/** What one rule names: ranges, and prefix lists. Other security groups and the group itself are somebody known. */
export interface Peers {
  readonly rule: View;
  readonly ranges: readonly View[];
  readonly lists: readonly View[];
  /** Passes where the lists of ranges can be told. */
  readonly readable: Truth;
  /** Whether the rule is of the other direction, where that is not said by where it stands. */
  readonly isOther?: Truth;
}

/** What a rule of the old forms names: as many ranges and lists as it likes. */
export const peersOfRule = (rule: InlineRule, readable: Truth = pass()): Peers => ({
  rule,
  ranges: [...elementsOf(rule.cidrBlocks), ...elementsOf(rule.ipv6CidrBlocks)],
  lists: elementsOf(rule.prefixListIds),
  readable: all(readable, listTruth(rule.cidrBlocks), listTruth(rule.ipv6CidrBlocks), listTruth(rule.prefixListIds)),
});

/** Whether the rule is for one port on which the web is served: 443, or 80 to send callers there. */
export function isWebPort(rule: View): Truth {
  const { fromPort, ipProtocol, protocol, toPort } = rule as View<vpc.SecurityGroupIngressRuleArgs & InlineRuleArgs>;
  const isWeb = (port: View): Truth => number(port, (given) => given === 443 || given === 80);
  const kind = isPresent(ipProtocol) ? ipProtocol : protocol;
  return all(
    text(kind, (name) => ["tcp", "6", "udp", "17"].includes(name.toLowerCase())),
    isWeb(fromPort),
    isWeb(toPort),
    number(toPort, (to) => to === (knownNumber(fromPort) ?? to)),
  );
}

type InlineRuleArgs = types.input.ec2.SecurityGroupIngress;
