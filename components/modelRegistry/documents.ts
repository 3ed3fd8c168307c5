import { useKeyThrough, type NamedKey } from "../shared/bedrock";
import { policyDocument, type Statement } from "../shared/documents";
import { accountRoot, regionalArn, roleArn, type Place } from "../shared/place";

const PULLING = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSHING = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];
const LETTING_IN = ["ecr:BatchImportUpstreamImage"];

/** Amazon Inspector looks into images as a role that only it can be; without it nothing is scanned but at a push. */
const SCANNER = "aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2";
/**
 * ECR writes what is let in as a role that only it can be.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-pullthroughcache.html
 */
const IMPORTER = "aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache";

/** Who pulls and who pushes, by their roles' names. */
export interface Users {
  readonly pullers: string[];
  readonly pushers: string[];
}

/** The policy of a repository to which images are pushed. */
export function pushedTo(place: Place, { pullers, pushers }: Users): Statement[] {
  const arns = (names: string[]) => names.map((name) => roleArn(place, name));
  return [
    allow(place, "Pull", PULLING, arns([...new Set([...pullers, ...pushers])])),
    ...(pushers.length === 0 ? [] : [allow(place, "Push", PUSHING, arns(pushers))]),
    deny("PullOtherwise", PULLING, arns([...new Set([...pullers, ...pushers]), SCANNER])),
    deny("PushOtherwise", PUSHING, arns(pushers)),
    deny("LetInOtherwise", LETTING_IN, []),
    // What is due ends by the lifecycle; what must go before that, goes once this statement has been taken away.
    deny("Remove", ["ecr:BatchDeleteImage"], []),
  ];
}

/** The policy of the repositories that ECR makes for what is let in: nobody pushes there. */
export function letInto(place: Place, { pullers, pushers }: Users): Statement[] {
  const arns = (names: string[]) => names.map((name) => roleArn(place, name));
  const pulling = [...new Set([...pullers, ...pushers])];
  return [
    allow(place, "Pull", PULLING, arns(pulling)),
    ...(pushers.length === 0 ? [] : [allow(place, "LetIn", LETTING_IN, arns(pushers))]),
    deny("PullOtherwise", PULLING, arns([...pulling, SCANNER, IMPORTER])),
    deny("PushOtherwise", PUSHING, arns([IMPORTER])),
    deny("LetInOtherwise", LETTING_IN, arns([...pushers, IMPORTER])),
    deny("Remove", ["ecr:BatchDeleteImage"], []),
  ];
}

/** Named in a condition and not as principals: IAM refuses a principal that does not exist yet. */
function allow(place: Place, Sid: string, Action: string[], arns: string[]): Statement {
  return {
    ...{ Sid, Effect: "Allow", Principal: { AWS: accountRoot(place) }, Action },
    Condition: { ArnEquals: { "aws:PrincipalArn": arns } },
  };
}

function deny(Sid: string, Action: string[], exceptArns: string[]): Statement {
  return {
    ...{ Sid, Effect: "Deny", Principal: "*", Action },
    ...(exceptArns.length > 0 && { Condition: { ArnNotEquals: { "aws:PrincipalArn": exceptArns } } }),
  };
}

/** The rule by which images are removed some days after they were pushed. */
export function lifecycle(description: string, tagStatus: "any" | "untagged", countNumber: number): string {
  const selection = { tagStatus, countType: "sinceImagePushed", countUnit: "days", countNumber };
  return JSON.stringify({ rules: [{ rulePriority: 1, description, selection, action: { type: "expire" } }] });
}

/**
 * What ECR does, as the role of a template, when it makes a repository with tags and an own key.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
 */
export function creation(place: Place, prefixes: string[], key: NamedKey): Statement[] {
  const grant = useKeyThrough(place, "ecr", "GrantKey", ["kms:CreateGrant"], key);
  return [
    {
      ...{ Sid: "MakeRepositories", Effect: "Allow", Action: ["ecr:CreateRepository", "ecr:TagResource"] },
      Resource: prefixes.map((prefix) => regionalArn(place, "ecr", `repository/${prefix}/*`)),
    },
    useKeyThrough(place, "ecr", "DescribeKey", ["kms:DescribeKey", "kms:RetireGrant"], key),
    { ...grant, Condition: { ...grant.Condition, Bool: { "kms:GrantIsForAWSResource": "true" } } },
  ];
}

/**
 * ECR says of no account or resource for which it acts as the role, so that no condition can ask for one; the role makes
 * repositories below the registry's own prefixes and nothing else.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html
 */
export const CREATION_TRUST = policyDocument([
  {
    ...{ Sid: "EcrForTemplates", Effect: "Allow", Principal: { Service: "ecr.amazonaws.com" } },
    Action: ["sts:AssumeRole"],
  },
]);
