/** What a role is for, by whom it trusts: the only thing to go by where another stack uses it. */
import type { Purpose } from "../organisation";
import { knownText } from "../values";
import type { Statement } from "./document";

/** The services that act as a role for one purpose only. */
const SERVICES: readonly (readonly [service: RegExp, purpose: Purpose])[] = [
  [/^bedrock-agentcore\.amazonaws\.com$/i, "agent"],
  [/^code(?:build|pipeline|deploy)\.amazonaws\.com$/i, "pipeline"],
  [/^cloudformation\.amazonaws\.com$/i, "deployer"],
];

/** The kinds of resources that a trust policy lets the service act for, by the end of aws:SourceArn. */
const SOURCES: readonly (readonly [arn: RegExp, purpose: Purpose])[] = [
  [/:bedrock:[^:]*:[^:]*:(?:agent|agent-alias|flow)\//i, "agent"],
  [/:bedrock:[^:]*:[^:]*:knowledge-base\//i, "retrieval"],
  [/:bedrock:[^:]*:[^:]*:model-customization-job\//i, "training"],
  [/:bedrock:[^:]*:[^:]*:model-invocation-job\//i, "inference"],
  [/:bedrock:[^:]*:[^:]*:evaluation-job\//i, "monitoring"],
  [/:bedrock-agentcore:[^:]*:[^:]*:(?:gateway|browser(?:-custom)?|code-interpreter(?:-custom)?)\//i, "tool"],
  [/:sagemaker:[^:]*:[^:]*:(?:notebook-instance|domain|user-profile|space|app)\//i, "notebook"],
  [/:sagemaker:[^:]*:[^:]*:(?:training-job|hyper-parameter-tuning-job)\//i, "training"],
  [/:sagemaker:[^:]*:[^:]*:(?:model|endpoint|endpoint-config|inference-component|transform-job)\//i, "inference"],
  [/:sagemaker:[^:]*:[^:]*:pipeline\//i, "pipeline"],
];

/** The identity providers of what builds and deploys; others are of people, or of pods. */
const BUILDERS =
  /(?:^|\/)(?:token\.actions\.githubusercontent\.com|gitlab\.com|agent\.buildkite\.com|app\.terraform\.io|api\.pulumi\.com\/oidc|oidc\.circleci\.com|oidc\.vercel\.com|vstoken\.dev\.azure\.com)(?:\/|$)/i;
const SIGN_ON = ":saml-provider/";

/** The purposes that the statements show. A service that many things act through shows none, unless it is said for which. */
export function purposesByTrust(statements: readonly Statement[]): readonly Purpose[] {
  const found = statements.filter(({ effect }) => effect === "Allow").flatMap(purposesIn);
  return [...new Set(found)];
}

function purposesIn(statement: Statement): readonly Purpose[] {
  const sources = statement.conditions
    .filter(({ comparison, key }) => key === "aws:sourcearn" && /^(?:arn|string)(?:equals|like)/.test(comparison))
    .flatMap(({ values }) => values.map(knownText))
    .filter((arn) => arn !== undefined);
  const bySource = sources.flatMap((arn) => SOURCES.filter(([form]) => form.test(arn)).map(([, purpose]) => purpose));
  if (bySource.length > 0) return bySource;
  return statement.principals.flatMap(({ kind, view }): readonly Purpose[] => {
    const name = knownText(view) ?? "";
    if (kind === "Service") return SERVICES.filter(([form]) => form.test(name)).map(([, purpose]) => purpose);
    if (kind !== "Federated") return [];
    return BUILDERS.test(name) ? ["pipeline"] : name.includes(SIGN_ON) ? ["singleSignOn"] : [];
  });
}
