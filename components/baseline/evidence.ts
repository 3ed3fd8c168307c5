/** The tags that say what is there to show that a model, its data and its evaluation were looked at. */
import { isIsoDate, isTagValue, type AiTag } from "./tags";

const DIGEST = { pattern: /^sha256:[0-9a-f]{64}$/, format: "sha256: and 64 lower-case hexadecimal digits" } as const;
const DIGEST_EXAMPLE = `sha256:${"0123456789abcdef".repeat(4)}`;
const DAY = { pattern: /^\d{4}-\d{2}-\d{2}$/, format: "a date as YYYY-MM-DD" } as const;
const REFERENCE = {
  pattern: /^(?:https:\/\/|s3:\/\/|arn:)\S+$/,
  format: "an https:// or s3:// address or an ARN",
} as const;
const LICENCE = { pattern: /^[A-Za-z0-9][A-Za-z0-9.+-]*$/, format: "the licence's SPDX id, or LicenseRef-…" } as const;

/** Every tag that holds evidence. */
export const EVIDENCE_TAGS = {
  "ai:model-source": {
    description: "where a third-party model was taken from, and at which revision",
    pattern: /^https:\/\/\S+[@/](?:[0-9a-f]{40}|[0-9a-f]{64}|v?\d+(?:\.\d+)+\S*)$/,
    format: "an https:// address that ends in a commit, a digest or a version",
    example: `https://hub.example.com/example-labs/llm-7b@${"0123456789abcdef".repeat(3).slice(0, 40)}`,
  },
  "ai:model-licence": { description: "under which licence it is used", ...LICENCE, example: "Apache-2.0" },
  "ai:model-scan-digest": { description: "the digest of its scan's report", ...DIGEST, example: DIGEST_EXAMPLE },
  "ai:due-diligence-date": { description: "when its supplier was looked into", ...DAY, example: "2026-10-01" },
  "ai:eval-report": {
    description: "where the report of the evaluation is",
    ...REFERENCE,
    example: "s3://evaluations/support-assistant/3.2.0.json",
  },
  "ai:eval-report-digest": { description: "the digest of that report", ...DIGEST, example: DIGEST_EXAMPLE },
  "ai:eval-date": { description: "when the model was evaluated", ...DAY, example: "2026-10-01" },
  "ai:eval-model-digest": { description: "the digest of the evaluated model", ...DIGEST, example: DIGEST_EXAMPLE },
  "ai:dataset-source": {
    description: "where the data set comes from",
    ...REFERENCE,
    example: "https://data.example.com/tickets",
  },
  "ai:dataset-licence": { description: "under which licence it is used", ...LICENCE, example: "CC-BY-4.0" },
  "ai:dataset-digest": { description: "the digest of its manifest", ...DIGEST, example: DIGEST_EXAMPLE },
  "ai:kill-switch": {
    description: "the AI system that the resource takes out of service",
    pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    format: "lower-case letters, digits and hyphens, at most 63 characters",
    example: "support-assistant",
  },
} as const satisfies Readonly<Record<string, AiTag>>;

/** The key of a tag that holds evidence. */
export type EvidenceTag = keyof typeof EVIDENCE_TAGS;

/** What a third-party model needs before it is let in. */
export const INTAKE_EVIDENCE = [
  "ai:supplier",
  "ai:model-source",
  "ai:model-licence",
  "ai:model-scan-digest",
  "ai:due-diligence-date",
] as const;

/** What a registered data set says of itself. */
export const DATASET_EVIDENCE = ["ai:dataset-source", "ai:dataset-licence", "ai:dataset-digest"] as const;

/** Days for which an evaluation, or what was found of a supplier, stays good. */
export const EVALUATION_DAYS = { preferred: 180 } as const;

/** Whether the value is right for the key; a key that holds no evidence takes whatever AWS takes. */
export function acceptsEvidence(key: string, value: string): boolean {
  const tag = evidenceTagOf(key);
  if (tag === undefined) return isTagValue(value);
  return isTagValue(value) && tag.pattern.test(value) && (tag.format !== DAY.format || isIsoDate(value));
}

/** Which values the key takes, as a phrase that completes "it must be …". */
export const describeEvidence = (key: string): string | undefined => evidenceTagOf(key)?.format;

function evidenceTagOf(key: string): (typeof EVIDENCE_TAGS)[EvidenceTag] | undefined {
  const known = (Object.keys(EVIDENCE_TAGS) as EvidenceTag[]).find((name) => name === key);
  return known === undefined ? undefined : EVIDENCE_TAGS[known];
}
