import { accepted, matching, nonEmpty, type Check } from "../shared/arguments";

/** A Lambda function, or one of its aliases or versions. */
export const FUNCTION_ARN = matching(
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w-]+)?$/,
  "a function's ARN: arn:aws:lambda:<region>:<account>:function:<name>",
);
export const VPC_ENDPOINT_ID = matching(/^vpce-[0-9a-f]{8,17}$/, "a VPC endpoint's id, such as vpce-0123456789abcdef0");
export const VPC_ID = matching(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id, such as vpc-0123456789abcdef0");
export const SOME_VPC_ENDPOINT = nonEmpty("at least one VPC endpoint's id: without any, every VPC there is gets in");
export const USER_POOL_ARN = matching(
  /^arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/,
  "a user pool's ARN: arn:aws:cognito-idp:<region>:<account>:userpool/<id>",
);
export const SOME_USER_POOL = nonEmpty("at least one user pool's ARN");
export const SCOPE = matching(/^[\x21\x23-\x5B\x5D-\x7E]+$/, "a scope, such as models/invoke, without spaces");
/** Without a scope, API Gateway takes identity tokens of every application of the pool. */
export const SOME_SCOPE = nonEmpty("at least one scope: without any, the tokens of every application would do");
export const WEB_ACL_ARN = matching(
  /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/,
  "the ARN of a regional web ACL: arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>",
);
export const DOMAIN = matching(
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
  "a domain name, such as models.example.com, without a wildcard",
);
export const CERTIFICATE_ARN = matching(
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
  "the ARN of a certificate in ACM: arn:aws:acm:<region>:<account>:certificate/<id>",
);
export const TRUSTSTORE_URI = matching(/^s3:\/\/[a-z0-9.-]{3,63}\/[^?#*\s]+$/, "an S3 URI: s3://<bucket>/<key>");
/** In a bucket without versions, an object's version is `null`. */
export const TRUSTSTORE_VERSION = accepted<string>(
  (version) => /^[\w.-]{1,1024}$/.test(version) && version !== "null",
  "the version of the object, of a bucket that keeps versions",
);
export const RESOURCE_PATH = matching(/^[a-z][a-z0-9-]{0,63}$/, "one word of lower-case letters, digits and hyphens");
/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
export const STAGE_NAME = matching(/^[a-zA-Z0-9_-]{1,128}$/, "at most 128 letters, digits, _ and -");
export const CLIENT_NAME = matching(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, "lower-case letters, digits and hyphens");

/** Clients of which no two have the same name. */
export const clientsFault: Check<unknown[]> = (names) =>
  names.length === 0 || new Set(names).size < names.length ? "at least one name, and no name twice" : undefined;

/** A schema that says at least what kind of thing is asked: one without a type takes anything. */
export const SCHEMA: Check<string> = (text) => {
  const expected = "a JSON schema, as JSON, with the type of what is asked: object or array";
  try {
    const { type } = JSON.parse(text) as { type?: unknown };
    return type === "object" || type === "array" ? undefined : expected;
  } catch {
    return expected;
  }
};
