/** Where a resource is: what its ARNs and host names are made of. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Partitions other than `aws` by the start of their regions' names, and their DNS suffixes. */
const PARTITIONS: readonly (readonly [string, string, string])[] = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
];

function entryOf(region: string): readonly [string, string, string] {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? ["", "aws", "amazonaws.com"];
}

/**
 * The partition of a region: `aws`, `aws-cn`, `aws-us-gov`, …
 * https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html
 */
export function partitionOf(region: string): string {
  return entryOf(region)[1];
}

/** The suffix of a region's host names and service principals: `amazonaws.com`, in China `amazonaws.com.cn`. */
export function dnsSuffixOf(region: string): string {
  return entryOf(region)[2];
}
