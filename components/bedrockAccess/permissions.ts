import { ASK_MODEL, decryptGuardrail, denyOtherGuardrails, modelArn, type NamedKey } from "../shared/bedrock";
import type { Condition, Statement } from "../shared/documents";
import { regionalArn, type Place } from "../shared/place";
import type { Model } from "./models";

/** Who is asked, and with which guardrail. */
export interface CallerAccess {
  readonly models: readonly Model[];
  readonly profileRegions: string[];
  /** The tag by which the system's own inference profiles are known. */
  readonly systemTag: { readonly key: string; readonly value: string };
  readonly guardrailArn: string;
  readonly guardrailVersion: string;
  /** The guardrail's key; absent where an existing guardrail was given without one. */
  readonly guardrailKey: NamedKey | undefined;
  readonly knowledgeBaseArns: string[];
}

/** The ARNs of the models, in each of the regions in which they may be asked. */
export function modelArns(place: Place, models: readonly Model[], profileRegions: string[]): string[] {
  const arns = models.flatMap(({ foundation, geography }) =>
    geography === undefined
      ? [modelArn(place, foundation)]
      : profileRegions.map((region) => modelArn(place, foundation, region)),
  );
  return [...new Set(arns)];
}

/**
 * Exactly what asks the models: through the system's own inference profiles, which carry the tags for cost, and with this
 * version of this guardrail. A profile's id is AWS's to assign, its tags and its models are not: whatever the profile, it
 * leads to these models alone.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html
 */
export function callerPermissions(place: Place, access: CallerAccess): Statement[] {
  const guardrail = { "bedrock:GuardrailIdentifier": `${access.guardrailArn}:${access.guardrailVersion}` };
  const profiles = regionalArn(place, "bedrock", "application-inference-profile/*");
  const { key, value } = access.systemTag;
  return [
    allow("AskThroughProfiles", ASK_MODEL, profiles, {
      StringEquals: { ...guardrail, [`aws:ResourceTag/${key}`]: value },
    }),
    allow("AskModelsOfProfiles", ASK_MODEL, modelArns(place, access.models, access.profileRegions), {
      StringEquals: guardrail,
      StringLike: { "bedrock:InferenceProfileArn": profiles },
    }),
    denyOtherGuardrails("AskWithNoOtherGuardrail", guardrail),
    allow("ApplyGuardrail", ["bedrock:ApplyGuardrail"], access.guardrailArn),
    ...decryptGuardrail(place, access.guardrailKey),
    // To retrieve and to answer in one call takes no resource, and so is not allowed: a caller retrieves, and then asks.
    ...(access.knowledgeBaseArns.length === 0
      ? []
      : [allow("SearchKnowledge", ["bedrock:Retrieve"], access.knowledgeBaseArns)]),
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
