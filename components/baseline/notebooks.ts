/** What SageMaker notebooks run on. */

/** A platform of notebook instances, and the day after which AWS no longer updates it. */
export interface NotebookPlatform {
  readonly identifier: string;
  /** Absent: no day is announced. */
  readonly endOfSupport?: string;
}

/**
 * https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-al2.html and
 * https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-jl.html; Security Hub's SageMaker.8 accepts the last one alone:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-8
 */
export const NOTEBOOK_PLATFORMS: readonly NotebookPlatform[] = [
  { identifier: "notebook-al1-v1", endOfSupport: "2023-12-31" },
  { identifier: "notebook-al2-v1", endOfSupport: "2025-06-30" },
  { identifier: "notebook-al2-v2", endOfSupport: "2025-06-30" },
  { identifier: "notebook-al2-v3", endOfSupport: "2026-06-30" },
  { identifier: "notebook-al2023-v1" },
];

/** The platforms that are still updated. No clock is asked: a pack gives the same answer every day. */
export const SUPPORTED_NOTEBOOK_PLATFORMS: readonly string[] = NOTEBOOK_PLATFORMS.filter(
  ({ endOfSupport }) => endOfSupport === undefined,
).map(({ identifier }) => identifier);
