/** What runs code beside the AI services: instances, functions, containers, clusters. One entry for all the tokens that mean the same thing. */
import type { apprunner, autoscaling, batch, ec2, ecs, eks, lambda, sfn } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const Instance = resourceType<ec2.InstanceArgs>("instance", "aws:ec2/instance:Instance");
export const Fleet = resourceType<ec2.FleetArgs>("EC2 fleet", "aws:ec2/fleet:Fleet");
export const SpotFleet = resourceType<ec2.SpotFleetRequestArgs>(
  "Spot fleet request",
  "aws:ec2/spotFleetRequest:SpotFleetRequest",
);
export const SpotInstance = resourceType<ec2.SpotInstanceRequestArgs>(
  "spot instance",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
);
export const LaunchTemplate = resourceType<ec2.LaunchTemplateArgs>(
  "launch template",
  "aws:ec2/launchTemplate:LaunchTemplate",
);
export const LaunchConfiguration = resourceType<ec2.LaunchConfigurationArgs>(
  "launch configuration",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
);
export const AutoScalingGroup = resourceType<autoscaling.GroupArgs>(
  "Auto Scaling group",
  "aws:autoscaling/group:Group",
);
export const MachineImage = resourceType<ec2.AmiArgs>("machine image", "aws:ec2/ami:Ami");
export const MachineImageCopy = resourceType<ec2.AmiCopyArgs>("machine image copy", "aws:ec2/amiCopy:AmiCopy");
export const Function = resourceType<lambda.FunctionArgs>("Lambda function", "aws:lambda/function:Function");
export const FunctionUrl = resourceType<lambda.FunctionUrlArgs>(
  "Lambda function URL",
  "aws:lambda/functionUrl:FunctionUrl",
);
export const FunctionPermission = resourceType<lambda.PermissionArgs>(
  "Lambda permission",
  "aws:lambda/permission:Permission",
);
export const FunctionAlias = resourceType<lambda.AliasArgs>("Lambda alias", "aws:lambda/alias:Alias");
export const EventSourceMapping = resourceType<lambda.EventSourceMappingArgs>(
  "event source mapping",
  "aws:lambda/eventSourceMapping:EventSourceMapping",
);
export const TaskDefinition = resourceType<ecs.TaskDefinitionArgs>(
  "ECS task definition",
  "aws:ecs/taskDefinition:TaskDefinition",
);
export const BatchJobDefinition = resourceType<batch.JobDefinitionArgs>(
  "Batch job definition",
  "aws:batch/jobDefinition:JobDefinition",
);
export const AppRunnerService = resourceType<apprunner.ServiceArgs>(
  "App Runner service",
  "aws:apprunner/service:Service",
);
export const EcsService = resourceType<ecs.ServiceArgs>("ECS service", "aws:ecs/service:Service");
export const EcsCluster = resourceType<ecs.ClusterArgs>("ECS cluster", "aws:ecs/cluster:Cluster");
export const EksCluster = resourceType<eks.ClusterArgs>("EKS cluster", "aws:eks/cluster:Cluster");
export const NodeGroup = resourceType<eks.NodeGroupArgs>("EKS node group", "aws:eks/nodeGroup:NodeGroup");
export const EksAccessEntry = resourceType<eks.AccessEntryArgs>("EKS access entry", "aws:eks/accessEntry:AccessEntry");
export const EksAccessPolicyAssociation = resourceType<eks.AccessPolicyAssociationArgs>(
  "EKS access policy association",
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
);
export const EksAddon = resourceType<eks.AddonArgs>("EKS add-on", "aws:eks/addon:Addon");
export const StateMachine = resourceType<sfn.StateMachineArgs>("state machine", "aws:sfn/stateMachine:StateMachine");
export const MachineImageLaunchPermission = resourceType<ec2.AmiLaunchPermissionArgs>(
  "launch permission",
  "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
);
export const InstanceMetadataDefaults = resourceType<ec2.InstanceMetadataDefaultsArgs>(
  "instance metadata defaults",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
);
