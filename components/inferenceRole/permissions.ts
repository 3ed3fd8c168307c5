import { noticeKeyAlias, NOTICES, noticeTopicName, REQUESTS } from "../shared/asynchronous";
import type { Condition, Statement } from "../shared/documents";
import { bucketArn, regionalArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";

/** What the role of one endpoint works with; everything is known before any of it exists. */
export interface InferenceAccess {
  readonly endpointName: string;
  readonly modelBucketName: string;
  /** The beginning of the keys of the models that it may load, without a slash before it. */
  readonly modelKeyPrefix: string;
  readonly modelKey: KeyReference;
  readonly captures: Captures | undefined;
  readonly imageRepositoryArns: string[];
  /** The topics that an asynchronous endpoint tells; absent where it has none. */
  readonly notices: Notices | undefined;
  /** Whether the endpoint is in a network of one's own. */
  readonly inNetwork: boolean;
  /** The tag, key and value, by which the subnets and security groups of the system's network are known. */
  readonly networkTag: { readonly key: string; readonly value: string };
  /** Exact ids in place of the tag. */
  readonly subnetIds: string[];
  readonly securityGroupIds: string[];
}

/** Where requests and answers are. */
export interface Captures {
  readonly bucketName: string;
  readonly key: KeyReference;
}

/** What an asynchronous endpoint tells; by its name where no topics are given. */
export interface Notices {
  readonly topicArns: string[];
  readonly keyArn: string | undefined;
}

/** A key by its ARN where that is known before anything exists, and by its alias otherwise. */
export interface KeyReference {
  readonly arn?: string | undefined;
  readonly alias?: string | undefined;
}

/** Reading the artifacts, each by its exact prefix. */
const READ_MODEL = ["s3:GetObject"];

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html names what pulling an image takes. */
const PULL_IMAGE = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

const WRITE_LOGS = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms */
const DESCRIBE_NETWORK = [
  "ec2:DescribeDhcpOptions",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
];

/** The namespaces to which SageMaker writes an endpoint's metrics. */
const METRIC_NAMESPACES = ["/aws/sagemaker/Endpoints", "AWS/SageMaker"];

/** Exactly what SageMaker does as the execution role of an endpoint in a VPC, and nothing that changes anything else. */
export function inferencePermissions(place: Place, access: InferenceAccess): Statement[] {
  return [
    ...modelStatements(place, access),
    ...captureStatements(place, access),
    ...(access.notices === undefined ? [] : queueStatements(place, access, access.notices)),
    ...operationStatements(place, access),
    ...(access.inNetwork ? networkStatements(place, access) : []),
  ];
}

function modelStatements(place: Place, access: InferenceAccess): Statement[] {
  const models = bucketArn(place, access.modelBucketName);
  return [
    allow("ReadModel", READ_MODEL, `${models}/${access.modelKeyPrefix}*`),
    allow("ListModel", ["s3:ListBucket"], models, { StringLike: { "s3:prefix": `${access.modelKeyPrefix}*` } }),
    useKey(place, "DecryptModel", ["kms:Decrypt"], access.modelKey),
  ];
}

function captureStatements(place: Place, { captures, endpointName }: InferenceAccess): Statement[] {
  if (captures === undefined) return [];
  return [
    allow("WriteCaptures", ["s3:PutObject"], `${bucketArn(place, captures.bucketName)}/${endpointName}/*`),
    // Uploads in several parts are decrypted to be put together:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
    useKey(place, "EncryptCaptures", ["kms:Decrypt", "kms:GenerateDataKey"], captures.key),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html */
function queueStatements(place: Place, { captures, endpointName }: InferenceAccess, notices: Notices): Statement[] {
  const { keyArn, topicArns } = notices;
  const own = Object.values(NOTICES).map((kind) => regionalArn(place, "sns", noticeTopicName(endpointName, kind)));
  const key = keyArn === undefined ? { alias: noticeKeyAlias(endpointName) } : { arn: keyArn };
  const requests = captures && `${bucketArn(place, captures.bucketName)}/${endpointName}/${REQUESTS}*`;
  return [
    ...(requests === undefined ? [] : [allow("ReadRequests", ["s3:GetObject"], requests)]),
    allow("TellTopics", ["sns:Publish"], topicArns.length === 0 ? own : topicArns),
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#send-to-encrypted-topic
    useKey(place, "EncryptNotices", ["kms:Decrypt", "kms:GenerateDataKey"], key, "sns"),
  ];
}

function operationStatements(place: Place, access: InferenceAccess): Statement[] {
  const logGroup = regionalArn(place, "logs", `log-group:/aws/sagemaker/Endpoints/${access.endpointName}`);
  return [
    allow("PullImage", PULL_IMAGE, access.imageRepositoryArns),
    // AWS takes no resource for this action:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], "*"),
    allow("WriteLogs", WRITE_LOGS, [logGroup, `${logGroup}:log-stream:*`]),
    // Metrics are no resources, but their namespaces can be named:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
    allow("WriteMetrics", ["cloudwatch:PutMetricData"], "*", {
      StringEquals: { "cloudwatch:namespace": METRIC_NAMESPACES },
    }),
    // https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html: to see when to roll back.
    allow("WatchAlarms", ["cloudwatch:DescribeAlarms"], regionalArn(place, "cloudwatch", "alarm:*")),
  ];
}

function networkStatements(place: Place, access: InferenceAccess): Statement[] {
  const interfaces = regionalArn(place, "ec2", "network-interface/*");
  const tagged = { StringEquals: { [`aws:ResourceTag/${access.networkTag.key}`]: access.networkTag.value } };
  const ec2 = (kind: string, ids: string[]) => ids.map((id) => regionalArn(place, "ec2", `${kind}/${id}`));
  const exact = access.subnetIds.length > 0 && access.securityGroupIds.length > 0;
  const network = exact
    ? allow(
        "AttachToNetwork",
        ["ec2:CreateNetworkInterface"],
        [...ec2("subnet", access.subnetIds), ...ec2("security-group", access.securityGroupIds)],
      )
    : allow(
        "AttachToNetwork",
        ["ec2:CreateNetworkInterface"],
        [...ec2("subnet", ["*"]), ...ec2("security-group", ["*"])],
        tagged,
      );
  return [
    network,
    // The interface itself is made by the action and has no tag yet; where it is made, the statement before decides.
    allow("MakeInterface", ["ec2:CreateNetworkInterface"], interfaces),
    // SageMaker attaches the interface to instances of its own account, and says so by these permissions.
    allow(
      "ShareInterface",
      ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"],
      interfaces,
    ),
    // AWS takes no resource for these actions:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    allow("DescribeNetwork", DESCRIBE_NETWORK, "*", { StringEquals: { "ec2:Region": place.region } }),
  ];
}

/**
 * Who may act as the role: SageMaker, for resources of this account alone.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export function inferenceTrust(place: Place, service: string): string {
  const sourceArn = regionalArn(place, "sagemaker", "*");
  return trustPolicy(place, { sid: "SageMakerForThisAccount", service, sourceArn });
}

function useKey(place: Place, sid: string, actions: string[], key: KeyReference, service = "s3"): Statement {
  const throughService = { "kms:ViaService": `${service}.${place.region}.amazonaws.com` };
  if (key.arn !== undefined) return allow(sid, actions, key.arn, { StringEquals: throughService });
  // A key's ARN holds an id that only AWS assigns, its alias does not:
  // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
  return allow(sid, actions, regionalArn(place, "kms", "key/*"), {
    StringEquals: throughService,
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.alias ?? "" },
  });
}

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
