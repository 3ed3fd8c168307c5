/** What is a credential by what it is called. */

/** Names, by how they end, of what is a credential whatever it looks like. */
const NAMES_ONE =
  /(?:^| )(?:password|passwd|passphrase|pwd|(?:api|access|secret(?: access)?|private|account|signing) ?key|client ?secret|connection ?string)$|^(?:\w+ )?pass$/;
/** Names of what may be one, or something else altogether: a token is also what a model counts. */
const MAY_NAME_ONE =
  /(?:^| )(?:secrets?|token|credentials?|auth|authorization|bearer|(?:encryption|master|licen[cs]e) ?key)$/;

/** `dbPassword`, `DB_PASSWORD` and `db-password` as words. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_.\-/:\s]+/g, " ")
    .trim()
    .toLowerCase();

/** What says where the value is. */
const REFERENCE =
  /^(?:arn:|\{\{|<[^>]*>$|\*+$|(?:ssm|secretsmanager|vault|op|file|s3|https?):|\/(?:[\w.-]+\/)*[\w.-]+$)/i;
/** What is put in its place as it is used: `${DB_PASSWORD}`. */
const EXPANDED = /^\$(?:[{(]|[A-Z_][A-Z0-9_]*$)/;
/** What is no credential, whatever it is called: servers that ask for no key are given any word, as the library wants one. */
const NOTHING =
  /^(?:|true|false|yes|no|on|off|none|null|undefined|enabled|disabled|required|optional|empty|dummy|fake|placeholder|unused|ignored|n\/?a|(?:no|not)[-_ ]?(?:key|token)?[-_ ]?(?:needed|used|required|set)|(?:sk-)?(?:x{3,}|dummy|fake|no-key-required))$/i;

/** Whether the value says where a credential is, what is put there later, or that there is none. */
export const isNone = (value: string): boolean => NOTHING.test(value) || REFERENCE.test(value) || EXPANDED.test(value);

/** Whether what is called so is a credential, whatever it looks like; or may be one, if it looks like one. */
export function calledCredential(name: string): "is" | "may be" | undefined {
  const words = wordsOf(name);
  return NAMES_ONE.test(words) ? "is" : MAY_NAME_ONE.test(words) ? "may be" : undefined;
}

/** What makes of a credential's name that of something else: where it is, how long it lasts, how many there are. */
const OF_ANOTHER =
  / (?:arn|id|ids|name|names|ref|uri|url|urls|endpoint|type|path|file|dir|ttl|seconds|minutes|days|hours|version|count|limit|mode|policy|field|header|expiry|expiration|validity|units?|enabled|required|rotation|audience|source|store|provider|manager|length|in|only)$/;
const NAMES_ANY =
  /passw|passphrase|\bpwds?\b|\bpass$|secret(?!s? ?manager)|\btokens?\b|(?:api|access|account|private|signing|encryption|master|licen[cs]e|auth) ?keys?\b|credential|connection ?string|\bauth(?:orization)?$|\bbearer\b/;

/** Whether a value of this name is better not shown: more is hidden than is held to be a credential. */
export function isHidden(name: string, value: string): boolean {
  const words = wordsOf(name);
  // Numbers under "tokens" are how many.
  if (/\btokens?\b/.test(words) && /^-?[\d.]+$/.test(value)) return false;
  return NAMES_ANY.test(words) && !OF_ANOTHER.test(words) && !isNone(value);
}
