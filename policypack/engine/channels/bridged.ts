import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../facts/tree";
import { isAiType } from "../../facts/ai";
import { AI_TYPE_TOKENS } from "../../facts/aws/aiTypes";
import { SINGULAR } from "./table";
import { fleets } from "./fleets";
import { unmappedPart } from "./native";
import type { Part, Sent } from "./index";

/**
 * Terraform's provider as Pulumi bridges it (`pulumi package add terraform-provider hashicorp/aws`): `aws_sagemaker_model`
 * is `aws:index/sagemakerModel:SagemakerModel`. Both are made of the same schema by the same rules, so that properties
 * have the same names but for those that @pulumi/aws changes by hand.
 * https://www.pulumi.com/registry/packages/terraform-provider/
 */
export function bridged(type: string): ((sent: Sent) => readonly Part[]) | undefined {
  const name = /^aws:index\/(\w+):/.exec(type)?.[1];
  if (name === undefined) return undefined;
  const token = IRREGULAR[name] ?? regular(name);
  const isKnown = token !== undefined && (!isAiName(name) || AI_TYPE_TOKENS.includes(token));
  if (!isKnown) return isAiName(name) ? (sent) => [asSent(sent), unmappedPart(sent, UNKNOWN)] : undefined;
  const renames = RENAMES[token] ?? {};
  const singular = new Set(singularOf(token));
  const fleet = fleets(token);
  return ({ name: called, outputs, tree, urn }) => {
    const shaped = (given: Tree): Tree => (isTreeObject(given) ? renamed(asOne(given, singular), renames) : given);
    const own = { type: token, name: called, key: "", tree: shaped(tree) };
    const given = outputs === undefined ? own : { ...own, outputs: shaped(outputs) };
    return fleet?.({ ...given, urn }) ?? [given];
  };
}

const UNKNOWN = "of a type of Terraform's provider that no policy knows";

const asSent = ({ name, outputs, tree, type }: Sent): Part => ({ type, name, key: "", tree, outputs });

/** `sagemakerModel` is of SageMaker. */
const isAiName = (name: string): boolean => {
  const [service = ""] = /^[a-z0-9]+/.exec(name) ?? [];
  return isAiType(`aws:${service}/`);
};

/** The types whose names follow from each other: the service, and what it is. */
const MODULES =
  /^(apigatewayv2|appautoscaling|apprunner|autoscaling|backup|batch|bedrock|budgets|cloudfront|cloudtrail|cloudwatch|codebuild|codepipeline|datasync|ecr|ecrpublic|ecs|efs|eks|elasticache|elb|fsx|globalaccelerator|guardduty|iam|kendra|kinesis|kms|lambda|neptunegraph|networkfirewall|opensearch|organizations|ram|rds|rolesanywhere|route53|s3|s3control|sagemaker|secretsmanager|sfn|sns|sqs|ssm|ssoadmin|storagegateway|transfer|vpc|wafregional|wafv2|dynamodb|ec2|ebs)([A-Z]\w*)$/;

function regular(name: string): string | undefined {
  const [, module, kind] = MODULES.exec(name) ?? [];
  if (module === undefined || kind === undefined) return undefined;
  return `aws:${module}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
}

const token = (module: string, kind: string): string =>
  `aws:${module}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;

/** Those that do not: @pulumi/aws sorts them into other modules, or calls them otherwise. */
const IRREGULAR: Readonly<Record<string, string>> = {
  accessanalyzerAnalyzer: token("accessanalyzer", "Analyzer"),
  alb: token("lb", "LoadBalancer"),
  albListener: token("lb", "Listener"),
  albListenerRule: token("lb", "ListenerRule"),
  albTargetGroup: token("lb", "TargetGroup"),
  albTargetGroupAttachment: token("lb", "TargetGroupAttachment"),
  ami: token("ec2", "Ami"),
  amiCopy: token("ec2", "AmiCopy"),
  amiLaunchPermission: token("ec2", "AmiLaunchPermission"),
  apiGatewayAuthorizer: token("apigateway", "Authorizer"),
  apiGatewayBasePathMapping: token("apigateway", "BasePathMapping"),
  apiGatewayDeployment: token("apigateway", "Deployment"),
  apiGatewayDomainName: token("apigateway", "DomainName"),
  apiGatewayIntegration: token("apigateway", "Integration"),
  apiGatewayMethod: token("apigateway", "Method"),
  apiGatewayMethodSettings: token("apigateway", "MethodSettings"),
  apiGatewayRestApi: token("apigateway", "RestApi"),
  apiGatewayRestApiPolicy: token("apigateway", "RestApiPolicy"),
  apiGatewayStage: token("apigateway", "Stage"),
  apiGatewayUsagePlan: token("apigateway", "UsagePlan"),
  apiGatewayVpcLink: token("apigateway", "VpcLink"),
  appsyncDatasource: token("appsync", "DataSource"),
  appsyncGraphqlApi: token("appsync", "GraphQLApi"),
  bedrockModelInvocationJob: token("bedrockmodel", "InvocationJob"),
  bedrockModelInvocationLoggingConfiguration: token("bedrockmodel", "InvocationLoggingConfiguration"),
  bedrockagentAgent: token("bedrock", "AgentAgent"),
  bedrockagentAgentActionGroup: token("bedrock", "AgentAgentActionGroup"),
  bedrockagentAgentAlias: token("bedrock", "AgentAgentAlias"),
  bedrockagentAgentCollaborator: token("bedrock", "AgentAgentCollaborator"),
  bedrockagentAgentKnowledgeBaseAssociation: token("bedrock", "AgentAgentKnowledgeBaseAssociation"),
  bedrockagentDataSource: token("bedrock", "AgentDataSource"),
  bedrockagentFlow: token("bedrock", "AgentFlow"),
  bedrockagentKnowledgeBase: token("bedrock", "AgentKnowledgeBase"),
  bedrockagentPrompt: token("bedrock", "AgentPrompt"),
  ceAnomalyMonitor: token("costexplorer", "AnomalyMonitor"),
  ceAnomalySubscription: token("costexplorer", "AnomalySubscription"),
  cloudtrail: token("cloudtrail", "Trail"),
  datasyncLocationEfs: token("datasync", "EfsLocation"),
  datasyncLocationFsxLustreFileSystem: token("datasync", "LocationFsxLustre"),
  datasyncLocationFsxOpenzfsFileSystem: token("datasync", "FsxOpenZfsFileSystem"),
  datasyncLocationFsxWindowsFileSystem: token("datasync", "LocationFsxWindows"),
  datasyncLocationNfs: token("datasync", "NfsLocation"),
  datasyncLocationS3: token("datasync", "S3Location"),
  dbClusterSnapshot: token("rds", "ClusterSnapshot"),
  dbInstance: token("rds", "Instance"),
  dbSnapshot: token("rds", "Snapshot"),
  defaultNetworkAcl: token("ec2", "DefaultNetworkAcl"),
  defaultRouteTable: token("ec2", "DefaultRouteTable"),
  defaultSecurityGroup: token("ec2", "DefaultSecurityGroup"),
  defaultSubnet: token("ec2", "DefaultSubnet"),
  defaultVpc: token("ec2", "DefaultVpc"),
  ebsSnapshotCopy: token("ebs", "SnapshotCopy"),
  ebsVolume: token("ebs", "Volume"),
  ec2Fleet: token("ec2", "Fleet"),
  ec2ManagedPrefixList: token("ec2", "ManagedPrefixList"),
  ec2ManagedPrefixListEntry: token("ec2", "ManagedPrefixListEntry"),
  egressOnlyInternetGateway: token("ec2", "EgressOnlyInternetGateway"),
  eip: token("ec2", "Eip"),
  eipAssociation: token("ec2", "EipAssociation"),
  elasticsearchDomain: token("elasticsearch", "Domain"),
  elasticsearchDomainPolicy: token("elasticsearch", "DomainPolicy"),
  elb: token("elb", "LoadBalancer"),
  flowLog: token("ec2", "FlowLog"),
  fsxOpenzfsFileSystem: token("fsx", "OpenZfsFileSystem"),
  iamOpenidConnectProvider: token("iam", "OpenIdConnectProvider"),
  iamUserLoginProfile: token("iam", "UserLoginProfile"),
  instance: token("ec2", "Instance"),
  internetGateway: token("ec2", "InternetGateway"),
  launchConfiguration: token("ec2", "LaunchConfiguration"),
  launchTemplate: token("ec2", "LaunchTemplate"),
  lb: token("lb", "LoadBalancer"),
  lbListener: token("lb", "Listener"),
  lbListenerRule: token("lb", "ListenerRule"),
  lbTargetGroup: token("lb", "TargetGroup"),
  lbTargetGroupAttachment: token("lb", "TargetGroupAttachment"),
  loadBalancerPolicy: token("elb", "LoadBalancerPolicy"),
  mainRouteTableAssociation: token("ec2", "MainRouteTableAssociation"),
  natGateway: token("ec2", "NatGateway"),
  networkAcl: token("ec2", "NetworkAcl"),
  networkAclAssociation: token("ec2", "NetworkAclAssociation"),
  networkAclRule: token("ec2", "NetworkAclRule"),
  networkInterface: token("ec2", "NetworkInterface"),
  networkInterfaceSgAttachment: token("ec2", "NetworkInterfaceSecurityGroupAttachment"),
  opensearchserverlessAccessPolicy: token("opensearch", "ServerlessAccessPolicy"),
  opensearchserverlessCollection: token("opensearch", "ServerlessCollection"),
  opensearchserverlessSecurityPolicy: token("opensearch", "ServerlessSecurityPolicy"),
  opensearchserverlessVpcEndpoint: token("opensearch", "ServerlessVpcEndpoint"),
  rdsClusterInstance: token("rds", "ClusterInstance"),
  route: token("ec2", "Route"),
  routeTable: token("ec2", "RouteTable"),
  routeTableAssociation: token("ec2", "RouteTableAssociation"),
  s3AccountPublicAccessBlock: token("s3", "AccountPublicAccessBlock"),
  s3BucketAnalyticsConfiguration: token("s3", "AnalyticsConfiguration"),
  s3BucketInventory: token("s3", "Inventory"),
  s3BucketObject: token("s3", "BucketObject"),
  s3BucketReplicationConfiguration: token("s3", "BucketReplicationConfig"),
  s3Object: token("s3", "BucketObjectv2"),
  s3controlAccountPublicAccessBlock: token("s3", "AccountPublicAccessBlock"),
  s3vectorsIndex: token("s3", "VectorsIndex"),
  s3vectorsVectorBucket: token("s3", "VectorsVectorBucket"),
  s3vectorsVectorBucketPolicy: token("s3", "VectorsVectorBucketPolicy"),
  sagemakerEndpointConfiguration: token("sagemaker", "EndpointConfiguration"),
  securityGroup: token("ec2", "SecurityGroup"),
  securityGroupRule: token("ec2", "SecurityGroupRule"),
  snapshotCreateVolumePermission: token("ec2", "SnapshotCreateVolumePermission"),
  snsTopicSubscription: token("sns", "TopicSubscription"),
  spotFleetRequest: token("ec2", "SpotFleetRequest"),
  spotInstanceRequest: token("ec2", "SpotInstanceRequest"),
  subnet: token("ec2", "Subnet"),
  volumeAttachment: token("ec2", "VolumeAttachment"),
  vpc: token("ec2", "Vpc"),
  vpcEndpoint: token("ec2", "VpcEndpoint"),
  vpcEndpointPolicy: token("ec2", "VpcEndpointPolicy"),
  vpcEndpointService: token("ec2", "VpcEndpointService"),
  vpcEndpointServiceAllowedPrincipal: token("ec2", "VpcEndpointServiceAllowedPrinciple"),
  vpcPeeringConnection: token("ec2", "VpcPeeringConnection"),
  vpcSecurityGroupEgressRule: token("vpc", "SecurityGroupEgressRule"),
  vpcSecurityGroupIngressRule: token("vpc", "SecurityGroupIngressRule"),
  wafv2WebAclLoggingConfiguration: token("wafv2", "WebAclLoggingConfiguration"),
  ...Object.fromEntries(
    [
      "AgentRuntime",
      "AgentRuntimeEndpoint",
      "ApiKeyCredentialProvider",
      "Browser",
      "CodeInterpreter",
      "Evaluator",
      "Gateway",
      "GatewayTarget",
      "Harness",
      "Memory",
      "Oauth2CredentialProvider",
      "Policy",
      "PolicyEngine",
      "ResourcePolicy",
      "TokenVaultCmk",
    ].map((kind) => [`bedrockagentcore${kind}`, token("bedrock", `Agentcore${kind}`)]),
  ),
};

/** The inputs that @pulumi/aws calls otherwise than Terraform's provider does. */
const RENAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:apigateway/authorizer:Authorizer": { restApiId: "restApi" },
  "aws:apigateway/basePathMapping:BasePathMapping": { apiId: "restApi" },
  "aws:apigateway/deployment:Deployment": { restApiId: "restApi" },
  "aws:apigateway/integration:Integration": { restApiId: "restApi" },
  "aws:apigateway/method:Method": { restApiId: "restApi" },
  "aws:apigateway/methodSettings:MethodSettings": { restApiId: "restApi" },
  "aws:apigateway/stage:Stage": { restApiId: "restApi", deploymentId: "deployment" },
  "aws:apigateway/vpcLink:VpcLink": { targetArns: "targetArn" },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": { logGroupName: "logGroup" },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { alarmName: "name" },
  "aws:lambda/alias:Alias": {},
  "aws:lambda/function:Function": { functionName: "name", filename: "code" },
  "aws:lambda/permission:Permission": { functionName: "function" },
  "aws:sns/topicSubscription:TopicSubscription": { topicArn: "topic" },
};

function renamed(props: TreeObject, names: Readonly<Record<string, string>>): TreeObject {
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [names[key] ?? key, value]));
}

/** The names of objects that Terraform may have lists of, at any depth of the type. */
function singularOf(type: string): readonly string[] {
  const line = SINGULAR.trim()
    .split("\n")
    .find((one) => one.startsWith(`${type} `));
  return line === undefined ? [] : line.split(" ").slice(1);
}

/**
 * A list of at most one for the thing itself, where @pulumi/aws has the thing itself: whether a block may stand there more
 * than once is not in the schema of all of Terraform's resources. Its name is then in the plural.
 */
function asOne(props: TreeObject, singular: ReadonlySet<string>): TreeObject {
  const shaped: Record<string, Tree> = {};
  for (const [key, value] of Object.entries(props)) {
    const isOne = isTreeList(value) && value.length <= 1;
    const name = isOne ? [key, ...singularsOf(key)].find((one) => singular.has(one)) : undefined;
    shaped[name ?? key] = below(name !== undefined && isTreeList(value) ? (value[0] ?? null) : value, singular);
  }
  return shaped;
}

function below(value: Tree, singular: ReadonlySet<string>): Tree {
  if (isTreeList(value)) return value.map((item) => below(item, singular));
  return isTreeObject(value) ? asOne(value, singular) : value;
}

const singularsOf = (name: string): readonly string[] => [
  name.replace(/ies$/, "y"),
  name.replace(/es$/, ""),
  name.replace(/s$/, ""),
];
