/**
 * What looks like a credential in a value that was not marked as a secret. A message quotes values, so these are taken
 * out of it; the list is of formats that are told by their shape alone.
 */
const CREDENTIALS: readonly RegExp[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_\w{20,}\b/g,
  /\bhf_[A-Za-z0-9]{20,}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bglpat-[\w-]{20,}/g,
  /\bnvapi-[\w-]{20,}/g,
  /\bAIza[\w-]{30,}/g,
  /(?<=\bBearer\s+)[\w.~+/=-]{8,}/gi,
  /\bpul-[0-9a-f]{40}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g,
  // user:password in a URL
  /(?<=:\/\/[^/\s:@"]+:)[^/\s:@"]+(?=@)/g,
];

/** What is told by the name that stands before it. */
const NAMED: readonly RegExp[] = [
  // {"name":"DB_PASSWORD","value":"…"}: how containers and tasks write it
  /(?<="name":"[^"]{0,100}(?:passw(?:or)?d|pwd|secret|token|api_?key|access_?key|credential)[^"]{0,100}","value":")[^"]+/gi,
  // password=…, "apiKey":"…" and their like
  /(?<=(?:passw(?:or)?d|pwd|secret|token|api_?key|access_?key|account_?key)\w*\\?["']?\s*[=:]\s*\\?["']?)[^"'\\,;&\s}]+/gi,
];

/** The text with everything that has the shape of a credential replaced by `[redacted]`. */
export function scrub(text: string): string {
  return [...CREDENTIALS, ...NAMED].reduce((scrubbed, pattern) => scrubbed.replace(pattern, "[redacted]"), text);
}

/** Whether something in the text has the shape of a credential. What stands for one, such as `${TOKEN}`, has not. */
export function hasCredential(text: string): boolean {
  const written = text.replace(/\$\{[^}]*\}|\{\{[^}]*\}\}|<[\w -]*>/g, "");
  return CREDENTIALS.some((pattern) => written.search(pattern) >= 0);
}
