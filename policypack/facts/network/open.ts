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

/** Whether those in the range are known: it is private, or so narrow that it is somebody's. A half of the world is not. */
export const isKnownRange = (cidr: string): boolean => isWithin(cidr, PRIVATE_RANGES) || isNarrowRange(cidr);

/** The same of a value; one that is no address range is malformed. */
export function namesKnownRange(cidr: View): Truth {
  const literal = knownText(cidr);
  if (literal !== undefined && parseCidr(literal) === undefined)
    return malformed(evidenceAt(cidr, { expected: "an address range" }));
  return text(cidr, isKnownRange);
}
