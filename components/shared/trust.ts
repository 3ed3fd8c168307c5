import { policyDocument } from "./documents";
import type { Place } from "./place";

/** Who may act as a role, in its trust policy. */
export interface ServiceTrust {
  readonly sid: string;
  /** The service's principal. */
  readonly service: string;
  /** The ARN of what it acts for, with `*` where that is any of this account. */
  readonly sourceArn: string;
}

/**
 * A role's trust policy: the service may act as it, for resources of this account alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustPolicy(place: Place, { sid, service, sourceArn }: ServiceTrust): string {
  return policyDocument([
    {
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["sts:AssumeRole"],
      Condition: {
        ArnLike: { "aws:SourceArn": sourceArn },
        StringEquals: { "aws:SourceAccount": place.account },
      },
    },
  ]);
}
