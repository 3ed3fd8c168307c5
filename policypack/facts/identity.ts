import type { Resource } from "./resource";
import { knownText } from "./values";
import type { View } from "./view";

/**
 * The properties by which other resources name one: what they hold is an id, a name or an ARN of the resource itself.
 */
const NAMES = [
  "id",
  "arn",
  "name",
  "alarmName",
  "bucket",
  "functionName",
  "jobDefinitionName",
  "keyArn",
  "keyId",
  "repositoryUrl",
] as const;

/** The types whose ids and names have names of their own. */
const OWN_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws:bedrock/agentAgent:AgentAgent", ["agentArn", "agentId"]],
  ["aws:bedrock/agentAgentAlias:AgentAgentAlias", ["agentAliasArn"]],
  ["aws:bedrock/guardrail:Guardrail", ["guardrailArn", "guardrailId"]],
  ["aws:ec2/instance:Instance", ["primaryNetworkInterfaceId"]],
  // A gateway endpoint is named in rules by the list of its service's addresses.
  ["aws:ec2/vpcEndpoint:VpcEndpoint", ["prefixListId"]],
  // A VPC comes with a route table and a network ACL, which are named by what it computes.
  ["aws:ec2/vpc:Vpc", ["defaultNetworkAclId", "defaultRouteTableId", "mainRouteTableId"]],
  ["aws:ec2/defaultVpc:DefaultVpc", ["defaultNetworkAclId", "defaultRouteTableId", "mainRouteTableId"]],
  ["aws:opensearch/domain:Domain", ["domainName"]],
  ["aws:elasticsearch/domain:Domain", ["domainName"]],
  ["aws:rds/cluster:Cluster", ["clusterIdentifier"]],
  ["aws:rds/instance:Instance", ["identifier"]],
  ["aws:s3/vectorsVectorBucket:VectorsVectorBucket", ["vectorBucketArn", "vectorBucketName"]],
  ["aws:s3/vectorsIndex:VectorsIndex", ["indexArn"]],
  ["aws:s3control/accessGrantsLocation:AccessGrantsLocation", ["accessGrantsLocationArn", "accessGrantsLocationId"]],
]);

/**
 * The types whose ARN is made of a kind and their name, and how they say the name: so a literal ARN meets them while AWS has
 * not computed theirs yet. The kind stays, as a name alone is a name of other things too.
 */
const KINDS: ReadonlyMap<string, readonly [kind: string, name: string]> = new Map([
  ["aws:opensearch/domain:Domain", ["domain", "domainName"]],
  ["aws:elasticsearch/domain:Domain", ["domain", "domainName"]],
  ["aws:rds/cluster:Cluster", ["cluster", "clusterIdentifier"]],
  ...["lb", "alb", "applicationloadbalancing", "elasticloadbalancingv2"].flatMap(
    (module): [string, [string, string]][] => [
      [`aws:${module}/loadBalancer:LoadBalancer`, ["loadbalancer", "name"]],
      [`aws:${module}/targetGroup:TargetGroup`, ["targetgroup", "name"]],
    ],
  ),
  ["aws:s3/accessPoint:AccessPoint", ["accesspoint", "name"]],
  ["aws:s3/vectorsVectorBucket:VectorsVectorBucket", ["bucket", "vectorBucketName"]],
  ["aws:sfn/stateMachine:StateMachine", ["stateMachine", "name"]],
]);
const OF_KIND =
  /^arn:[\w-]+:(?:es|rds|s3|s3vectors|states):[\w-]*:\d*:(accesspoint|domain|cluster|bucket|stateMachine)[:/]([^:/]+)/;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
const OF_BALANCER =
  /^arn:[\w-]+:elasticloadbalancing:[\w-]*:\d*:(loadbalancer|targetgroup)\/(?:(?:app|net|gwy)\/)?([^/]+)\/[^/]+$/;

/** The id in an ARN of EC2: of a VPC, a subnet, a group. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const ID_IN_ARN = /^arn:[\w-]+:ec2:[\w-]*:\d*:[a-z-]+\/([a-z]+-[0-9a-f]+)$/;

const KNOWN = new WeakMap<Resource, ReadonlySet<string>>();

/** Every text by which the resource may be referred to, as far as they are known. */
export function identitiesOf(resource: Resource): ReadonlySet<string> {
  // A resource is what was known of it at one moment: its names do not change, and are asked for at every reference.
  const known = KNOWN.get(resource) ?? identitiesIn(resource);
  KNOWN.set(resource, known);
  return known;
}

function identitiesIn(resource: Resource): ReadonlySet<string> {
  const found = new Set<string>(resource.aliases);
  for (const props of [resource.props, resource.outputs]) {
    if (props === undefined) continue;
    for (const name of [...NAMES, ...(OWN_NAMES.get(resource.type) ?? [])]) {
      const value = knownText((props as View<Record<string, string>>)[name] as View);
      if (value === undefined || value === "") continue;
      found.add(value);
      const id = ID_IN_ARN.exec(value)?.[1];
      if (id !== undefined) found.add(id);
    }
    const [kind, name = ""] = KINDS.get(resource.type) ?? [];
    const called = knownText((props as View<Record<string, string>>)[name] as View);
    if (kind !== undefined && called !== undefined && called !== "") found.add(`${kind}/${called}`);
  }
  return found;
}

/**
 * The forms in which a bucket is written: an ARN, an S3 URI, and its two addresses, which SageMaker takes for a model.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
const BUCKETS: readonly RegExp[] = [
  /^arn:[\w-]+:s3:::([^/*?]+)/,
  /^s3:\/\/([^/]+)/i,
  /^(?:https?:\/\/)?s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com(?:\.cn)?\/([^/?]+)/i,
  /^(?:https?:\/\/)?([a-z0-9][a-z0-9.-]*)\.s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com(?:\.cn)?(?:\/|$)/i,
];

/**
 * The names that a literal may stand for: itself, and the resource's name inside an ARN or URI. So a literal ARN meets
 * the resource whose ARN is computed by AWS and whose name is known.
 */
export function namesIn(literal: string): readonly string[] {
  const bucket = BUCKETS.map((form) => form.exec(literal)?.[1]).find((name) => name !== undefined);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
  const principal = /^arn:[\w-]+:iam::\d*:(?:role|policy|user|group|instance-profile)\/(?:[^/]+\/)*([^/]+)$/.exec(
    literal,
  )?.[1];
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
  const called = /^arn:[\w-]+:lambda:[\w-]*:\d*:function:([\w-]+)(?::[\w$-]+)?$/.exec(literal)?.[1];
  const [, kind, name] = OF_KIND.exec(literal) ?? OF_BALANCER.exec(literal) ?? [];
  const ofKind = kind === undefined || name === undefined ? undefined : `${kind}/${name}`;
  return [literal, bucket, principal, called, ofKind].filter((name) => name !== undefined);
}
