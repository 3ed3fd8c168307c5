import { addonAccountOf } from "../baseline";
import { policyDocument, type Condition } from "../shared/documents";
import type { Place } from "../shared/place";
import { usesOf } from "./endpointUses";
import type { EndpointService } from "./services";

/** Whom the endpoints let through, and to whose resources. */
export interface EndpointPerimeter {
  /** The organisation to which callers must belong; only the account itself where absent. */
  readonly organizationId?: string | undefined;
  /** Other accounts from whose repositories images are pulled. */
  readonly imageAccountIds: string[];
  /** Whether the images of EKS's own add-ons are pulled, too. */
  readonly hostsCluster: boolean;
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
      Condition: { StringEquals: { ...callers(place, perimeter), ...ofAccounts([place.account]) } },
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
export function interfaceEndpointPolicy(place: Place, service: EndpointService, perimeter: EndpointPerimeter): string {
  const { hostsCluster, imageAccountIds } = perimeter;
  const ofImages = [...imageAccountIds, ...(hostsCluster ? [addonAccountOf(place.region)] : [])];
  const accounts = service.startsWith("ecr.") ? [place.account, ...ofImages] : [place.account];
  return policyDocument(
    usesOf(place, service, accounts).map(({ sid, actions, resources, ofAws, tokens }) => ({
      Sid: sid,
      Effect: "Allow",
      Principal: "*",
      Action: actions,
      Resource: resources ?? "*",
      Condition: conditionOf(
        callers(place, perimeter),
        resources === undefined || ofAws ? {} : ofAccounts(accounts),
        tokens,
      ),
    })),
  );
}

/** A caller with a token of an issuer's is no principal of AWS's; one that is must be one's own. */
function conditionOf(who: Record<string, string>, whose: Record<string, string[]>, tokens = false): Condition {
  return tokens ? { StringEqualsIfExists: who, StringEquals: whose } : { StringEquals: { ...who, ...whose } };
}

function callers(place: Place, { organizationId }: EndpointPerimeter): Record<string, string> {
  return organizationId === undefined
    ? { "aws:PrincipalAccount": place.account }
    : { "aws:PrincipalOrgID": organizationId };
}

const ofAccounts = (accounts: string[]): Record<string, string[]> => ({ "aws:ResourceAccount": accounts });
