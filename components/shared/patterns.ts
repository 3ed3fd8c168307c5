import { isAwsManagedKey } from "../baseline";
import { matching, nonEmpty, type Check } from "./arguments";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_NAME = matching(
  /^[\w+=,.@-]{1,64}$/,
  "the name of a role of this account, without its path: at most 64 letters, digits and _ + = , . @ -",
);

/** Without any, nobody could use what is made. */
export const SOME_ROLE = nonEmpty("the name of at least one role");

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const ORGANIZATION_ID = matching(/^o-[a-z0-9]{10,32}$/, "an organisation's id, such as o-a1b2c3d4e5");

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BUCKET_NAME = matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a bucket's name, without s3:// or a path");

/** The ARN of a KMS key; not an alias, which can come to mean another key. */
export const KEY_ARN = matching(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-zA-Z0-9-]+$/,
  "the ARN of a KMS key of one's own: arn:aws:kms:<region>:<account>:key/<id>",
);

/** The alias of a KMS key of one's own. */
export const KEY_ALIAS: Check<string> = (value) =>
  /^alias\/[a-zA-Z0-9/_-]{1,250}$/.test(value) && !isAwsManagedKey(value)
    ? undefined
    : "the alias of a KMS key of one's own: alias/<name>, and not alias/aws/<service>";

/** The ARN of a role. */
export const ROLE_ARN = matching(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  "a role's ARN: arn:aws:iam::<account>:role/<name>",
);

/** The ARN of a policy that a permissions boundary can be; AWS's own allow more than a boundary should. */
export const OWN_POLICY_ARN = matching(
  /^arn:aws[a-z-]*:iam::\d{12}:policy\/[\w+=,.@/-]+$/,
  "the ARN of a managed policy of one's own: arn:aws:iam::<account>:policy/<name>",
);

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html */
export const ENDPOINT_NAME = matching(
  /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/,
  "an endpoint's name: at most 63 letters, digits and hyphens, without a hyphen at either end",
);

/** A twelve-digit account. */
export const ACCOUNT_ID = matching(/^\d{12}$/, "an account's twelve digits");
