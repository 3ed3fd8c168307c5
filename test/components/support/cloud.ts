/** As much of AWS as the components ask of it. */

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";

/** Another place than the usual one. */
export interface Elsewhere {
  readonly partition: string;
  readonly region: string;
}

/** What the components' invokes answer. */
export function invokes(
  token: string,
  inputs: Record<string, unknown>,
  { partition, region }: Elsewhere = { partition: "aws", region: REGION },
): Record<string, unknown> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT, arn: `arn:${partition}:iam::${ACCOUNT}:root`, id: ACCOUNT, userId: "AIDA" };
    case "aws:index/getPartition:getPartition":
      return { partition, dnsSuffix: "amazonaws.com", id: partition, reverseDnsPrefix: "com.amazonaws" };
    case "aws:index/getRegion:getRegion":
      return { region, name: region, id: region, description: "Europe (Ireland)", endpoint: "" };
    case "aws:index/getAvailabilityZones:getAvailabilityZones":
      return { names: ["a", "b", "c"].map((letter) => region + letter), zoneIds: [], groupNames: [], id: region };
    case "aws:ec2/getPrefixList:getPrefixList":
      return { ...inputs, id: "pl-0a1b2c3d", cidrBlocks: [] };
    default:
      throw new Error(`no answer to ${token} with ${JSON.stringify(inputs)}`);
  }
}

/** Names that the provider fills in before a preview shows them. */
const NAMED_AUTOMATICALLY = ["aws:sagemaker/model:Model", "aws:sagemaker/endpointConfiguration:EndpointConfiguration"];

/** What is known of a resource: its inputs, and after an update what AWS assigned. */
export function stateOf(
  type: string,
  name: string,
  inputs: Record<string, unknown>,
  custom: boolean,
  preview: boolean,
): { id: string | undefined; state: Record<string, unknown> } {
  if (!custom) return { id: undefined, state: {} };
  const automatic: Record<string, unknown> = NAMED_AUTOMATICALLY.includes(type) ? { name: `${name}-0123abc` } : {};
  const known: Record<string, unknown> = { ...automatic, ...inputs };
  if (preview) return { id: undefined, state: known };
  const hex = Buffer.from(name).toString("hex").padEnd(17, "0").slice(-17);
  const given = [known.name, known.bucket].find((value) => typeof value === "string");
  const id = idOf(type, hex) ?? given ?? `${name}-id`;
  return { id, state: { ...known, ...assigned(type, id, hex, known) } };
}

function idOf(type: string, hex: string): string | undefined {
  const prefix = {
    "aws:ec2/vpc:Vpc": "vpc",
    "aws:ec2/subnet:Subnet": "subnet",
    "aws:ec2/securityGroup:SecurityGroup": "sg",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "vpce",
  }[type];
  if (prefix !== undefined) return `${prefix}-${hex}`;
  return type === "aws:kms/key:Key" ? `00000000-0000-4000-8000-${hex.slice(-12)}` : undefined;
}

function assigned(type: string, id: string, hex: string, known: Record<string, unknown>): Record<string, unknown> {
  const [, service = "", kind = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const arn = {
    "aws:iam/policy:Policy": `arn:aws:iam::${ACCOUNT}:policy/${id}`,
    "aws:sns/topic:Topic": `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`,
  }[type];
  return {
    arn: arn ?? `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${id}`,
    keyId: id,
    ...assignedByBedrock(type, hex),
    ...assignedByAgentCore(type, id),
    ...(type === "aws:networkfirewall/firewall:Firewall" && { firewallStatuses: [statusOf(known)] }),
    ...(type === "aws:eks/cluster:Cluster" && {
      vpcConfig: { ...(known.vpcConfig as object), clusterSecurityGroupId: `sg-${hex}` },
    }),
    prefixListId: `pl-${hex.slice(-8)}`,
    defaultNetworkAclId: `acl-${hex}`,
    defaultRouteTableId: `rtb-${hex}`,
  };
}

/** What a firewall says of itself: an endpoint in each of its subnets. */
function statusOf({ subnetMappings }: Record<string, unknown>): Record<string, unknown> {
  const syncStates = (subnetMappings as { subnetId: string }[]).map(({ subnetId }) => ({
    availabilityZone: REGION,
    attachments: [{ endpointId: subnetId.replace("subnet-", "vpce-"), subnetId }],
  }));
  return { syncStates, transitGatewayAttachmentSyncStates: [] };
}

/** What Bedrock and OpenSearch assign, beside what all resources have. */
function assignedByBedrock(type: string, hex: string): Record<string, unknown> {
  const own = `arn:aws:bedrock:${REGION}:${ACCOUNT}`;
  switch (type) {
    case "aws:bedrock/guardrail:Guardrail":
      return { guardrailArn: `${own}:guardrail/${hex.slice(-12)}`, guardrailId: hex.slice(-12), version: "DRAFT" };
    case "aws:bedrock/guardrailVersion:GuardrailVersion":
      return { version: "1" };
    case "aws:bedrock/inferenceProfile:InferenceProfile":
      return { arn: `${own}:application-inference-profile/${hex.slice(-12)}` };
    case "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase":
      return { arn: `${own}:knowledge-base/${hex.slice(-10).toUpperCase()}` };
    case "aws:bedrock/agentDataSource:AgentDataSource":
      return { dataSourceId: hex.slice(-10).toUpperCase() };
    case "aws:opensearch/serverlessCollection:ServerlessCollection":
      return {
        arn: `arn:aws:aoss:${REGION}:${ACCOUNT}:collection/${hex.slice(-12)}`,
        collectionEndpoint: `https://${hex.slice(-12)}.${REGION}.aoss.amazonaws.com`,
      };
    default:
      return {};
  }
}

/** What AgentCore assigns. */
function assignedByAgentCore(type: string, id: string): Record<string, unknown> {
  const agentCore = `arn:aws:bedrock-agentcore:${REGION}:${ACCOUNT}`;
  switch (type) {
    case "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime":
      return { agentRuntimeArn: `${agentCore}:runtime/${id}`, agentRuntimeId: id };
    case "aws:bedrock/agentcoreGateway:AgentcoreGateway":
      return { gatewayArn: `${agentCore}:gateway/${id}`, gatewayId: id, gatewayUrl: `https://${id}.example.com/mcp` };
    case "aws:bedrock/agentcorePolicyEngine:AgentcorePolicyEngine":
      return { policyEngineArn: `${agentCore}:policy-engine/${id}`, policyEngineId: id };
    default:
      return {};
  }
}
