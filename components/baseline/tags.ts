/**
 * The tags that say what an AI resource is, whose it is and how it is to be treated.
 *
 * AWS's own limits on tags: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */

/** What one tag means, and which values it takes: one of `values`, or what `pattern` matches, or any tag value. */
export interface AiTag {
  readonly description: string;
  /** The accepted values, in ascending order where they have one. */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly format?: string;
  readonly example: string;
}

/** From the least to the most sensitive. */
export const CLASSIFICATIONS = ["public", "internal", "confidential", "restricted"] as const;

/** From the least to the most trusted; `quarantine` is where third-party models wait for their examination. */
export const ENVIRONMENTS = ["dev", "quarantine", "staging", "prod"] as const;

/** From the least to the most critical. */
export const CRITICALITIES = ["low", "normal", "high", "critical"] as const;

/** Where a model comes from. */
export const PROVENANCES = ["own", "fine-tuned", "third-party"] as const;

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SLUG_FORMAT = "lower-case letters, digits and hyphens, at most 63 characters";
const REFERENCE = /^(?:https:\/\/|s3:\/\/|arn:)\S+$/;
const REFERENCE_FORMAT = "an https:// or s3:// address or an ARN";

/** Every tag that the policies and the components know. */
export const AI_TAGS = {
  "ai:system": {
    description: "the AI system that the resource belongs to",
    // The word for none is what something that is no AI says.
    pattern: /^(?!none$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    format: `${SLUG_FORMAT}, and not the word none`,
    example: "support-assistant",
  },
  "ai:owner": { description: "the team that owns it", pattern: SLUG, format: SLUG_FORMAT, example: "ml-platform" },
  "ai:env": { description: "the environment", values: ENVIRONMENTS, example: "prod" },
  "ai:data-classification": {
    description: "the most sensitive data that passes through or rests in it",
    values: CLASSIFICATIONS,
    example: "confidential",
  },
  "ai:criticality": { description: "what its loss would mean", values: CRITICALITIES, example: "high" },
  "ai:risk-owner": {
    description: "who answers for the risk",
    pattern: /^[a-z0-9][a-z0-9._@+-]*$/i,
    format: "a team slug or an address",
    example: "risk-office",
  },
  "ai:model-id": {
    description: "the model and its version",
    pattern: /^[a-z0-9][a-z0-9._:/@+-]*$/i,
    format: "letters, digits and . _ : / @ + -",
    example: "support-assistant/3.2.0",
  },
  "ai:model-digest": {
    description: "the SHA-256 digest of the model artifact",
    pattern: /^sha256:[0-9a-f]{64}$/,
    format: "sha256: and 64 lower-case hexadecimal digits",
    example: `sha256:${"0123456789abcdef".repeat(4)}`,
  },
  "ai:model-provenance": { description: "where the model comes from", values: PROVENANCES, example: "fine-tuned" },
  "ai:model-card-uri": {
    description: "where the model card is",
    pattern: REFERENCE,
    format: REFERENCE_FORMAT,
    example: "https://models.example.com/support-assistant/3.2.0",
  },
  "ai:threat-model-ref": {
    description: "which threat model covers it",
    pattern: /^\S+$/,
    format: "an identifier or an address, without spaces",
    example: "TM-2026-014",
  },
  "ai:retention-days": {
    description: "how many days what it holds is kept",
    pattern: /^[1-9][0-9]{0,4}$/,
    format: "a whole number of days from 1 to 99999",
    example: "365",
  },
  "ai:decommission-by": {
    description: "the day by which it is taken out of service",
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    format: "a date as YYYY-MM-DD",
    example: "2028-12-31",
  },
  "ai:supplier": {
    description: "the supplier of a third-party model",
    pattern: SLUG,
    format: SLUG_FORMAT,
    example: "example-labs",
  },
} as const satisfies Readonly<Record<string, AiTag>>;

/** A tag key that the policies and the components know. */
export type AiTagKey = keyof typeof AI_TAGS;

/** The tags without which no AI resource is accepted. */
export const REQUIRED_AI_TAGS = ["ai:system", "ai:owner", "ai:env", "ai:data-classification"] as const;

/** How every key of {@link AI_TAGS} begins; an organisation may use another prefix. */
export const TAG_PREFIX = "ai:";

/** What AWS allows as a tag's value: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const AWS_TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

/** Whether AWS takes the text as the value of a tag; an empty value, which AWS takes, says nothing and is refused. */
export function isTagValue(value: string): boolean {
  return AWS_TAG_VALUE.test(value);
}

/** Whether the text is a day that exists, written YYYY-MM-DD. */
export function isIsoDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Whether the value is right for the key; a key that is not of {@link AI_TAGS} takes whatever AWS takes. */
export function acceptsTag(key: string, value: string): boolean {
  if (!isTagValue(value)) return false;
  if (key === "ai:decommission-by") return isIsoDate(value);
  const tag = tagOf(key);
  if (tag?.values) return tag.values.includes(value);
  return tag?.pattern?.test(value) ?? true;
}

/** Which values the key takes, as a phrase that completes "it must be …". */
export function describeTag(key: string): string {
  const tag = tagOf(key);
  if (tag?.values) return `one of ${tag.values.join(", ")}`;
  return tag?.format ?? "1 to 256 letters, digits, spaces and + - = . _ : / @";
}

/** Whether a classification is the floor or more sensitive; what is no classification is taken for the most sensitive. */
export function isClassifiedAtLeast(classification: string, floor: (typeof CLASSIFICATIONS)[number]): boolean {
  const rank = (CLASSIFICATIONS as readonly string[]).indexOf(classification);
  return rank < 0 || rank >= CLASSIFICATIONS.indexOf(floor);
}

function tagOf(key: string): AiTag | undefined {
  const known = (Object.keys(AI_TAGS) as AiTagKey[]).find((name) => name === key);
  return known === undefined ? undefined : AI_TAGS[known];
}
