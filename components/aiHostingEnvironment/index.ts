import * as pulumi from "@pulumi/pulumi";
import { modelUriIn } from "../modelStore/modelUri";
import { ArgumentChecker } from "../shared/arguments";
import { NAME_LIMITS } from "../shared/names";
import { ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf } from "../shared/place";
import { systemOf, type SystemArgs } from "../shared/system";
import { toldOf } from "../shared/told";
import { alarmTopic } from "./alarms";
import type { AiHostingEnvironmentArgs } from "./args";
import { checkParts } from "./decisions";
import { networkOf } from "./network";
import { backUp, budgetOf, killSwitchOf, trailOf } from "./operations";
import { capturesOf, imagesOf, modelsOf, type Parts } from "./stores";

export type { AiHostingEnvironmentArgs } from "./args";

/**
 * All that the models of one system are hosted in: a network without a way to the internet, stores of models and captures
 * with keys of their own, repositories of images, the record of who did what, one topic that is told of alarms and costs, a
 * budget that stops who spends, a switch that stops the system, and locked copies of what it keeps.
 *
 * Each part can be one that exists. The outputs are called as the arguments that `InferenceRole`, `InferenceEndpoint`,
 * `BedrockAccess`, `AgentRuntime` and `EndpointMonitor` take.
 */
export class AiHostingEnvironment extends pulumi.ComponentResource {
  /** The VPC's id. */
  public readonly vpcId: pulumi.Output<string>;
  /** The ids of the private subnets. */
  public readonly subnetIds: pulumi.Output<string[]>;
  /** The ids of the security groups of workloads: one. */
  public readonly securityGroupIds: pulumi.Output<string[]>;
  /** The ids of the security groups of interface endpoints: one. */
  public readonly endpointSecurityGroupIds: pulumi.Output<string[]>;
  /**
   * The ids of the endpoints by which private APIs are asked, as an `InferenceGateway` takes them: one where
   * `endpointServices` names `execute-api`, and otherwise none.
   */
  public readonly vpcEndpointIds: pulumi.Output<string[]>;
  /** The name of the role that loads models and writes captures, known at a first preview. */
  public readonly inferenceRoleName: pulumi.Output<string>;
  /** The name of the bucket of models, known at a first preview. */
  public readonly modelBucketName: pulumi.Output<string>;
  /** The ARN of the key of models. */
  public readonly modelKeyArn: pulumi.Output<string>;
  /** The alias of the key of models, known at a first preview; empty where a key was given. */
  public readonly modelKeyAlias: pulumi.Output<string>;
  /** The name of the bucket of captures, known at a first preview. */
  public readonly captureBucketName: pulumi.Output<string>;
  /** The ARN of the key of captures. */
  public readonly captureKeyArn: pulumi.Output<string>;
  /** The alias of the key of captures, known at a first preview; empty where a key was given. */
  public readonly captureKeyAlias: pulumi.Output<string>;
  /** The ARNs of the repositories of images. */
  public readonly imageRepositoryArns: pulumi.Output<string[]>;
  /** What images of each repository that was made are called, without `@sha256:…`; empty where they exist. */
  public readonly repositoryUrls: pulumi.Output<Record<string, string>>;
  /** The ARN of the topic that is told of alarms and costs. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** The ARN of the trail. */
  public readonly trailArn: pulumi.Output<string>;
  /** The name of the budget. */
  public readonly budgetName: pulumi.Output<string>;
  /** The name of the Systems Manager document that stops the system. */
  public readonly killSwitchDocumentName: pulumi.Output<string>;
  /** The name of the role as which AWS Backup copies the stores. */
  public readonly backupRoleName: pulumi.Output<string>;
  /** The name of the vault of copies; empty where none is made. */
  public readonly backupVaultName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: AiHostingEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:AiHostingEnvironment", name, {}, opts);
    const check = new ArgumentChecker(`AiHostingEnvironment "${name}"`);
    const system = systemOf(check, args);
    checkParts(check, args);
    const told = toldOf(
      check,
      ["onCallEmails", args.onCallEmails],
      ["existingAlarmTopicArn", args.existingAlarmTopicArn],
    );
    const roleNameOf = (argument: "inferenceRoleName" | "existingBackupRoleName", role: string) =>
      check.input(argument, args[argument] ?? nameOf(name, role, NAME_LIMITS.role), ROLE_NAME);
    const parts: Parts = {
      ...{ name, check, args, system: systemArgsOf(args), child: { parent: this } },
      inferenceRoleName: roleNameOf("inferenceRoleName", "inference"),
      backupRoleName: roleNameOf("existingBackupRoleName", "backup"),
    };

    const network = networkOf(parts);
    const models = modelsOf(parts);
    const captures = capturesOf(parts);
    const images = imagesOf(parts);
    const topicArn = alarmTopic({ parent: this, name, system, place: placeOf(this) }, told);

    this.vpcId = network.vpcId;
    this.subnetIds = network.subnetIds;
    this.securityGroupIds = network.workloadSecurityGroupId.apply((id) => [id]);
    this.endpointSecurityGroupIds = network.endpointSecurityGroupId.apply((id) => [id]);
    this.vpcEndpointIds = network.vpcEndpointIds;
    this.inferenceRoleName = parts.inferenceRoleName;
    this.modelBucketName = models.bucketName;
    this.modelKeyArn = models.keyArn;
    this.modelKeyAlias = models.keyAlias;
    this.captureBucketName = captures.bucketName;
    this.captureKeyArn = captures.keyArn;
    this.captureKeyAlias = captures.keyAlias;
    this.imageRepositoryArns = images.repositoryArns;
    this.repositoryUrls = images.repositoryUrls;
    this.alarmTopicArn = topicArn;
    this.trailArn = trailOf(parts);
    this.budgetName = budgetOf(parts, topicArn);
    this.killSwitchDocumentName = killSwitchOf(parts);
    this.backupRoleName = parts.backupRoleName;
    this.backupVaultName = backUp(parts, models, captures);
    this.registerOutputs(outputsOf(this));
  }

  /**
   * The URI at which a model belongs: `s3://<bucket>/models/<model id>/sha256/<digest>/model.tar.gz`.
   *
   * @param modelId the model and its version, such as `support-assistant/3.2.0`
   * @param modelDigest the SHA-256 digest of the archive: `sha256:` and 64 hexadecimal digits
   */
  public modelUri(modelId: pulumi.Input<string>, modelDigest: pulumi.Input<string>): pulumi.Output<string> {
    return modelUriIn("AiHostingEnvironment.modelUri", this.modelBucketName, modelId, modelDigest);
  }
}

/** What every part is told about the system. */
function systemArgsOf({ classification, environment, owner, system, tagPrefix, tags }: SystemArgs): SystemArgs {
  return {
    ...{ classification, environment, owner, system },
    ...(tags !== undefined && { tags }),
    ...(tagPrefix !== undefined && { tagPrefix }),
  };
}

const outputsOf = (made: AiHostingEnvironment): pulumi.Inputs => ({
  vpcId: made.vpcId,
  subnetIds: made.subnetIds,
  securityGroupIds: made.securityGroupIds,
  endpointSecurityGroupIds: made.endpointSecurityGroupIds,
  vpcEndpointIds: made.vpcEndpointIds,
  inferenceRoleName: made.inferenceRoleName,
  modelBucketName: made.modelBucketName,
  modelKeyArn: made.modelKeyArn,
  modelKeyAlias: made.modelKeyAlias,
  captureBucketName: made.captureBucketName,
  captureKeyArn: made.captureKeyArn,
  captureKeyAlias: made.captureKeyAlias,
  imageRepositoryArns: made.imageRepositoryArns,
  repositoryUrls: made.repositoryUrls,
  alarmTopicArn: made.alarmTopicArn,
  trailArn: made.trailArn,
  budgetName: made.budgetName,
  killSwitchDocumentName: made.killSwitchDocumentName,
  backupRoleName: made.backupRoleName,
  backupVaultName: made.backupVaultName,
});

/** The policies that everything in an `AiHostingEnvironment` passes, beside those of its parts. */
export const satisfies: readonly string[] = [
  "ai-kill-switch-exists",
  "ai-spend-capped",
  "ai-store-backed-up",
  "trail-records-ai-data-events",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
