/**
 * The ways in which somebody comes to act as another: what he starts that acts as the role which he hands to it, and what
 * runs as a role already and takes his orders.
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** A service that acts as the role which is passed to it, and the actions that start what does. */
export interface Starter {
  readonly service: string;
  readonly actions: readonly string[];
}

export const STARTERS: readonly Starter[] = [
  {
    service: "sagemaker.amazonaws.com",
    actions: [
      "sagemaker:CreateAutoMLJob",
      "sagemaker:CreateAutoMLJobV2",
      "sagemaker:CreateCluster",
      "sagemaker:CreateDataQualityJobDefinition",
      "sagemaker:CreateDomain",
      "sagemaker:CreateHyperParameterTuningJob",
      "sagemaker:CreateModel",
      "sagemaker:CreateNotebookInstance",
      "sagemaker:CreatePipeline",
      "sagemaker:CreateProcessingJob",
      "sagemaker:CreateTrainingJob",
      "sagemaker:CreateUserProfile",
      "sagemaker:UpdateNotebookInstance",
      "sagemaker:UpdatePipeline",
      "sagemaker:UpdateUserProfile",
    ],
  },
  { service: "lambda.amazonaws.com", actions: ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"] },
  {
    service: "ec2.amazonaws.com",
    actions: [
      "autoscaling:CreateLaunchConfiguration",
      "ec2:AssociateIamInstanceProfile",
      "ec2:CreateFleet",
      "ec2:ReplaceIamInstanceProfileAssociation",
      "ec2:RequestSpotInstances",
      "ec2:RunInstances",
      "elasticmapreduce:RunJobFlow",
    ],
  },
  {
    service: "ecs-tasks.amazonaws.com",
    actions: ["batch:RegisterJobDefinition", "ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:StartTask"],
  },
  {
    service: "codebuild.amazonaws.com",
    actions: ["codebuild:CreateProject", "codebuild:StartBuild", "codebuild:UpdateProject"],
  },
  {
    service: "glue.amazonaws.com",
    actions: ["glue:CreateDevEndpoint", "glue:CreateJob", "glue:CreateSession", "glue:UpdateJob"],
  },
  { service: "states.amazonaws.com", actions: ["states:CreateStateMachine", "states:UpdateStateMachine"] },
  {
    service: "cloudformation.amazonaws.com",
    actions: ["cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:UpdateStack"],
  },
  {
    service: "bedrock-agentcore.amazonaws.com",
    actions: [
      "bedrock-agentcore:CreateAgentRuntime",
      "bedrock-agentcore:CreateCodeInterpreter",
      "bedrock-agentcore:UpdateAgentRuntime",
    ],
  },
  {
    service: "pods.eks.amazonaws.com",
    actions: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"],
  },
  // Whoever has a certificate of one's own authority begins sessions by it: https://docs.aws.amazon.com/rolesanywhere/latest/userguide/security_iam_resource-based-policies.html
  {
    service: "rolesanywhere.amazonaws.com",
    actions: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"],
  },
  { service: "scheduler.amazonaws.com", actions: ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"] },
  { service: "pipes.amazonaws.com", actions: ["pipes:CreatePipe", "pipes:UpdatePipe"] },
  { service: "ssm.amazonaws.com", actions: ["ssm:StartAutomationExecution"] },
  { service: "batchoperations.s3.amazonaws.com", actions: ["s3:CreateJob"] },
  { service: "datasync.amazonaws.com", actions: ["datasync:CreateLocationS3"] },
  { service: "transfer.amazonaws.com", actions: ["transfer:CreateUser", "transfer:UpdateUser"] },
  // https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html#security_iam_service-with-iam-roles-service.instance
  { service: "tasks.apprunner.amazonaws.com", actions: ["apprunner:CreateService", "apprunner:UpdateService"] },
  // https://docs.aws.amazon.com/managed-flink/latest/java/security-iam.html
  {
    service: "kinesisanalytics.amazonaws.com",
    actions: ["kinesisanalytics:CreateApplication", "kinesisanalytics:UpdateApplication"],
  },
  { service: "emr-serverless.amazonaws.com", actions: ["emr-serverless:StartJobRun"] },
];

/** How AWS writes each action. */
const WRITTEN = new Map<string, string>();

/** Actions as the evaluation takes them: in lower case. */
function set(...actions: readonly string[]): ReadonlySet<string> {
  for (const action of actions) WRITTEN.set(action.toLowerCase(), action);
  return new Set(actions.map((action) => action.toLowerCase()));
}

/** The action as AWS writes it. */
export const written = (action: string): string => WRITTEN.get(action) ?? action;

export const ASSUME = set("sts:AssumeRole");
export const PASS = set("iam:PassRole");
/** Says anew who may become the role; whom that names needs no other permission in the same account. */
export const RETRUST = set("iam:UpdateAssumeRolePolicy");

/** Lets somebody into a cluster, as one who may do what a policy of EKS says. */
export const ENTERS_CLUSTERS = set("eks:AssociateAccessPolicy");
export const MAKES_ENTRIES = set("eks:CreateAccessEntry");

/** Gives permissions to a role. */
export const GIVES = set("iam:AttachRolePolicy", "iam:PutRolePolicy");

/** Makes credentials of a user. */
export const CREDENTIALS = set("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile");

/** What runs as a role, by kind, and what makes it do as one is told. */
export const ORDERS = {
  function: set("lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"),
  notebook: set("sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:UpdateNotebookInstanceLifecycleConfig"),
  userProfile: set("sagemaker:CreatePresignedDomainUrl"),
  instance: set("ec2-instance-connect:SendSSHPublicKey", "ssm:SendCommand", "ssm:StartSession"),
  task: set("ecs:ExecuteCommand"),
  build: set("codebuild:StartBuild", "codebuild:StartBuildBatch", "codebuild:UpdateProject"),
  interpreter: set("bedrock-agentcore:InvokeCodeInterpreter", "bedrock-agentcore:StartCodeInterpreterSession"),
} as const;

/** All actions by which somebody comes to act as another. */
export const WAYS: ReadonlySet<string> = new Set([
  ...[ASSUME, PASS, RETRUST, ENTERS_CLUSTERS, MAKES_ENTRIES, GIVES, CREDENTIALS, ...Object.values(ORDERS)].flatMap(
    (actions) => [...actions],
  ),
  ...set(...STARTERS.flatMap(({ actions }) => actions)),
]);

/** The services that act as passed roles, by the action that starts what does. */
export const STARTED_BY: ReadonlyMap<string, readonly string[]> = startedBy();

function startedBy(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { actions, service } of STARTERS) {
    for (const action of set(...actions)) found.set(action, [...(found.get(action) ?? []), service]);
  }
  return found;
}
