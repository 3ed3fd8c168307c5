/**
 * The name in camel case, as Pulumi makes it of CloudFormation's: `VPCOptions` is `vpcOptions`, `KMSMasterKeyID`
 * `kmsMasterKeyId`.
 */
export function camel(name: string): string {
  const start = name.replace(/^[A-Z0-9]+(?=[A-Z][a-z]|s?$)|^[A-Z]/, (run) => run.toLowerCase());
  return start.replace(/(?<=[A-Z])[A-Z]+(?=[A-Z][a-z]|\d|s?$)/g, (run) => run.toLowerCase());
}

/** The name as CloudFormation most often writes it. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
