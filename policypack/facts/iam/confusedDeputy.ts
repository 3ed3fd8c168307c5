import { isAiServicePrincipal, isConfusedDeputyKey } from "../../../components/baseline";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { text } from "../values";
import { evidenceAt } from "../view";
import type { Statement } from "./document";

/**
 * Whether the statement lets an AI service in without saying for whom it may act.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function letsAiServiceActForAnybody(statement: Statement): Truth {
  if (statement.effect === "Deny") return fail();
  const allows = statement.effect === "Allow" ? pass() : undecided(evidenceAt(statement.view.Effect));
  const services = statement.principals.filter(({ kind }) => kind === "Service");
  const forAi = any(fail(), ...services.map(({ view }) => text(view, isAiServicePrincipal)));
  return all(allows, forAi, not(statement.narrowedBy(saysForWhom)));
}

/**
 * Bedrock says in the encryption context for which resource it uses a key.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-flows.html
 */
const saysForWhom = (key: string): boolean => isConfusedDeputyKey(key) || /^kms:encryptioncontext:.*arn$/.test(key);
