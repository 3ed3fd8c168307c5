import type { Metadata, PolicyMetadata, SettingMetadata, Standing } from "../../../scripts/release/metadata";

const advises: Standing = { level: "advisory", undecided: "warn", exceptionDays: 180 };
const blocks: Standing = { ...advises, level: "mandatory" };

/** A setting that is a number of days. */
export const days = (fallback: number, more: Partial<SettingMetadata> = {}): SettingMetadata => ({
  type: { type: "integer", minimum: 0 },
  default: fallback,
  ...more,
});

/** A policy that blocks, but for what is said. */
export const policy = (id: string, more: Partial<PolicyMetadata> = {}): PolicyMetadata => ({
  id,
  title: `${id} is as it must be`,
  severity: "high",
  level: "mandatory",
  profiles: { advise: advises, production: blocks, regulated: { ...blocks, undecided: "block", exceptionDays: 90 } },
  guidelines: ["3.1"],
  remediated: false,
  judges: [0],
  messages: { open: '"{name}" is open' },
  settings: {},
  tags: [],
  shown: { passes: "0a 0b", fails: { open: "0c" } },
  ...more,
});

/** A policy that advises, and blocks only in `regulated`. */
export const advice = (id: string, more: Partial<PolicyMetadata> = {}): PolicyMetadata => {
  const { profiles } = policy(id);
  return policy(id, { severity: "medium", level: "advisory", profiles: { ...profiles, production: advises }, ...more });
};

/** A version of these policies. */
export const pack = (policies: readonly PolicyMetadata[], more: Partial<Metadata> = {}): Metadata => ({
  name: "secure-ai-hosting",
  version: "0.1.0",
  settings: {},
  types: ["aws:s3/bucket:Bucket", "aws:sagemaker/model:Model"],
  policies,
  ...more,
});
