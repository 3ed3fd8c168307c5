import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { deriveName } from "./names";

/** Where a component's resources are made. */
export interface Place {
  /** The account's twelve digits. */
  readonly account: string;
  /** `aws`, `aws-us-gov`, … */
  readonly partition: string;
  readonly region: string;
}

/** The account, partition and region of a component's provider; asked for, and so known at a first preview. */
export function placeOf(parent: pulumi.Resource): pulumi.Output<Place> {
  const options = { parent };
  return pulumi
    .all([
      aws.getCallerIdentityOutput({}, options).accountId,
      aws.getPartitionOutput({}, options).partition,
      aws.getRegionOutput({}, options).region,
    ])
    .apply(([account, partition, region]) => ({ account, partition, region }));
}

/** A name derived from project, stack, component and role alone. */
export function nameOf(component: string, role: string, limit: number): string {
  return deriveName([pulumi.getProject(), pulumi.getStack(), component, role], limit);
}

/** As {@link nameOf}, for names that all accounts and regions share: these enter the digest. */
export function globalNameOf(place: Place, component: string, role: string, limit: number): string {
  return deriveName([pulumi.getProject(), pulumi.getStack(), component, role, place.account, place.region], limit, 4);
}

/** How the names of AWS's services end in the partition. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export function dnsSuffixOf({ partition }: Place): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** The ARN of the account itself, which as a principal stands for those to whom the account's own policies give access. */
export function accountRoot(place: Place): string {
  return `arn:${place.partition}:iam::${place.account}:root`;
}

/** The ARN of a role of this account at the path `/`. */
export function roleArn(place: Place, roleName: string): string {
  return `arn:${place.partition}:iam::${place.account}:role/${roleName}`;
}

/** The ARN of a bucket. */
export function bucketArn(place: Place, bucketName: string): string {
  return `arn:${place.partition}:s3:::${bucketName}`;
}

/** The ARN of a resource of a service in this account and region. */
export function regionalArn(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}
