import type * as pulumi from "@pulumi/pulumi";
import { matching, type ArgumentChecker } from "./arguments";
import type { Condition, Statement } from "./documents";
import { KEY_ALIAS, KEY_ARN } from "./patterns";
import { accountRoot, regionalArn, type Place } from "./place";

/** How a key is named in a document: by its ARN, or by its alias, which is known before it exists. */
export interface NamedKey {
  readonly arn?: string | undefined;
  readonly alias?: string | undefined;
}

/** How models are asked: Converse and its streaming form are these actions too. */
export const ASK_MODEL = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

/** The ARN of a guardrail. */
export const GUARDRAIL_ARN = matching(
  /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:guardrail\/[a-z0-9]+$/,
  "the ARN of one guardrail, without a version: arn:aws:bedrock:<region>:<account>:guardrail/<id>",
);
/** A numbered version of a guardrail. */
export const GUARDRAIL_VERSION = matching(
  /^[1-9]\d{0,7}$/,
  "the number of a version: a draft changes without notice to those who use it",
);

/** The tag by which a knowledge base is known before AWS assigns its id. */
export const KNOWLEDGE_TAG = "ai:knowledge-base";

/** The tag by which an inference profile is known before AWS assigns its id. */
export const PROFILE_TAG = "ai:inference-profile";

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

/** The key of a guardrail, as far as one is named by `guardrailKeyAlias` or `guardrailKeyArn`; none has AWS's own. */
export function guardrailKeyOf(
  check: ArgumentChecker,
  args: { readonly guardrailKeyAlias?: pulumi.Input<string>; readonly guardrailKeyArn?: pulumi.Input<string> },
): pulumi.Output<NamedKey> | undefined {
  const { guardrailKeyAlias, guardrailKeyArn } = args;
  if (guardrailKeyAlias !== undefined && guardrailKeyArn !== undefined)
    throw check.refuse("guardrailKeyAlias", "given", "absent where guardrailKeyArn is given");
  if (guardrailKeyArn !== undefined)
    return check.input("guardrailKeyArn", guardrailKeyArn, KEY_ARN).apply((arn) => ({ arn }));
  if (guardrailKeyAlias === undefined) return undefined;
  return check.input("guardrailKeyAlias", guardrailKeyAlias, KEY_ALIAS).apply((alias) => ({ alias }));
}

/**
 * What asking through a guardrail of one's own key takes besides.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-kms.html
 */
export const decryptGuardrail = (place: Place, key: NamedKey | undefined): Statement[] =>
  key === undefined ? [] : [useKeyThrough(place, "bedrock", "DecryptGuardrail", ["kms:Decrypt"], key)];
