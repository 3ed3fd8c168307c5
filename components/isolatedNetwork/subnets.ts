import { SUBNET_PREFIX } from "../baseline";

/** A block of IPv4 addresses. */
export interface Block {
  /** The first address, as a whole number. */
  readonly first: number;
  /** The number of leading bits that all its addresses share. */
  readonly prefix: number;
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

/** What is wrong with a text as the addresses of a network with so many zones, as what it must be; undefined where nothing is. */
export function blockFault(text: string, zones: number): string | undefined {
  const block = parseBlock(text);
  const longest = SUBNET_PREFIX.longest - bitsFor(zones);
  const sizes = `from /${SUBNET_PREFIX.shortest.toString()} to /${longest.toString()} for ${zones.toString()} zones`;
  if (block === undefined) return "an IPv4 block that begins at its first address, such as 10.64.0.0/20";
  if (block.prefix < SUBNET_PREFIX.shortest || block.prefix > longest) return sizes;
  const isPrivate = PRIVATE_BLOCKS.some((known) => {
    const outer = parseBlock(known);
    return outer !== undefined && holds(outer, block);
  });
  return isPrivate ? undefined : `private addresses: within ${PRIVATE_BLOCKS.join(", ")}`;
}

/** Divides a block into as many subnets of equal size as there are zones, each as large as fits; some of it may be left. */
export function divide(text: string, zones: number): string[] {
  const block = parseBlock(text);
  const fault = blockFault(text, zones);
  if (block === undefined || fault !== undefined) throw new RangeError(`${text} is not ${fault ?? "a block"}`);
  const prefix = block.prefix + bitsFor(zones);
  return Array.from({ length: zones }, (_, zone) => formatBlock({ first: block.first + zone * size(prefix), prefix }));
}

function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count));
}

function size(prefix: number): number {
  return 2 ** (32 - prefix);
}
