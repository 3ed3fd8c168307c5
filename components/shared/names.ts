import * as crypto from "node:crypto";

/** How long the names of a kind of AWS resource may be. */
export const NAME_LIMITS = {
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  bucket: 63,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  role: 64,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  policy: 128,
  /** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html, without its `alias/` */
  alias: 250,
  /** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html */
  sagemaker: 63,
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: 512,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarm: 255,
  /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  topic: 256,
  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateFirewallRuleGroup.html */
  dnsFirewall: 64,
  /** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html; policies and rule groups alike */
  networkFirewall: 128,
  /** https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html */
  webAcl: 128,
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html, and the least of them */
  apiGateway: 128,
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
  trail: 128,
  /** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
  budget: 100,
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html; plans and rules are the same */
  backup: 50,
  /** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
  document: 128,
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
  rule: 64,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
  dashboard: 255,
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateGuardrail.html */
  guardrail: 50,
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateInferenceProfile.html */
  inferenceProfile: 64,
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateKnowledgeBase.html */
  knowledgeBase: 100,
  /** https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_CreateCollection.html */
  collection: 32,
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html */
  logDelivery: 60,
  /** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html: 256 with the part after the slash */
  repository: 155,
  /** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
  cachePrefix: 30,
  /** https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateAgentRuntime.html; engines and memories alike */
  agent: 48,
  /** https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateGateway.html */
  agentGateway: 100,
} as const;

const DIGEST_LENGTH = 8;

/**
 * A name that depends on its parts alone, so that it is known before anything exists and the documents that need it
 * are known at a first preview. It is lower case, of letters, digits and single hyphens, and ends in a digest of the
 * parts: parts that differ only in what was cut off, or in where one ends and the next begins, get different names.
 *
 * @param parts what makes the name unique: project, stack, component, role and, where a name is global, the account
 * @param limit the longest name, in characters, of {@link NAME_LIMITS}
 * @param shown how many of the parts are to be read in the name; the others only enter the digest; all by default
 */
export function deriveName(parts: string[], limit: number, shown = parts.length): string {
  const digest = crypto.createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, DIGEST_LENGTH);
  const room = limit - DIGEST_LENGTH - 1;
  const readable = parts
    .slice(0, shown)
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, room)
    .replace(/-+$/, "");
  return readable === "" ? `n-${digest}` : `${readable}-${digest}`;
}
