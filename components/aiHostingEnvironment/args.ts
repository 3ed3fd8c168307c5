import type * as pulumi from "@pulumi/pulumi";
import type { EndpointService } from "../isolatedNetwork/services";
import type { SystemArgs } from "../shared/system";

/** What a team decides about all that its models are hosted in. */
export interface AiHostingEnvironmentArgs extends SystemArgs {
  /**
   * The name of the role that loads models and writes captures: give it to an `InferenceRole` as `roleName`.
   * @default derived from project, stack and component; see the output of the same name
   */
  inferenceRoleName?: pulumi.Input<string>;
  /** The names of the roles that publish models and push images. @default none: nobody can, until one is named */
  publisherRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the roles that read captures, such as a monitor's. @default none: only the role that writes them */
  captureReaderRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The names of the roles that read the record of who did what. @default none: nobody can, until one is named */
  auditReaderRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of the roles that ask models, such as an `InvocationRole` that is `haltable`: when the budget is spent, or the
   * kill switch is used, they ask no model any more.
   * @default none, which is refused where a budget is made: it would stop nobody
   */
  callerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members and networks are trusted. @default only this account */
  organizationId?: pulumi.Input<string>;

  /** The e-mail addresses that are told of alarms and costs. Give this or `existingAlarmTopicArn`. @default none */
  onCallEmails?: string[];
  /** The ARN of an existing topic, to which CloudWatch and AWS Budgets may publish. @default an encrypted one that is made */
  existingAlarmTopicArn?: pulumi.Input<string>;

  /** The network's IPv4 addresses, from `/16` on; private ones. @default "10.64.0.0/20" */
  cidrBlock?: string;
  /** Over how many availability zones the network spreads, from 2 to 6. @default 3 */
  zoneCount?: number;
  /**
   * The services that are reached by interface endpoints of the network. One that another component makes an endpoint for,
   * such as a `BedrockAccess`, is not to be named here; S3 is always reached.
   * @default those that hosting on SageMaker needs, as of `IsolatedNetwork`
   */
  endpointServices?: EndpointService[];
  /** Other accounts, of twelve digits, from whose repositories images are pulled. @default none */
  imageAccountIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The id of an existing VPC; give `existingSubnetIds` and both groups' ids with it. @default a network that is made */
  existingVpcId?: pulumi.Input<string>;
  /** The ids of existing private subnets, two at least, of different zones. @default see `existingVpcId` */
  existingSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The id of the existing security group of workloads. @default see `existingVpcId` */
  existingWorkloadSecurityGroupId?: pulumi.Input<string>;
  /** The id of the existing security group of interface endpoints. @default see `existingVpcId` */
  existingEndpointSecurityGroupId?: pulumi.Input<string>;

  /** The name of an existing bucket of models; give `modelKeyArn` with it. @default a `ModelStore` */
  existingModelBucketName?: pulumi.Input<string>;
  /** The ARN of an existing KMS key for models. @default a key that is made */
  modelKeyArn?: pulumi.Input<string>;
  /** The name of an existing bucket of captures; give `captureKeyArn` with it. @default a `CaptureStore` */
  existingCaptureBucketName?: pulumi.Input<string>;
  /** The ARN of an existing KMS key for captures. @default a key that is made */
  captureKeyArn?: pulumi.Input<string>;
  /** Days, from 30 to 3650, for which models and records can be neither changed nor removed. @default 90 */
  objectLockDays?: pulumi.Input<number>;
  /** Days, from 7 to 400, after which captures end. @default 90 */
  captureRetentionDays?: pulumi.Input<number>;

  /** The repositories of images, such as `vllm`. Give this or `existingRepositoryArns`. @default none */
  repositoryNames?: string[];
  /** The ARNs of existing repositories of Amazon ECR. @default a `ModelRegistry` of `repositoryNames` */
  existingRepositoryArns?: pulumi.Input<pulumi.Input<string>[]>;

  /** The ARN of the trail that records the data events of AI services already. @default an `AuditTrail` */
  existingTrailArn?: pulumi.Input<string>;

  /** What the system may cost a month, in US dollars. Give this or `existingBudgetName`. @default none */
  monthlyLimitUsd?: pulumi.Input<number>;
  /** The name of the budget that counts the system's costs already. @default a `SpendGuard` of `monthlyLimitUsd` */
  existingBudgetName?: pulumi.Input<string>;

  /** The name of the Systems Manager document that stops the system already. @default a `KillSwitch` */
  existingKillSwitchDocumentName?: pulumi.Input<string>;

  /** The name of the role as which AWS Backup copies the stores already. @default a `ModelBackup` with a role of its own */
  existingBackupRoleName?: pulumi.Input<string>;
  /** Days, from 30 to 3650, for which each copy stays. @default 35 */
  backupRetentionDays?: pulumi.Input<number>;
}
