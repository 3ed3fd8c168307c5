/**
 * Whether the value that a condition compares with names somebody, or leaves it open who that is. S3 calls such a value
 * fixed: no wildcard, and no variable that whoever asks fills in himself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
import { parseCidr } from "../network/cidr";

/**
 * What must stand before the first wildcard, by condition key; the first row that has the key counts. An id is named in
 * full or not at all: everybody has an account that starts with 1, an organisation that starts with `o-`.
 */
const ANCHORS: readonly (readonly [key: RegExp, anchor: RegExp | undefined])[] = [
  [/orgpaths$/, /^o-[a-z0-9]{10,32}\//],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
  [/^aws:userid$/, /^[A-Z0-9]{16,}:/],
  [/^kms:(?:resourcealiases|requestalias)$/, /^alias\/./],
  [/^iam:passedtoservice$/, /^[a-z0-9-]+\./],
  // A service in whatever Region is one that everybody uses.
  [/^kms:viaservice$/, undefined],
  [
    /^(?:aws:(?:principal|source|vpce)(?:account|orgid|owner|ip|vpc|vpce)|aws:vpceaccount|s3:dataaccesspointaccount|kms:calleraccount)$/,
    undefined,
  ],
  [/arn$/, undefined],
  [/(?:)/, /./],
];

/** Whether the text, compared with the key, names somebody. */
export function isFixedValue(key: string, pattern: string): boolean {
  if (pattern === "" || leavesOwnSideOpen(key, pattern)) return false;
  const wildcard = pattern.search(/[*?]/);
  if (wildcard < 0) return true;
  if (pattern.startsWith("arn:")) return namesOwner(pattern);
  const [, anchor] = ANCHORS.find(([keys]) => keys.test(key)) ?? [];
  return anchor?.test(pattern.slice(0, wildcard)) ?? false;
}

/** An ARN with wildcards names whose it is: by its account, or, as S3's have none, by the whole bucket. */
function namesOwner(arn: string): boolean {
  const [, , , , account = "", ...rest] = arn.split(":");
  if (account !== "") return /^(?:\d{12}|aws)$/.test(account);
  const [name = ""] = rest.join(":").split("/");
  return name !== "" && !/[*?]/.test(name);
}

/**
 * A variable is filled in from the request. One of the same side as the key makes the comparison true for everybody:
 * `aws:PrincipalAccount` with `${aws:PrincipalAccount}`. Across, it says that both belong together, which AWS advises.
 */
function leavesOwnSideOpen(key: string, pattern: string): boolean {
  const ofResource = (name: string): boolean => /^(?:aws|s3|kms):resource/i.test(name);
  const variables = [...pattern.matchAll(/\$\{([\w:/.-]+)[^}]*\}/g)].map(([, name = ""]) => name);
  return variables.some((name) => ofResource(name) === ofResource(key));
}

/**
 * Whether the range is so narrow that those in it are known: S3 takes broader ones than /8 (IPv6: /32) for public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isNarrowRange(cidr: string): boolean {
  const range = parseCidr(cidr);
  return range !== undefined && range.last - range.first < (range.family === 4 ? 1n << 24n : 1n << 96n);
}
