import { Ref, type ExampleResource } from "../../../policypack/engine/examples";
import { pascal } from "../../../policypack/engine/channels/names";
import { THERE } from "./inverse";
import { Untold } from "./untold";

type Props = Readonly<Record<string, unknown>>;
type Join = (part: Props, whole: Props) => Props;

/** Resources of their own in @pulumi/aws that are properties of another in CloudFormation: which, and how they stand there. */
const inWords = (value: unknown): unknown => {
  if (value instanceof Ref || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inWords);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [pascal(name), inWords(item)]));
};

const without = (props: Props, name: string): Props =>
  Object.fromEntries(Object.entries(props).filter(([key]) => key !== name));

/** Another element of a list that stands in the whole. */
const listed =
  (list: string, drop: string, change: (props: Props) => unknown = inWords): Join =>
  (given, whole) => {
    const props = without(given, drop);
    const there = (whole[THERE] ?? {}) as Readonly<Record<string, readonly unknown[]>>;
    return { [THERE]: { ...there, [list]: [...(there[list] ?? []), change(props)] } };
  };

const policyOf: Join = ({ policy }) => ({ policy });

function actionGroup({ functionSchema, ...props }: Props): unknown {
  if (functionSchema === undefined) return inWords(props);
  const { memberFunctions } = functionSchema as { readonly memberFunctions: { readonly functions: readonly Props[] } };
  const Functions = memberFunctions.functions.map(({ parameters = [], ...rest }) => ({
    ...(inWords(rest) as object),
    Parameters: Object.fromEntries(
      (parameters as readonly Props[]).map(({ mapBlockKey, ...of }) => [String(mapBlockKey), inWords(of)]),
    ),
  }));
  return { ...(inWords(props) as object), FunctionSchema: { Functions } };
}

const AGENT = "aws:bedrock/agentAgent:AgentAgent";

const statusOf = (configuration: unknown): unknown => {
  if (configuration instanceof Ref) return configuration;
  const { status } = partsOf(configuration);
  return status === "Enabled" ? true : typeof status === "string" ? false : status;
};

/** An object that is one: what is not known yet, or is none, has no parts to move. */
function partsOf(value: unknown): Props {
  if (value instanceof Ref || typeof value !== "object" || value === null || Array.isArray(value))
    throw new Untold("no object where one belongs");
  return value as Props;
}

/** A list with each of its elements changed; what is none is left. */
const eachOf = (value: unknown, change: (item: Props) => unknown): unknown =>
  Array.isArray(value) ? value.map((item: unknown) => change(partsOf(item))) : value;

/** What stands in the whole under this name. */
const within =
  (name: string, change: (props: Props) => unknown): Join =>
  (given, { [THERE]: there }) => ({ [THERE]: { ...(there as object | undefined), [name]: change(given) } });

/** The same, of all that the part says but which whole it is of. */
const rest = (name: string, drop: string): Join => within(name, (given) => inWords(without(given, drop)));

/** A document of the whole. */
const document = (name: string, as: string): Join => within(name, (given) => given[as]);

const tagFilters = (tags: Props = {}): readonly Props[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const replicationRule = ({ filter, ...props }: Props): Props => {
  if (filter === undefined) return inWords(props) as Props;
  const { and, tag, ...plain } = partsOf(filter);
  const { prefix, tags } = and === undefined ? {} : partsOf(and);
  const both = and === undefined ? {} : { And: { Prefix: prefix, TagFilters: tagFilters(partsOf(tags)) } };
  const one = tag === undefined ? {} : { TagFilter: inWords(tag) };
  return { ...(inWords(props) as object), Filter: { ...(inWords(plain) as object), ...one, ...both } };
};

const acl: Join = ({ accessControlPolicy, acl: canned }) => {
  if (accessControlPolicy !== undefined) throw new Untold("grants of an ACL have no words there");
  return { acl: canned };
};

const inventory = ({ destination, name, ...props }: Props): unknown => {
  const { accountId, ...place } = partsOf(partsOf(destination)["bucket"]);
  return {
    ...(inWords(without(props, "schedule")) as object),
    Id: name,
    Destination: { ...(inWords(place) as object), ...(accountId === undefined ? {} : { BucketAccountId: accountId }) },
    ScheduleFrequency: "Weekly",
  };
};

const analytics = ({ name, storageClassAnalysis }: Props): unknown => {
  const dataExport = partsOf(partsOf(storageClassAnalysis)["dataExport"]);
  const { s3BucketDestination } = partsOf(dataExport["destination"]);
  const DataExport = { Destination: inWords(s3BucketDestination), OutputSchemaVersion: "V_1" };
  return { Id: name, StorageClassAnalysis: { DataExport } };
};

/** `*\/*` stands for all: the path and the verb apart there. */
const methodSettings = ({ methodPath, settings }: Props): unknown => {
  if (typeof methodPath !== "string") throw new Untold("a path that is not known");
  const at = methodPath.lastIndexOf("/");
  const ResourcePath = `/${methodPath.slice(0, at)}`;
  return { ...(inWords(settings) as object), ResourcePath, HttpMethod: methodPath.slice(at + 1) };
};

const integration = ({ timeoutMilliseconds, ...props }: Props): unknown => {
  const own = ["restApi", "resourceId", "httpMethod"].reduce(without, props);
  return {
    ...(inWords(own) as object),
    ...(timeoutMilliseconds === undefined ? {} : { TimeoutInMillis: timeoutMilliseconds }),
  };
};

const BUCKET = "aws:s3/bucket:Bucket";
const METHOD = "aws:apigateway/method:Method";
const STAGE = "aws:apigateway/stage:Stage";
const SET = "aws:ssoadmin/permissionSet:PermissionSet";
const SHARE = "aws:ram/resourceShare:ResourceShare";
const USER = "aws:iam/user:User";

interface Satellite {
  readonly of: string;
  /** The property that says which whole it is of. */
  readonly by: string;
  /** That it is the same one, where several properties say so. */
  readonly also?: readonly string[];
  readonly join: Join;
}

export const SATELLITES: Readonly<Record<string, Satellite>> = {
  "aws:apigateway/integration:Integration": {
    of: METHOD,
    by: "restApi",
    also: ["resourceId", "httpMethod"],
    join: within("Integration", integration),
  },
  "aws:apigateway/methodSettings:MethodSettings": {
    of: STAGE,
    by: "restApi",
    also: ["stageName"],
    join: listed("MethodSettings", "restApi", methodSettings),
  },
  "aws:apigateway/restApiPolicy:RestApiPolicy": {
    of: "aws:apigateway/restApi:RestApi",
    by: "restApiId",
    join: policyOf,
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    of: "aws:backup/vault:Vault",
    by: "backupVaultName",
    join: rest("LockConfiguration", "backupVaultName"),
  },
  "aws:bedrock/agentAgentActionGroup:AgentAgentActionGroup": {
    of: AGENT,
    by: "agentId",
    join: listed("ActionGroups", "agentId", actionGroup),
  },
  "aws:bedrock/agentAgentCollaborator:AgentAgentCollaborator": {
    of: AGENT,
    by: "agentId",
    join: listed("AgentCollaborators", "agentId"),
  },
  "aws:bedrock/agentAgentKnowledgeBaseAssociation:AgentAgentKnowledgeBaseAssociation": {
    of: AGENT,
    by: "agentId",
    join: listed("KnowledgeBases", "agentId"),
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    of: "aws:cloudwatch/eventRule:EventRule",
    by: "rule",
    join: listed("Targets", "rule"),
  },
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": {
    of: "aws:cloudwatch/logGroup:LogGroup",
    by: "logGroupName",
    join: document("DataProtectionPolicy", "policyDocument"),
  },
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": {
    of: "aws:ec2/vpcEndpoint:VpcEndpoint",
    by: "vpcEndpointId",
    join: policyOf,
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    of: "aws:ecr/repository:Repository",
    by: "repository",
    join: document("RepositoryPolicyText", "policy"),
  },
  "aws:efs/backupPolicy:BackupPolicy": {
    of: "aws:efs/fileSystem:FileSystem",
    by: "fileSystemId",
    join: within("BackupPolicy", ({ backupPolicy }) => inWords(backupPolicy)),
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": {
    of: "aws:efs/fileSystem:FileSystem",
    by: "fileSystemId",
    join: document("FileSystemPolicy", "policy"),
  },
  "aws:elb/loadBalancerPolicy:LoadBalancerPolicy": {
    of: "aws:elb/loadBalancer:LoadBalancer",
    by: "loadBalancerName",
    join: listed("Policies", "loadBalancerName", ({ policyAttributes, policyName, policyTypeName }) => ({
      PolicyName: policyName,
      PolicyType: policyTypeName,
      Attributes: inWords(policyAttributes),
    })),
  },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": {
    of: "aws:iam/group:Group",
    by: "group",
    join: listed("ManagedPolicyArns", "group", ({ policyArn }) => policyArn),
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    of: "aws:iam/role:Role",
    by: "role",
    join: ({ policyArn }, { managedPolicyArns = [] }) => ({
      managedPolicyArns: [...(managedPolicyArns as readonly unknown[]), policyArn],
    }),
  },
  "aws:iam/userGroupMembership:UserGroupMembership": { of: USER, by: "user", join: document("Groups", "groups") },
  "aws:iam/userLoginProfile:UserLoginProfile": {
    of: USER,
    by: "user",
    join: within("LoginProfile", () => ({ Password: "to-be-changed" })),
  },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": {
    of: USER,
    by: "user",
    join: listed("ManagedPolicyArns", "user", ({ policyArn }) => policyArn),
  },
  "aws:kms/keyPolicy:KeyPolicy": { of: "aws:kms/key:Key", by: "keyId", join: policyOf },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    of: "aws:lb/targetGroup:TargetGroup",
    by: "targetGroupArn",
    join: listed("Targets", "targetGroupArn", ({ port: Port, targetId: Id }) => ({ Id, Port })),
  },
  "aws:opensearch/domainPolicy:DomainPolicy": {
    of: "aws:opensearch/domain:Domain",
    by: "domainName",
    join: ({ accessPolicies }) => ({ accessPolicies }),
  },
  "aws:organizations/policyAttachment:PolicyAttachment": {
    of: "aws:organizations/policy:Policy",
    by: "policyId",
    join: listed("TargetIds", "policyId", ({ targetId }) => targetId),
  },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    of: "aws:eks/accessEntry:AccessEntry",
    by: "principalArn",
    join: listed("AccessPolicies", "principalArn", (policy) => inWords(without(policy, "clusterName"))),
  },
  "aws:ram/principalAssociation:PrincipalAssociation": {
    of: SHARE,
    by: "resourceShareArn",
    join: listed("Principals", "resourceShareArn", ({ principal }) => principal),
  },
  "aws:ram/resourceAssociation:ResourceAssociation": {
    of: SHARE,
    by: "resourceShareArn",
    join: listed("ResourceArns", "resourceShareArn", ({ resourceArn }) => resourceArn),
  },
  "aws:route53/resolverFirewallRule:ResolverFirewallRule": {
    of: "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup",
    by: "firewallRuleGroupId",
    join: listed("FirewallRules", "firewallRuleGroupId"),
  },
  "aws:s3/analyticsConfiguration:AnalyticsConfiguration": {
    of: BUCKET,
    by: "bucket",
    join: listed("AnalyticsConfigurations", "bucket", analytics),
  },
  "aws:s3/bucketAcl:BucketAcl": { of: BUCKET, by: "bucket", join: acl },
  "aws:s3/bucketLogging:BucketLogging": {
    of: BUCKET,
    by: "bucket",
    join: ({ targetBucket, targetPrefix }) => ({ logging: { targetBucket, targetPrefix } }),
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    of: BUCKET,
    by: "bucket",
    join: rest("ObjectLockConfiguration", "bucket"),
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    of: BUCKET,
    by: "bucket",
    join: within("OwnershipControls", ({ rule }) => ({ Rules: [inWords(rule)] })),
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    of: BUCKET,
    by: "bucket",
    join: rest("PublicAccessBlockConfiguration", "bucket"),
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    of: BUCKET,
    by: "bucket",
    join: within("ReplicationConfiguration", ({ role: Role, rules }) => ({
      Role,
      Rules: eachOf(rules, replicationRule),
    })),
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    of: BUCKET,
    by: "bucket",
    join: ({ rules }) => ({
      serverSideEncryptionConfiguration: { rule: Array.isArray(rules) ? (rules[0] as unknown) : rules },
    }),
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    of: BUCKET,
    by: "bucket",
    join: ({ versioningConfiguration }) => ({ versioning: { enabled: statusOf(versioningConfiguration) } }),
  },
  "aws:s3/inventory:Inventory": {
    of: BUCKET,
    by: "bucket",
    join: listed("InventoryConfigurations", "bucket", inventory),
  },
  "aws:s3control/accessPointPolicy:AccessPointPolicy": {
    of: "aws:s3/accessPoint:AccessPoint",
    by: "accessPointArn",
    join: policyOf,
  },
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": {
    of: "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
    by: "modelPackageGroupName",
    join: document("ModelPackageGroupPolicy", "resourcePolicy"),
  },
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": {
    of: SET,
    by: "permissionSetArn",
    join: listed("ManagedPolicies", "permissionSetArn", ({ managedPolicyArn }) => managedPolicyArn),
  },
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": {
    of: SET,
    by: "permissionSetArn",
    join: document("InlinePolicy", "inlinePolicy"),
  },
};

/** Whether the part's property says the whole: by reference, or by the same text. */
function says(named: unknown, { name, props }: ExampleResource, by: string): boolean {
  if (named instanceof Ref) return named.resource === name;
  return typeof named === "string" && [props[by], props["name"]].includes(named);
}

const same = (one: unknown, other: unknown): boolean =>
  one instanceof Ref
    ? other instanceof Ref && one.resource === other.resource && one.output === other.output
    : one === other;

function wholeOf(
  part: ExampleResource,
  { also, by, of }: Satellite,
  all: readonly ExampleResource[],
): ExampleResource | undefined {
  return all.find(({ type, ...whole }) => {
    if (type !== of) return false;
    if (also === undefined) return says(part.props[by], { type, ...whole }, by);
    return [by, ...also].every((name) => same(part.props[name], whole.props[name]));
  });
}

/** The example with those resources joined to the ones that they are about, where these are of the example. */
export function joined(example: readonly ExampleResource[]): readonly ExampleResource[] {
  let resources = [...example];
  for (const part of example) {
    const satellite = SATELLITES[part.type];
    if (satellite === undefined) continue;
    const whole = wholeOf(part, satellite, resources);
    if (whole === undefined) throw new Untold(`${part.type} is a part of what is not in the example`);
    const more = { ...whole, props: { ...whole.props, ...satellite.join(part.props, whole.props) } };
    resources = resources.filter((one) => one !== part).map((one) => (one === whole ? more : one));
  }
  return resources;
}
