import { regional } from "./model";
import type { Identities, Identity } from "./model";

/** Accounts' own resources have no region in their ARN, and may have a path. */
function iam(kind: string, more: Identity = {}): Identity {
  return { id: "{name}", arn: `arn:{partition}:iam::{account}:${kind}{path:/}{name}`, ...more };
}

const functionArn = regional("lambda", "function:{name}");
const invoke = (arn: string): string =>
  `arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

/** Identities of people and workloads, and what runs code. */
export const COMPUTE: Identities = {
  "iam/role:Role": iam("role", { uniqueId: "AROA{capitals:17}" }),
  "iam/policy:Policy": iam("policy", { id: "{arn}", policyId: "ANPA{capitals:17}" }),
  "iam/user:User": iam("user", { uniqueId: "AIDA{capitals:17}" }),
  "iam/group:Group": iam("group", { uniqueId: "AGPA{capitals:17}" }),
  "iam/instanceProfile:InstanceProfile": iam("instance-profile", { uniqueId: "AIPA{capitals:17}" }),
  "iam/rolePolicy:RolePolicy": { id: "{role}:{name}" },
  "iam/userPolicy:UserPolicy": { id: "{user}:{name}" },
  "iam/groupPolicy:GroupPolicy": { id: "{group}:{name}" },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
  "iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}/{policyArn}" },
  "iam/accessKey:AccessKey": { id: "AKIA{capitals:16}", secret: "{hex:40}", createDate: "2026-01-01T00:00:00Z" },
  "iam/openIdConnectProvider:OpenIdConnectProvider": {
    arn: "arn:{partition}:iam::{account}:oidc-provider/{url|noScheme}",
    id: "{arn}",
  },
  "lambda/function:Function": {
    id: "{name}",
    arn: functionArn,
    invokeArn: invoke(functionArn),
    qualifiedArn: `${functionArn}:$LATEST`,
    qualifiedInvokeArn: invoke(`${functionArn}:$LATEST`),
    version: "$LATEST",
  },
  "lambda/functionUrl:FunctionUrl": {
    functionArn: regional("lambda", "function:{functionName|afterColon}"),
    urlId: "{hex:32}",
    functionUrl: "https://{urlId}.lambda-url.{region}.on.aws/",
    id: "{functionName}",
  },
  "lambda/alias:Alias": { arn: regional("lambda", "function:{functionName|afterColon}:{name}"), id: "{arn}" },
  "lambda/permission:Permission": { id: "{statementId}" },
  "lambda/layerVersion:LayerVersion": {
    version: "1",
    layerArn: regional("lambda", "layer:{layerName}"),
    arn: "{layerArn}:{version}",
    id: "{arn}",
  },
  "lambda/eventSourceMapping:EventSourceMapping": {
    uuid: "{uuid}",
    id: "{uuid}",
    arn: regional("lambda", "event-source-mapping:{uuid}"),
    functionArn: regional("lambda", "function:{functionName|afterColon}"),
    state: "Enabled",
  },
  "ec2/instance:Instance": {
    id: "i-{hex:17}",
    arn: regional("ec2", "instance/{id}"),
    instanceState: "running",
    primaryNetworkInterfaceId: "eni-{hex:17}",
    publicIp: "",
    publicDns: "",
  },
  "ec2/launchTemplate:LaunchTemplate": {
    id: "lt-{hex:17}",
    arn: regional("ec2", "launch-template/{id}"),
    latestVersion: "1",
  },
  "ebs/volume:Volume": { id: "vol-{hex:17}", arn: regional("ec2", "volume/{id}") },
  "ec2/ami:Ami": { id: "ami-{hex:17}", arn: "arn:{partition}:ec2:{region}::image/{id}" },
  "autoscaling/group:Group": {
    id: "{name}",
    arn: regional("autoscaling", "autoScalingGroup:{uuid}:autoScalingGroupName/{name}"),
  },
  "ecs/cluster:Cluster": { arn: regional("ecs", "cluster/{name}"), id: "{arn}" },
  "ecs/service:Service": { arn: regional("ecs", "service/{cluster|afterSlash}/{name}"), id: "{arn}" },
  "ecs/taskDefinition:TaskDefinition": {
    id: "{family}",
    revision: "1",
    arn: regional("ecs", "task-definition/{family}:{revision}"),
    arnWithoutRevision: regional("ecs", "task-definition/{family}"),
  },
  "eks/cluster:Cluster": {
    id: "{name}",
    arn: regional("eks", "cluster/{name}"),
    endpoint: "https://{hex:32}.gr7.{region}.eks.{suffix}",
    platformVersion: "eks.1",
    status: "ACTIVE",
  },
  "eks/nodeGroup:NodeGroup": {
    id: "{clusterName}:{nodeGroupName}",
    arn: regional("eks", "nodegroup/{clusterName}/{nodeGroupName}/{uuid}"),
    status: "ACTIVE",
  },
  "eks/addon:Addon": {
    id: "{clusterName}:{addonName}",
    arn: regional("eks", "addon/{clusterName}/{addonName}/{uuid}"),
  },
  "eks/fargateProfile:FargateProfile": {
    id: "{clusterName}:{fargateProfileName}",
    arn: regional("eks", "fargateprofile/{clusterName}/{fargateProfileName}/{uuid}"),
  },
  "eks/accessEntry:AccessEntry": {
    id: "{clusterName}:{principalArn}",
    accessEntryArn: regional("eks", "access-entry/{clusterName}/role/{account}/{hex:36}"),
  },
  "eks/podIdentityAssociation:PodIdentityAssociation": {
    associationId: "a-{hex:17}",
    associationArn: regional("eks", "podidentityassociation/{clusterName}/{associationId}"),
    id: "{associationId}",
  },
  "batch/jobDefinition:JobDefinition": { arn: regional("batch", "job-definition/{name}:1"), id: "{arn}" },
  "sfn/stateMachine:StateMachine": { arn: regional("states", "stateMachine:{name}"), id: "{arn}", status: "ACTIVE" },
  "cognito/userPool:UserPool": {
    id: "{region}_{capitals:9}",
    arn: regional("cognito-idp", "userpool/{id}"),
    endpoint: "cognito-idp.{region}.{suffix}/{id}",
  },
};
