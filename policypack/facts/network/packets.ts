/** Which packets get through rules: sets of sources and ports, and lists of rules of which the first that matches decides. */
import { parseCidr, type Cidr } from "./cidr";

/** Packets from these addresses to these ports, both ends included. */
export interface Packets {
  readonly source: Cidr;
  readonly from: number;
  readonly to: number;
}

export const ALL_PORTS = { from: 0, to: 65535 } as const;

/** The packets from the range to the ports; undefined where the text is no range. */
export function packetsFrom(range: string, ports: { from: number; to: number } = ALL_PORTS): Packets | undefined {
  const source = parseCidr(range);
  return source === undefined ? undefined : { source, ...ports };
}

/** A rule of a network ACL: what it is about, and whether it lets that through. */
export interface OrderedRule {
  readonly number: number;
  readonly allows: boolean;
  readonly packets: readonly Packets[];
}

/** The part of both; undefined where there is none. */
export function common(a: Packets, b: Packets): Packets | undefined {
  if (a.source.family !== b.source.family) return undefined;
  const first = a.source.first > b.source.first ? a.source.first : b.source.first;
  const last = a.source.last < b.source.last ? a.source.last : b.source.last;
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return first > last || from > to ? undefined : { source: { family: a.source.family, first, last }, from, to };
}

/** What is left of the first without the second, in parts that do not overlap. */
export function without(packets: Packets, gone: Packets): readonly Packets[] {
  const part = common(packets, gone);
  if (part === undefined) return [packets];
  const { family, first, last } = packets.source;
  const left: Packets[] = [];
  if (first < part.source.first) left.push({ ...packets, source: { family, first, last: part.source.first - 1n } });
  if (part.source.last < last) left.push({ ...packets, source: { family, first: part.source.last + 1n, last } });
  if (packets.from < part.from) left.push({ source: part.source, from: packets.from, to: part.from - 1 });
  if (part.to < packets.to) left.push({ source: part.source, from: part.to + 1, to: packets.to });
  return left;
}

/**
 * Whether some of the packets get through: the rule with the lowest number that is about a packet decides on it, and where
 * none is, it is refused. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function someGetThrough(rules: readonly OrderedRule[], packets: readonly Packets[]): boolean {
  let left = packets;
  for (const rule of [...rules].sort((a, b) => a.number - b.number || Number(a.allows) - Number(b.allows))) {
    if (rule.allows && left.some((one) => rule.packets.some((about) => common(one, about) !== undefined))) return true;
    for (const about of rule.packets) left = left.flatMap((one) => without(one, about));
  }
  return false;
}
