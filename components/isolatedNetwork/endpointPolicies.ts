import type { INTERFACE_ENDPOINT_SERVICES } from "../baseline";
import { policyDocument, type Condition } from "../shared/documents";
import { regionalArn, type Place } from "../shared/place";

/** Whom the endpoints let through, and to whose resources. */
export interface EndpointPerimeter {
  /** The organisation to which callers must belong; only the account itself where absent. */
  readonly organizationId?: string | undefined;
  /** Other accounts from whose repositories images are pulled. */
  readonly imageAccountIds: string[];
}

/** The services for which the network has interface endpoints. */
export type InterfaceService = (typeof INTERFACE_ENDPOINT_SERVICES)[number];

/** What hosting does through one endpoint. Without `resources`, AWS takes none for the actions. */
interface Use {
  readonly sid: string;
  readonly actions: string[];
  readonly resources?: string[];
}

/**
 * The policy of the S3 endpoint: this account's buckets for those who belong to it, and the bucket from which ECR
 * serves image layers, which is AWS's own and is read by addresses that ECR has signed.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function s3EndpointPolicy(place: Place, perimeter: EndpointPerimeter): string {
  return policyDocument([
    {
      Sid: "OwnBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:ListBucket",
        "s3:PutObject",
      ],
      Resource: [`arn:${place.partition}:s3:::*`, `arn:${place.partition}:s3:::*/*`],
      Condition: within(place, perimeter, [place.account]),
    },
    {
      Sid: "ImageLayers",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject"],
      Resource: `arn:${place.partition}:s3:::prod-${place.region}-starport-layer-bucket/*`,
    },
  ]);
}

/** The policy of an interface endpoint: what hosting needs of the service, by one's own callers, of one's own resources. */
export function interfaceEndpointPolicy(place: Place, service: InterfaceService, perimeter: EndpointPerimeter): string {
  const accounts = service.startsWith("ecr.") ? [place.account, ...perimeter.imageAccountIds] : [place.account];
  return policyDocument(
    usesOf(place, service, accounts).map(({ sid, actions, resources }) => ({
      Sid: sid,
      Effect: "Allow",
      Principal: "*",
      Action: actions,
      Resource: resources ?? "*",
      Condition: resources === undefined ? callers(place, perimeter) : within(place, perimeter, accounts),
    })),
  );
}

function usesOf(place: Place, service: InterfaceService, accounts: string[]): Use[] {
  const own = (arnService: string, ...resources: string[]) =>
    resources.map((resource) => regionalArn(place, arnService, resource));
  const repositories = accounts.map((account) => `arn:${place.partition}:ecr:${place.region}:${account}:repository/*`);
  switch (service) {
    case "ecr.api":
    case "ecr.dkr":
      return [
        {
          sid: "PullImages",
          actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          resources: repositories,
        },
        { sid: "LogIn", actions: ["ecr:GetAuthorizationToken"] },
      ];
    case "kms":
      return [
        {
          sid: "UseKeys",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
          resources: own("kms", "key/*"),
        },
      ];
    case "logs":
      return [
        {
          sid: "WriteLogs",
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: own("logs", "log-group:*", "log-group:*:log-stream:*"),
        },
      ];
    case "monitoring":
      return [
        { sid: "WriteMetrics", actions: ["cloudwatch:PutMetricData"] },
        { sid: "WatchAlarms", actions: ["cloudwatch:DescribeAlarms"], resources: own("cloudwatch", "alarm:*") },
      ];
    case "sagemaker.api":
      return [
        {
          sid: "DescribeHosting",
          actions: ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"],
          resources: own("sagemaker", "endpoint/*", "endpoint-config/*", "model/*"),
        },
      ];
    case "sagemaker.runtime":
      return [
        {
          sid: "Invoke",
          actions: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
          resources: own("sagemaker", "endpoint/*"),
        },
      ];
    case "sts":
      return [
        {
          sid: "AssumeOwnRoles",
          actions: ["sts:AssumeRole", "sts:TagSession"],
          resources: [`arn:${place.partition}:iam::${place.account}:role/*`],
        },
        { sid: "AskWhoAmI", actions: ["sts:GetCallerIdentity"] },
      ];
  }
}

function callers(place: Place, { organizationId }: EndpointPerimeter): Condition {
  return {
    StringEquals:
      organizationId === undefined
        ? { "aws:PrincipalAccount": place.account }
        : { "aws:PrincipalOrgID": organizationId },
  };
}

function within(place: Place, perimeter: EndpointPerimeter, resourceAccounts: string[]): Condition {
  return { StringEquals: { ...callers(place, perimeter).StringEquals, "aws:ResourceAccount": resourceAccounts } };
}
