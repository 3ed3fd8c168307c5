import { isAiServicePrincipal, isConfusedDeputyKey, isDeputyService } from "../../../components/baseline";
import { all, any, fail, not, type Truth } from "../truth";
import { text } from "../values";
import { allows } from "./actions";
import type { Statement } from "./document";

/**
 * Whether the statement lets an AI service in without saying for whom it may act.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const letsAiServiceActForAnybody = (statement: Statement): Truth =>
  letsActForAnybody(statement, isAiServicePrincipal);

/** Whether the statement lets another service in, that acts for whoever asks it, without saying for whom it may. */
export const letsDeputyActForAnybody = (statement: Statement): Truth => letsActForAnybody(statement, isDeputyService);

function letsActForAnybody(statement: Statement, isMeant: (service: string) => boolean): Truth {
  const services = statement.principals.filter(({ kind }) => kind === "Service");
  const meant = any(fail(), ...services.map(({ view }) => text(view, isMeant)));
  return all(allows(statement), meant, not(statement.narrowedBy(saysForWhom)));
}

/**
 * Bedrock and CloudWatch Logs say in the encryption context for which resource they use a key; Firehose takes an account's
 * id as the external id.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-flows.html
 * https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
const saysForWhom = (key: string): boolean =>
  isConfusedDeputyKey(key) || /^kms:encryptioncontext:.*arn$/.test(key) || key === "sts:externalid";
