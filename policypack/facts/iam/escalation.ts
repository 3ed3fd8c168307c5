/**
 * How somebody who may do little comes to be allowed more.
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
import { all, any, fail, not, type Truth } from "../truth";
import { allowsSome, isOnSome } from "./actions";
import { allowsOnEverything } from "./breadth";
import type { Statement } from "./document";

/** Makes credentials for somebody else, and acts as that one. */
const CREDENTIALS = [
  "iam:createaccesskey",
  "iam:createloginprofile",
  "iam:createservicespecificcredential",
  "iam:resetservicespecificcredential",
  "iam:updateaccesskey",
  "iam:updateloginprofile",
  "iam:uploadsigningcertificate",
  "iam:uploadsshpublickey",
  "sts:assumeroot",
];

/** Changes what identities may do, or who may become them. */
const GRANTS = [
  "iam:addclientidtoopenidconnectprovider",
  "iam:addroletoinstanceprofile",
  "iam:addusertogroup",
  "iam:attachgrouppolicy",
  "iam:attachrolepolicy",
  "iam:attachuserpolicy",
  "iam:createopenidconnectprovider",
  "iam:createpolicyversion",
  "iam:createsamlprovider",
  "iam:deleterolepermissionsboundary",
  "iam:deleteuserpermissionsboundary",
  "iam:putgrouppolicy",
  "iam:putrolepermissionsboundary",
  "iam:putrolepolicy",
  "iam:putuserpermissionsboundary",
  "iam:putuserpolicy",
  "iam:setdefaultpolicyversion",
  "iam:updateassumerolepolicy",
  "iam:updateopenidconnectproviderthumbprint",
  "iam:updatesamlprovider",
  "organizations:attachpolicy",
  "organizations:detachpolicy",
  "sso:attachmanagedpolicytopermissionset",
  "sso:createaccountassignment",
  "sso:putinlinepolicytopermissionset",
  "sso:putpermissionspolicy",
];

/** Opens data and keys to others. */
const OPENS: ReadonlySet<string> = new Set([
  "bedrock-agentcore:putresourcepolicy",
  "bedrock:putresourcepolicy",
  "dynamodb:putresourcepolicy",
  "ec2:modifyimageattribute",
  "ec2:modifysnapshotattribute",
  "ecr:setrepositorypolicy",
  "elasticfilesystem:putfilesystempolicy",
  "glue:putresourcepolicy",
  "kinesis:putresourcepolicy",
  "kms:putkeypolicy",
  "lambda:addlayerversionpermission",
  "lambda:addpermission",
  "lambda:createfunctionurlconfig",
  "lambda:updatefunctionurlconfig",
  "s3:createaccessgrant",
  "s3:deletebucketpolicy",
  "s3:putaccessgrantsinstanceresourcepolicy",
  "s3:putaccesspointpolicy",
  "s3:putaccesspointpolicyforobjectlambda",
  "s3:putbucketacl",
  "s3:putbucketpolicy",
  "s3:putbucketpublicaccessblock",
  "s3:putmultiregionaccesspointpolicy",
  "s3:putobjectacl",
  "s3:putobjectversionacl",
  "s3express:putaccesspointpolicy",
  "s3express:putbucketpolicy",
  "s3vectors:putvectorbucketpolicy",
  "sagemaker:putmodelpackagegrouppolicy",
  "secretsmanager:putresourcepolicy",
  "sns:addpermission",
  "sns:settopicattributes",
  "sqs:addpermission",
  "sqs:setqueueattributes",
  "ssm:modifydocumentpermission",
]);

/** The same of a whole registry or account, or of what is not told by its resource: allowed on all of them or on none. */
const OPENS_AT_ONCE = [
  "aoss:createaccesspolicy",
  "aoss:updateaccesspolicy",
  "ecr:putregistrypolicy",
  "ram:associateresourceshare",
  "ram:createresourceshare",
  "rds:modifydbclustersnapshotattribute",
  "rds:modifydbsnapshotattribute",
];

/** `*`, and each snapshot or share of an account: `arn:aws:rds:*:*:snapshot:*`. */
const EACH_ONE = /^(?:[*]+|arn:[^:]*:(?:ram|rds):[^:]*:[^:]*:(?:[\w-]+[:/])?[*]+)$/;

/** Starts something that acts as the role which is handed to it. */
const STARTS = [
  "bedrock-agentcore:createagentruntime",
  "bedrock-agentcore:createcodeinterpreter",
  "cloudformation:createstack",
  "codebuild:createproject",
  "ec2:runinstances",
  "ecs:runtask",
  "glue:createdevendpoint",
  "glue:createjob",
  "lambda:createfunction",
  "sagemaker:createnotebookinstance",
  "sagemaker:createprocessingjob",
  "sagemaker:createtrainingjob",
  "states:createstatemachine",
];

const PASS_ROLE = "iam:passrole";

const isOpening = (action: string): boolean => OPENS.has(action);
const isPassing = (action: string): boolean => action === PASS_ROLE;

/** What is judged here, or of iam:PassRole: it is not said again of what is broad. */
export const escalates = (action: string): boolean =>
  action === PASS_ROLE ||
  CREDENTIALS.includes(action) ||
  GRANTS.includes(action) ||
  OPENS.has(action) ||
  OPENS_AT_ONCE.includes(action);

/** Whether the statement allows to make credentials for somebody. */
export const makesCredentials = (statement: Statement): Truth => allowsSome(statement, CREDENTIALS);

/**
 * Whether the statement allows to change what identities may do. Where they keep a permissions boundary, or get named policies
 * only, they come to nothing more.
 */
export const changesPermissions = (statement: Statement): Truth =>
  all(
    allowsSome(statement, GRANTS),
    not(statement.narrowedBy((key) => key === "iam:permissionsboundary" || key === "iam:policyarn")),
  );

/** Whether the statement allows to say who may use data and keys, whichever those are. */
export const opensToOthers = (statement: Statement): Truth =>
  any(
    allowsOnEverything(statement, isOpening),
    all(
      allowsSome(statement, OPENS_AT_ONCE),
      isOnSome(statement, (resource) => EACH_ONE.test(resource)),
    ),
  );

/** Whether the statements together allow to start something as any role there is. */
export function startsAsAnyRole(statements: readonly Statement[]): Truth {
  const passes = any(fail(), ...statements.map((statement) => allowsOnEverything(statement, isPassing)));
  if (passes.verdict === "fail") return passes;
  return all(passes, any(fail(), ...statements.map((statement) => allowsSome(statement, STARTS))));
}
