import { isAiServicePrincipal, isConfusedDeputyKey, isDeputyService } from "../../../components/baseline";
import type { OwnAccounts } from "../organisation";
import { all, any, fail, not, type Truth } from "../truth";
import { text } from "../values";
import { allows } from "./actions";
import { valueText, type Condition } from "./condition";
import type { Statement } from "./document";

/**
 * Whether the statement lets an AI service in without saying that it may act for the organisation only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 *
 * @param own where nothing is declared, whoever is named counts as one's own
 */
export const letsAiServiceActForOthers = (statement: Statement, own: OwnAccounts): Truth =>
  letsActForOthers(statement, isAiServicePrincipal, own);

/** Whether the statement lets another service in, that acts for whoever asks it, without saying so. */
export const letsDeputyActForOthers = (statement: Statement, own: OwnAccounts): Truth =>
  letsActForOthers(statement, isDeputyService, own);

function letsActForOthers(statement: Statement, isMeant: (service: string) => boolean, own: OwnAccounts): Truth {
  const services = statement.principals.filter(({ kind }) => kind === "Service");
  const meant = any(fail(), ...services.map(({ view }) => text(view, isMeant)));
  const scoped = all(statement.narrowedBy(saysForWhom), namesOwn(statement, own));
  return all(allows(statement), meant, not(scoped));
}

/** Whether the conditions that say for whom name nobody else. */
function namesOwn(statement: Statement, own: OwnAccounts): Truth {
  const saying = statement.conditions.filter(({ comparison, key }) => saysForWhom(key) && !comparison.includes("not"));
  const isOwn = ({ key, values }: Condition): Truth =>
    all(...values.map((value) => valueText(value, (name) => isOwnName(key, name, own))));
  return all(...saying.map(isOwn));
}

/** Whether the value of the condition names one of the organisation's accounts, or the organisation; others say neither. */
function isOwnName(key: string, name: string, { accounts, organizationIds }: OwnAccounts): boolean {
  if (name.includes("${")) return true;
  if (/org(?:id|paths)$/.test(key)) {
    return organizationIds.length === 0 || organizationIds.includes(name.split("/")[0] ?? "");
  }
  const account = /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(name)?.[1];
  return account === undefined || accounts.length === 0 || accounts.includes(account);
}

/**
 * Bedrock and CloudWatch Logs say in the encryption context for which resource they use a key; Firehose takes an account's
 * id as the external id.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-flows.html
 * https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
const saysForWhom = (key: string): boolean =>
  isConfusedDeputyKey(key) || /^kms:encryptioncontext:.*arn$/.test(key) || key === "sts:externalid";
