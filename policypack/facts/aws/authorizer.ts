import { all, any, fail, pass, type Truth } from "../truth";
import { isPresent, listTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";

/** What AgentCore's gateways, runtimes and harnesses ask of a token; all have the same shape. */
export interface JwtAuthorizer {
  readonly allowedAudiences?: readonly string[];
  readonly allowedClients?: readonly string[];
  readonly allowedScopes?: readonly string[];
  readonly customClaims?: readonly unknown[];
  readonly discoveryUrl: string;
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
function namesSome(list: View<readonly string[]>): Truth {
  const names = elementsOf(list).map((name) => text(name, (value) => value !== "" && !/^[*?]+$/.test(value)));
  const whole = listTruth(list);
  if (names.length === 0) return whole.verdict === "pass" ? fail(evidenceAt(list)) : whole;
  return all(pass(), ...names);
}
