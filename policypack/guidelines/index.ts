import type { CatalogueId } from "./catalogue";

/**
 * The 17 guidelines of the NCSC/CISA "Guidelines for secure AI system development" (November 2023). The source does not
 * number them; the numbers are this project's: area and position in it.
 * https://www.ncsc.gov.uk/collection/guidelines-secure-ai-system-development
 */
export const GUIDELINES = {
  "1.1": "Raise staff awareness of threats and risks",
  "1.2": "Model the threats to your system",
  "1.3": "Design your system for security as well as functionality and performance",
  "1.4": "Consider security benefits and trade-offs when selecting your AI model",
  "2.1": "Secure your supply chain",
  "2.2": "Identify, track and protect your assets",
  "2.3": "Document your data, models and prompts",
  "2.4": "Manage your technical debt",
  "3.1": "Secure your infrastructure",
  "3.2": "Protect your model continuously",
  "3.3": "Develop incident management procedures",
  "3.4": "Release AI responsibly",
  "3.5": "Make it easy for users to do the right things",
  "4.1": "Monitor your system's behaviour",
  "4.2": "Monitor your system's inputs",
  "4.3": "Follow a secure by design approach to updates",
  "4.4": "Collect and share lessons learned",
} as const;

/** The number of a guideline. */
export type GuidelineId = keyof typeof GUIDELINES;

/** All of them, in their order. */
export const GUIDELINE_IDS: readonly GuidelineId[] = Object.keys(GUIDELINES) as GuidelineId[];

/**
 * The guidelines that ask for people, plans or prose: what is trained, modelled, chosen, written down, rehearsed, assessed or
 * shared. Of these a resource is evidence at most (a tag that names the threat model), and proves nothing.
 */
export const ORGANISATIONAL: ReadonlySet<GuidelineId> = new Set<GuidelineId>([
  ...(["1.1", "1.2", "1.4", "2.3", "2.4", "3.3", "3.4", "4.4"] as const),
]);

/** Other frameworks' ids, by the prefix under which they are published as tags. */
type Framework = "securityhub" | "atlas" | "owasp" | "ssdf" | "etsi" | "equivalent";

/** Another framework's id for what a policy judges: `catalogue:NET-03`, `securityhub:SageMaker.5`. */
export type FrameworkReference = `catalogue:${CatalogueId}` | `${Framework}:${string}`;
