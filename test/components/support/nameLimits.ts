/** What AWS takes as a name, by type: which input it is, what it looks like, and who says so. */
export interface NameLimit {
  readonly property: string;
  readonly pattern: RegExp;
  readonly source: string;
  /** Whether the name is one within something that has a name itself, as a method's model within its API. */
  readonly within?: true;
}

const limit = (source: string, pattern: RegExp, property = "name"): NameLimit => ({ property, pattern, source });
const within = (source: string, pattern: RegExp, property = "name"): NameLimit => ({
  ...limit(source, pattern, property),
  within: true,
});

const API = "https://docs.aws.amazon.com";
const AGENTCORE = `${API}/bedrock-agentcore-control/latest/APIReference`;
const BACKUP = `${API}/aws-backup/latest/devguide`;
const BEDROCK = `${API}/bedrock/latest/APIReference`;
const GATEWAY = `${API}/apigateway/latest/api`;
const IAM = `${API}/IAM/latest/APIReference`;
const LOGS = `${API}/AmazonCloudWatchLogs/latest/APIReference`;
const OPENSEARCH = `${API}/opensearch-service/latest/ServerlessAPIReference`;
const RESOLVER = `${API}/Route53/latest/APIReference`;
const SAGEMAKER = `${API}/sagemaker/latest/APIReference`;
const EKS = `${API}/eks/latest/APIReference`;
const FIREWALL = `${API}/network-firewall/latest/APIReference`;

const SAGEMAKER_NAME = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/;
const AGENT_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,47}$/;
const FIREWALL_NAME = /^[a-zA-Z0-9-]{1,128}$/;
const OPENSEARCH_NAME = /^[a-z][a-z0-9-]{2,31}$/;
const BACKUP_NAME = /^[a-zA-Z0-9._-]{2,50}$/;
const RESOLVER_NAME = /^(?!\d+$)[a-zA-Z0-9\-_' ]{1,64}$/;
const DELIVERY_NAME = /^[\w-]{1,60}$/;

export const NAMES: Readonly<Record<string, NameLimit>> = {
  "aws:eks/cluster:Cluster": limit(`${EKS}/API_CreateCluster.html`, /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/),
  "aws:eks/nodeGroup:NodeGroup": within(
    `${EKS}/API_CreateNodegroup.html`,
    /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
    "nodeGroupName",
  ),
  "aws:apigateway/apiKey:ApiKey": limit(`${GATEWAY}/API_CreateApiKey.html`, /^.{1,1024}$/),
  "aws:apigateway/authorizer:Authorizer": within(`${GATEWAY}/API_CreateAuthorizer.html`, /^.{1,128}$/),
  "aws:apigateway/model:Model": within(`${GATEWAY}/API_CreateModel.html`, /^[a-zA-Z0-9]+$/),
  "aws:apigateway/requestValidator:RequestValidator": within(
    `${GATEWAY}/API_CreateRequestValidator.html`,
    /^.{1,128}$/,
  ),
  "aws:apigateway/restApi:RestApi": limit(`${GATEWAY}/API_CreateRestApi.html`, /^.{1,1024}$/),
  "aws:apigateway/stage:Stage": within(`${GATEWAY}/API_CreateStage.html`, /^[a-zA-Z0-9_-]{1,128}$/, "stageName"),
  "aws:apigateway/usagePlan:UsagePlan": limit(`${GATEWAY}/API_CreateUsagePlan.html`, /^.{1,1024}$/),
  "aws:appautoscaling/policy:Policy": limit(
    `${API}/autoscaling/application/APIReference/API_PutScalingPolicy.html`,
    /^[^\p{Cc}]{1,256}$/u,
  ),
  "aws:backup/plan:Plan": limit(`${BACKUP}/API_BackupPlan.html`, BACKUP_NAME),
  "aws:backup/selection:Selection": within(`${BACKUP}/API_BackupSelection.html`, BACKUP_NAME),
  "aws:backup/vault:Vault": limit(`${BACKUP}/API_CreateBackupVault.html`, BACKUP_NAME),
  "aws:bedrock/agentDataSource:AgentDataSource": within(
    `${BEDROCK}/API_agent_CreateDataSource.html`,
    /^(?:[0-9a-zA-Z][_-]?){1,100}$/,
  ),
  "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase": limit(
    `${BEDROCK}/API_agent_CreateKnowledgeBase.html`,
    /^(?:[0-9a-zA-Z][_-]?){1,100}$/,
  ),
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": limit(
    `${AGENTCORE}/API_CreateAgentRuntime.html`,
    AGENT_NAME,
    "agentRuntimeName",
  ),
  "aws:bedrock/agentcoreGateway:AgentcoreGateway": limit(
    `${AGENTCORE}/API_CreateGateway.html`,
    /^(?:[0-9a-zA-Z][-]?){1,100}$/,
  ),
  "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": within(
    `${AGENTCORE}/API_CreateGatewayTarget.html`,
    /^(?:[0-9a-zA-Z][-]?){1,100}$/,
  ),
  "aws:bedrock/agentcoreMemory:AgentcoreMemory": limit(`${AGENTCORE}/API_CreateMemory.html`, AGENT_NAME),
  "aws:bedrock/agentcorePolicy:AgentcorePolicy": limit(`${AGENTCORE}/API_CreatePolicy.html`, AGENT_NAME),
  "aws:bedrock/agentcorePolicyEngine:AgentcorePolicyEngine": limit(
    `${AGENTCORE}/API_CreatePolicyEngine.html`,
    AGENT_NAME,
  ),
  "aws:bedrock/guardrail:Guardrail": limit(`${BEDROCK}/API_CreateGuardrail.html`, /^[0-9a-zA-Z-_]{1,50}$/),
  "aws:bedrock/inferenceProfile:InferenceProfile": limit(
    `${BEDROCK}/API_CreateInferenceProfile.html`,
    /^(?:[0-9a-zA-Z][ _-]?){1,64}$/,
  ),
  "aws:budgets/budget:Budget": limit(
    `${API}/aws-cost-management/latest/APIReference/API_budgets_Budget.html`,
    /^(?!.*[:\\]).{1,100}$/,
  ),
  "aws:cloudtrail/trail:Trail": limit(
    `${API}/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html`,
    /^[a-zA-Z0-9](?:[-._]?[a-zA-Z0-9]){2,127}$/,
  ),
  "aws:cloudwatch/dashboard:Dashboard": limit(
    `${API}/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html`,
    /^[\w-]{1,255}$/,
    "dashboardName",
  ),
  "aws:cloudwatch/eventRule:EventRule": limit(
    `${API}/eventbridge/latest/APIReference/API_PutRule.html`,
    /^[.\-_A-Za-z0-9]{1,64}$/,
  ),
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": limit(
    `${LOGS}/API_PutDeliveryDestination.html`,
    DELIVERY_NAME,
  ),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": limit(`${LOGS}/API_PutDeliverySource.html`, DELIVERY_NAME),
  "aws:cloudwatch/logGroup:LogGroup": limit(`${LOGS}/API_CreateLogGroup.html`, /^[.\-_/#A-Za-z0-9]{1,512}$/),
  "aws:cloudwatch/metricAlarm:MetricAlarm": limit(
    `${API}/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html`,
    /^[^\p{Cc}]{1,255}$/u,
  ),
  "aws:ecr/repository:Repository": limit(
    `${API}/AmazonECR/latest/APIReference/API_CreateRepository.html`,
    /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
  ),
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": limit(
    `${API}/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html`,
    /^(?=.{2,30}$)(?:(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*\/?|ROOT)$/,
    "ecrRepositoryPrefix",
  ),
  "aws:iam/policy:Policy": limit(`${IAM}/API_CreatePolicy.html`, /^[\w+=,.@-]{1,128}$/),
  "aws:iam/role:Role": limit(`${IAM}/API_CreateRole.html`, /^[\w+=,.@-]{1,64}$/),
  "aws:iam/rolePolicy:RolePolicy": within(`${IAM}/API_PutRolePolicy.html`, /^[\w+=,.@-]{1,128}$/),
  "aws:kms/alias:Alias": limit(
    `${API}/kms/latest/APIReference/API_CreateAlias.html`,
    /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
  ),
  "aws:networkfirewall/firewall:Firewall": limit(`${FIREWALL}/API_CreateFirewall.html`, FIREWALL_NAME),
  "aws:networkfirewall/firewallPolicy:FirewallPolicy": limit(
    `${FIREWALL}/API_CreateFirewallPolicy.html`,
    FIREWALL_NAME,
  ),
  "aws:networkfirewall/ruleGroup:RuleGroup": limit(`${FIREWALL}/API_CreateRuleGroup.html`, FIREWALL_NAME),
  "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy": limit(
    `${OPENSEARCH}/API_CreateAccessPolicy.html`,
    OPENSEARCH_NAME,
  ),
  "aws:opensearch/serverlessCollection:ServerlessCollection": limit(
    `${OPENSEARCH}/API_CreateCollection.html`,
    OPENSEARCH_NAME,
  ),
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy": limit(
    `${OPENSEARCH}/API_CreateSecurityPolicy.html`,
    OPENSEARCH_NAME,
  ),
  "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList": limit(
    `${RESOLVER}/API_route53resolver_CreateFirewallDomainList.html`,
    RESOLVER_NAME,
  ),
  "aws:route53/resolverFirewallRule:ResolverFirewallRule": within(
    `${RESOLVER}/API_route53resolver_CreateFirewallRule.html`,
    RESOLVER_NAME,
  ),
  "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup": limit(
    `${RESOLVER}/API_route53resolver_CreateFirewallRuleGroup.html`,
    RESOLVER_NAME,
  ),
  "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation": limit(
    `${RESOLVER}/API_route53resolver_AssociateFirewallRuleGroup.html`,
    RESOLVER_NAME,
  ),
  "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig": limit(
    `${RESOLVER}/API_route53resolver_CreateResolverQueryLogConfig.html`,
    RESOLVER_NAME,
  ),
  "aws:s3/bucket:Bucket": limit(
    `${API}/AmazonS3/latest/userguide/bucketnamingrules.html`,
    /^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    "bucket",
  ),
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": limit(
    `${SAGEMAKER}/API_CreateDataQualityJobDefinition.html`,
    SAGEMAKER_NAME,
  ),
  "aws:sagemaker/endpoint:Endpoint": limit(`${SAGEMAKER}/API_CreateEndpoint.html`, SAGEMAKER_NAME),
  "aws:sagemaker/modelCard:ModelCard": limit(`${SAGEMAKER}/API_CreateModelCard.html`, SAGEMAKER_NAME, "modelCardName"),
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": limit(
    `${SAGEMAKER}/API_CreateMonitoringSchedule.html`,
    SAGEMAKER_NAME,
  ),
  "aws:sns/topic:Topic": limit(`${API}/sns/latest/api/API_CreateTopic.html`, /^[\w-]{1,256}$/),
  "aws:ssm/document:Document": limit(
    `${API}/systems-manager/latest/APIReference/API_CreateDocument.html`,
    /^[a-zA-Z0-9_\-.]{3,128}$/,
  ),
  "aws:wafv2/webAcl:WebAcl": limit(`${API}/waf/latest/APIReference/API_CreateWebACL.html`, /^[\w-]{1,128}$/),
};
