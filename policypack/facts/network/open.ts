import { isNarrowRange } from "../iam/fixedValue";
import { malformed, type Truth } from "../truth";
import { knownText, text } from "../values";
import { evidenceAt, type View } from "../view";
import { isWithin, parseCidr } from "./cidr";

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

/** Whether those in the range are known: it is private, or so narrow that it is somebody's. A half of the world is not. */
export const isKnownRange = (cidr: string): boolean => isWithin(cidr, PRIVATE_RANGES) || isNarrowRange(cidr);

/** The same of a value; one that is no address range is malformed. */
export function namesKnownRange(cidr: View): Truth {
  const literal = knownText(cidr);
  if (literal !== undefined && parseCidr(literal) === undefined)
    return malformed(evidenceAt(cidr, { expected: "an address range" }));
  return text(cidr, isKnownRange);
}
