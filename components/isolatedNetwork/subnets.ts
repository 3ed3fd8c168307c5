import { FIREWALL_SUBNET_PREFIX, SUBNET_PREFIX } from "../baseline";

/** A block of IPv4 addresses. */
export interface Block {
  /** The first address, as a whole number. */
  readonly first: number;
  /** The number of leading bits that all its addresses share. */
  readonly prefix: number;
}

/** The subnets of a network: of each kind one a zone, in the zones' order. */
export interface SubnetPlan {
  readonly workloads: readonly string[];
  /** For the firewall's endpoints; none where nothing leaves the network. */
  readonly firewalls: readonly string[];
  /** For the NAT gateways; none where nothing leaves the network. */
  readonly gateways: readonly string[];
}

/** The blocks that are nobody's on the internet: https://www.rfc-editor.org/rfc/rfc1918 and https://www.rfc-editor.org/rfc/rfc6598 */
const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** The block that a text such as `10.0.0.0/20` means; undefined where it means none, or does not begin at its beginning. */
export function parseBlock(text: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const first = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  return first % size(prefix) === 0 ? { first, prefix } : undefined;
}

/** The block as text. */
export function formatBlock({ first, prefix }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix.toString()}`;
}

/** Whether the first block holds all of the second. */
export function holds(outer: Block, inner: Block): boolean {
  return (
    inner.prefix >= outer.prefix && Math.floor(inner.first / size(outer.prefix)) * size(outer.prefix) === outer.first
  );
}

/**
 * What is wrong with a text as the addresses of a network with so many zones, as what it must be; undefined where nothing is.
 *
 * @param hasEgress whether each zone has a subnet for a firewall and one for a NAT gateway besides
 */
export function blockFault(text: string, zones: number, hasEgress = false): string | undefined {
  const block = parseBlock(text);
  if (block === undefined) return "an IPv4 block that begins at its first address, such as 10.64.0.0/20";
  if (block.prefix < SUBNET_PREFIX.shortest || workloadPrefix(block.prefix, zones, hasEgress) === undefined)
    return sizes(zones, hasEgress);
  const isPrivate = PRIVATE_BLOCKS.some((known) => {
    const outer = parseBlock(known);
    return outer !== undefined && holds(outer, block);
  });
  return isPrivate ? undefined : `private addresses: within ${PRIVATE_BLOCKS.join(", ")}`;
}

function sizes(zones: number, hasEgress: boolean): string {
  const prefixes = Array.from({ length: SUBNET_PREFIX.longest }, (_, index) => index + 1);
  const longest = Math.max(...prefixes.filter((prefix) => workloadPrefix(prefix, zones, hasEgress) !== undefined));
  const purpose = `${zones.toString()} zones${hasEgress ? " and a firewall in each" : ""}`;
  return `from /${SUBNET_PREFIX.shortest.toString()} to /${longest.toString()} for ${purpose}`;
}

/**
 * Divides a block into as many subnets of equal size as there are zones, each as large as fits; some of it may be left. The
 * small ones for what leaves the network are taken from the end of what is left, so that they stand in nobody's way.
 */
export function planOf(text: string, zones: number, hasEgress = false): SubnetPlan {
  const block = parseBlock(text);
  const fault = blockFault(text, zones, hasEgress);
  const prefix = block === undefined ? undefined : workloadPrefix(block.prefix, zones, hasEgress);
  if (block === undefined || prefix === undefined || fault !== undefined)
    throw new RangeError(`${text} is not ${fault ?? "a block"}`);
  const end = block.first + size(block.prefix);
  const small = (kind: number) =>
    each(hasEgress ? zones : 0, (zone) => ({
      first: end - (2 * zone + kind + 1) * size(FIREWALL_SUBNET_PREFIX),
      prefix: FIREWALL_SUBNET_PREFIX,
    }));
  return {
    workloads: each(zones, (zone) => ({ first: block.first + zone * size(prefix), prefix })),
    firewalls: small(0),
    gateways: small(1),
  };
}

/** The subnets for workloads alone. */
export function divide(text: string, zones: number): readonly string[] {
  return planOf(text, zones).workloads;
}

const each = (count: number, blockAt: (index: number) => Block): readonly string[] =>
  Array.from({ length: count }, (_, index) => formatBlock(blockAt(index)));

/** The prefix of the largest subnets of which one fits for each zone, with what else is needed; undefined where none is. */
function workloadPrefix(prefix: number, zones: number, hasEgress: boolean): number | undefined {
  const needed = hasEgress ? 2 * zones * size(FIREWALL_SUBNET_PREFIX) : 0;
  for (let candidate = prefix; candidate <= SUBNET_PREFIX.longest; candidate += 1)
    if (zones * size(candidate) + needed <= size(prefix)) return candidate;
  return undefined;
}

function size(prefix: number): number {
  return 2 ** (32 - prefix);
}
