/** What the examples about releases start from, as it should be. */
import { given } from "../../engine/examples";
import { Endpoint } from "../../facts/aws/types";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** An endpoint with these tags. */
export const endpointWith = (tags: Readonly<Record<string, string>>) =>
  given(Endpoint, "llm", { endpointConfigName: "llm-3", tags });

/** What an evaluated model shows, on that day. */
export const evaluated = (on: string) => ({
  "ai:env": "prod",
  "ai:model-digest": digest,
  "ai:eval-report": "s3://evaluations/llm/3.2.0.json",
  "ai:eval-report-digest": digest,
  "ai:eval-model-digest": digest,
  "ai:eval-date": on,
});
