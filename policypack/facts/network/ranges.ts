/** Address ranges with parts left out. */
import { contains, parseCidr, type Cidr } from "./cidr";

/** What is left of a range without the others: ranges that do not touch each other, in order. */
export function without(range: Cidr, others: readonly Cidr[]): readonly Cidr[] {
  const cut = others
    .filter(({ family, first, last }) => family === range.family && first <= range.last && last >= range.first)
    .sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0));
  const left: Cidr[] = [];
  let from = range.first;
  for (const { first, last } of cut) {
    if (first > from) left.push({ family: range.family, first: from, last: first - 1n });
    if (last + 1n > from) from = last + 1n;
  }
  if (from <= range.last) left.push({ family: range.family, first: from, last: range.last });
  return left;
}

/** How many addresses these ranges have together, where they do not overlap. */
export const sizeOf = (ranges: readonly Cidr[]): bigint =>
  ranges.reduce((sum, { first, last }) => sum + (last - first + 1n), 0n);

/** Whether an address is in one of the ranges. */
export const holds = (ranges: readonly Cidr[], address: string): boolean => {
  const one = parseCidr(address);
  return one !== undefined && ranges.some((range) => contains(range, one));
};

/**
 * The ranges that nobody on the internet has: private ones, shared ones behind a carrier, those of the own link, and those of
 * no host. https://www.iana.org/assignments/iana-ipv4-special-registry https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export const NOT_PUBLIC: readonly Cidr[] = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
  "198.18.0.0/15", "224.0.0.0/3", "::/8", "fc00::/7", "fe80::/10", "ff00::/8",
].flatMap((range) => parseCidr(range) ?? []); // prettier-ignore
