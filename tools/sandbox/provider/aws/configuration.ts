import { isList, isObject, isUnknown, reveal, textOf } from "../values";
import type { PropertyMap, Value } from "../values";

/** What the AWS provider's configuration decides in the sandbox. */
export interface Configuration {
  readonly account: string;
  readonly region: string;
  readonly defaultTags: PropertyMap;
}

/** The account that AWS's own documentation uses for examples. */
const EXAMPLE_ACCOUNT = "111122223333";
const DEFAULT_REGION = "eu-west-1";

/** Whatever is not text travels as JSON in a provider's configuration. */
function parsed(value: Value | undefined): Value {
  const plain = reveal(value ?? null);
  if (typeof plain !== "string" || isUnknown(plain)) return isUnknown(plain) ? null : plain;
  try {
    return JSON.parse(plain) as Value;
  } catch {
    return plain;
  }
}

function text(value: Value | undefined): string | undefined {
  const plain = reveal(value ?? null);
  return typeof plain === "string" && plain !== "" && !isUnknown(plain) ? plain : undefined;
}

function accountOf(inputs: PropertyMap): string | undefined {
  const roles = parsed(inputs.assumeRoles);
  const [role] = isList(roles) ? roles : [];
  const arn = isObject(role) ? text(role.roleArn) : undefined;
  const assumed = arn?.split(":")[4];
  if (assumed !== undefined && assumed !== "") return assumed;
  const allowed = parsed(inputs.allowedAccountIds);
  const [first] = isList(allowed) ? allowed : [];
  return first === undefined || first === null ? undefined : textOf(first);
}

/**
 * Reads a provider's configuration. The account is the assumed role's, or the first of `allowedAccountIds`, or
 * `SECURE_AI_HOSTING_SANDBOX_ACCOUNT`, or 111122223333; the region is eu-west-1 by default.
 */
export function parseConfiguration(inputs: PropertyMap): Configuration {
  const tags = parsed(inputs.defaultTags);
  const own = isObject(tags) ? tags.tags : undefined;
  return {
    account: accountOf(inputs) ?? process.env.SECURE_AI_HOSTING_SANDBOX_ACCOUNT ?? EXAMPLE_ACCOUNT,
    region: text(inputs.region) ?? DEFAULT_REGION,
    defaultTags: isObject(own) ? own : {},
  };
}
