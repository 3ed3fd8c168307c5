import { ASK_MODEL, decryptGuardrail, modelArn, type NamedKey } from "../shared/bedrock";
import type { Condition, Statement } from "../shared/documents";
import { both, forceGuardrail, type ForcedGuardrail } from "../shared/guardrail";
import { regionalArn, type Place } from "../shared/place";
import type { Model } from "./models";

/** In which knowledge bases callers may search: by their ARNs, and by the names in their tags. */
export interface Knowledge {
  readonly arns: string[];
  readonly names: string[];
  readonly tagKey: string;
}

/** Who is asked, and with which guardrail. */
export interface CallerAccess {
  readonly models: readonly Model[];
  readonly profileRegions: string[];
  /** The tag by which the system's own inference profiles are known. */
  readonly systemTag: { readonly key: string; readonly value: string };
  readonly guardrail: ForcedGuardrail;
  /** The guardrail's key; absent where an existing guardrail was given without one. */
  readonly guardrailKey: NamedKey | undefined;
  readonly knowledge: Knowledge;
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
 * guardrail. A profile's id is AWS's to assign, its tags and its models are not: whatever the profile, it
 * leads to these models alone.
 */
export function callerPermissions(place: Place, access: CallerAccess): Statement[] {
  const { condition, statements } = forceGuardrail(place, access.guardrail, "AskWithNoOtherGuardrail");
  const profiles = regionalArn(place, "bedrock", "application-inference-profile/*");
  const { key, value } = access.systemTag;
  return [
    allow(
      "AskThroughProfiles",
      ASK_MODEL,
      profiles,
      both(condition, { StringEquals: { [`aws:ResourceTag/${key}`]: value } }),
    ),
    allow(
      "AskModelsOfProfiles",
      ASK_MODEL,
      modelArns(place, access.models, access.profileRegions),
      both(condition, { StringLike: { "bedrock:InferenceProfileArn": profiles } }),
    ),
    ...statements,
    ...decryptGuardrail(place, access.guardrailKey),
    ...searchKnowledge(place, access.knowledge),
  ];
}

/** To retrieve and to answer in one call takes no resource, and so is not allowed: a caller retrieves, and then asks. */
function searchKnowledge(place: Place, { arns, names, tagKey }: Knowledge): Statement[] {
  const SEARCH = ["bedrock:Retrieve"];
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html#amazonbedrock-knowledge-base
  const named = { StringEquals: { [`aws:ResourceTag/${tagKey}`]: names } };
  return [
    ...(arns.length > 0 ? [allow("SearchKnowledge", SEARCH, arns)] : []),
    ...(names.length > 0
      ? [allow("SearchNamedKnowledge", SEARCH, regionalArn(place, "bedrock", "knowledge-base/*"), named)]
      : []),
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[], Condition?: Condition): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}
