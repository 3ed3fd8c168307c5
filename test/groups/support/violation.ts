/** The one violation of the program that the tests of policy groups preview. */
import type { PolicyFinding, RunResult } from "secure-ai-hosting-tools";
import { isUndecided, of, only } from "../../engine/support/harness";
import { inDays } from "../../support/accepting";

/** The policy that it is of. */
export const POLICY = "sagemaker-model-network-isolated";
const MODEL = "urn:pulumi:one-violation::shop::aws:sagemaker/model:Model::llm";

/** An exception for a violation, which is printed with it. */
export const accepting = (violation: string) => ({
  reason: "the tokenizer is fetched at start-up until release 4",
  owner: "ana@example.com",
  approver: "ben@example.com",
  ticket: "SEC-123",
  expires: inDays(30),
  match: [{ targets: [MODEL], violations: [violation] }],
});

/** What the policy found, without what is undecided. */
export const violation = (result: RunResult): PolicyFinding =>
  only(
    of(POLICY, result).filter((finding) => !isUndecided(finding)),
    result.stdout + result.stderr,
  );
