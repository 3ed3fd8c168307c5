import { malformed, type Truth } from "../truth";
import { knownText, text } from "../values";
import { evidenceAt, type View } from "../view";
import { contains, parseCidr, type Cidr } from "./cidr";
import { NOT_PUBLIC } from "./ranges";

/**
 * The ranges whose addresses are nobody's on the internet. https://www.rfc-editor.org/rfc/rfc1918,
 * https://www.rfc-editor.org/rfc/rfc6598, https://www.rfc-editor.org/rfc/rfc4193
 */
export const PRIVATE_RANGES: readonly string[] = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "fc00::/7",
];

/**
 * The ranges that lead to nobody outside the host: what is let out to them alone is let out to none. CloudFormation knows no
 * group without rules for what goes out, so that templates, and CDK, write such a rule instead.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SecurityGroup.html#allowalloutbound
 */
export const NOBODYS_RANGES: readonly string[] = ["127.0.0.0/8", "255.255.255.255/32", "::1/128"];

/**
 * The most addresses that are somebody's: what one operator lists for itself is no more than a /13 (IPv6: /29), while a Region
 * of AWS, in which everybody may rent an address, has a /12 and more. https://www.cloudflare.com/ips
 * https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
 */
const MOST: Readonly<Record<Cidr["family"], bigint>> = { 4: 1n << 19n, 6: 1n << 99n };

/** The address of IPv4 is the end of these: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
const TRANSLATED = ["64:ff9b::/96", "::ffff:0:0/96"].flatMap((range) => parseCidr(range) ?? []);

/** Whether those in the range are known: it is nobody's on the internet, or so narrow that it is somebody's. */
export function isKnownRange(cidr: string): boolean {
  const range = parseCidr(cidr);
  return range !== undefined && isKnown(range);
}

function isKnown(range: Cidr): boolean {
  const { first, last } = range;
  const whole = TRANSLATED.find((one) => contains(one, range));
  if (whole !== undefined) return isKnown({ family: 4, first: first - whole.first, last: last - whole.first });
  // Somewhere in it is all of IPv4.
  if (TRANSLATED.some((one) => contains(range, one))) return false;
  return NOT_PUBLIC.some((one) => contains(one, range)) || last - first < MOST[range.family];
}

/** The same of a value; one that is no address range is malformed. */
export function namesKnownRange(cidr: View): Truth {
  const literal = knownText(cidr);
  if (literal !== undefined && parseCidr(literal) === undefined)
    return malformed(evidenceAt(cidr, { expected: "an address range" }));
  return text(cidr, isKnownRange);
}
