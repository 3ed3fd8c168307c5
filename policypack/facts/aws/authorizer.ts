import { all, any, fail, pass, type Truth } from "../truth";
import { isPresent, listTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";

/** What AgentCore's gateways, runtimes and harnesses ask of a token; all have the same shape. */
export interface JwtAuthorizer {
  readonly allowedAudiences?: unknown;
  readonly allowedClients?: unknown;
  readonly discoveryUrl: unknown;
}

/** The address of an issuer's metadata: https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/inbound-jwt-authorizer.html */
const DISCOVERY = /^https:\/\/.+\/\.well-known\/openid-configuration$/i;

/** Whether the keys that tokens are proven with come over HTTPS. */
export const isIssuerProven = ({ discoveryUrl }: View<JwtAuthorizer>): Truth =>
  text(discoveryUrl, (url) => DISCOVERY.test(url));

/**
 * Whether it says for whom a token must have been made: an issuer makes tokens for many, and one made for another service
 * is not meant for this one.
 */
export function namesCallers({ allowedAudiences, allowedClients }: View<JwtAuthorizer>): Truth {
  const lists = [allowedAudiences, allowedClients];
  if (!lists.some(isPresent)) return fail(evidenceAt(allowedAudiences));
  return any(...lists.filter(isPresent).map(namesSome));
}

/** A list that names somebody, and nobody by a star alone. */
function namesSome(list: View): Truth {
  const names = elementsOf(list as View<string[]>).map((name) =>
    text(name, (value) => value !== "" && !/^[*?]+$/.test(value)),
  );
  const whole = listTruth(list);
  if (names.length === 0) return whole.verdict === "pass" ? fail(evidenceAt(list)) : whole;
  return all(pass(), ...names);
}

/** Whether the header that a runtime hands to its agent carries no credential of the caller, or one that is meant to be. */
export const carriesNoCredential = (header: View, meant: readonly string[]): Truth =>
  text(header, (name) => !CREDENTIAL.test(name) || meant.some((one) => one.toLowerCase() === name.toLowerCase()));

const CREDENTIAL = /^(?:proxy-)?authorization$|cookie|token|api-?key|secret/i;
