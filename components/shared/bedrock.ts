import { matching } from "./arguments";
import type { Condition, Statement } from "./documents";
import { accountRoot, regionalArn, type Place } from "./place";

/** How a key is named in a document: by its ARN, or by its alias, which is known before it exists. */
export interface NamedKey {
  readonly arn?: string | undefined;
  readonly alias?: string | undefined;
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html */
export function modelArn(place: Place, modelId: string, region = place.region): string {
  return `arn:${place.partition}:bedrock:${region}::foundation-model/${modelId}`;
}

/** A region's name. */
export const REGION = matching(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "a region, such as eu-west-1");

/**
 * What encrypts and decrypts with a key by way of one service, in an identity's policy. A key's ARN holds an id that only
 * AWS assigns, its alias does not:
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
 */
export function useKeyThrough(place: Place, service: string, sid: string, actions: string[], key: NamedKey): Statement {
  const through = { StringEquals: { "kms:ViaService": `${service}.${place.region}.amazonaws.com` } };
  const of = (Resource: string, Condition: Condition): Statement => ({
    ...{ Sid: sid, Effect: "Allow", Action: actions },
    Resource,
    Condition,
  });
  if (key.arn !== undefined) return of(key.arn, through);
  return of(regionalArn(place, "kms", "key/*"), {
    ...through,
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": key.alias ?? "" },
  });
}

/**
 * Those of the account whose own policies let them may use the key by way of the service, and grant it to AWS for what is
 * encrypted with it.
 */
export function useThroughService(place: Place, service: string, sid: string, actions: string[]): Statement[] {
  const through = { StringEquals: { "kms:ViaService": `${service}.${place.region}.amazonaws.com` } };
  const of = (Sid: string, Action: string[], Condition: Condition): Statement => ({
    ...{ Sid, Effect: "Allow", Principal: { AWS: accountRoot(place) } },
    Action,
    Resource: "*",
    Condition,
  });
  return [
    of(sid, actions, through),
    of(`${sid}ByGrant`, ["kms:CreateGrant"], { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } }),
  ];
}
