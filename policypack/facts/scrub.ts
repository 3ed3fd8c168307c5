import { isHidden } from "./credentialNames";

/**
 * What looks like a credential in a value that was not marked as a secret. A message quotes values, so these are taken
 * out of it; the list is of formats that are told by their shape alone.
 */
const CREDENTIALS: readonly RegExp[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_\w{20,}\b/g,
  // Hugging Face, Replicate, Groq, LangSmith, Pinecone, npm, Grafana; xAI and Tavily: in one word, as a name of several is none
  /\b(?:hf|r8|gsk|lsv2_pt|lsv2_sk|pcsk|npm|glsa)_(?=[A-Za-z]*\d)[A-Za-z0-9]{20,}|\bhf_[A-Za-z0-9]{20,}\b/g,
  /\b(?:xai|tvly|tvly-dev)-(?=[A-Za-z]*\d)[A-Za-z0-9]{20,}/g,
  // OpenAI, Anthropic and those that follow them; Stripe
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bglpat-[\w-]{20,}/g,
  /\bnvapi-[\w-]{20,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /(?<=\bhooks\.slack\.com\/services\/)[\w/]{20,}/g,
  // Of prose about "bearer authentication" a digit tells it.
  /(?<=\bBearer\s+)(?=[A-Za-z.~+/=_-]*\d)[\w.~+/=-]{8,}/gi,
  /\bpul-[0-9a-f]{40}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g,
  // user:password in a URL
  /(?<=:\/\/[^/\s:@"]{1,100}:)[^/\s:@"]+(?=@)/g,
];

/** What is told by the option that it is given to. */
const GIVEN: readonly RegExp[] = [
  /(?<=\bAuthorization\\{0,9}["']?\s{0,9}[:=]\s{0,9}\\{0,9}["']?(?:Basic|Bearer)\s{1,9})[\w.~+/=-]{4,}/gi,
  // curl -u name:password
  /(?<=\s(?:-u|--user)[ =]["']?[^\s:"']{1,100}:)[^\s"']+/g,
  // mysql -ppassword
  /(?<=\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^|;&\n]{0,200}\s-p)[^\s"']+/g,
];

/** A quote, which a text within a text escapes. */
const QUOTE = String.raw`\\*["']`;
/** A value: to the quote that closes it, or to the end of the word. */
const VALUE = String.raw`(?:\\*"(?<double>(?:[^"\\]|\\(?!\\*"))*)|\\*'(?<single>[^']*)|(?<bare>[^\s"'\\,;&|()[\]{}<](?:[^\s"'\\;&|]|\\(?!\\*["'\s]))*))`;
/** `name=value`, `"name": "value"`, `--name value` and their like. */
const ASSIGNED = new RegExp(
  String.raw`(?<before>(?<![\w.]|\barn:[\w:-]{0,100}:)(?<name>[A-Za-z_][\w.-]{0,100})(?:${QUOTE})?(?:\s{0,20}[=:]\s{0,20}|(?<=(?<!\w)--?[\w-]{2,100}(?:${QUOTE})?)[\s,]{1,20}))${VALUE}`,
  "gd",
);
/** `{"name":"DB_PASSWORD","value":"…"}` and `- name: DB_PASSWORD\n  value: …`: how containers and tasks write it. */
const PAIRED = new RegExp(
  String.raw`(?<before>\b\w{0,40}(?:name|key)(?:${QUOTE})?\s{0,20}:\s{0,20}(?:${QUOTE})?(?<name>[A-Za-z_][\w.-]{0,100})(?:${QUOTE})?(?:[\s,]|\\{1,9}[nrt]){1,40}(?:${QUOTE})?\w{0,40}value(?:${QUOTE})?\s{0,20}:\s{0,20})${VALUE}`,
  "gid",
);

export const REDACTED = "[redacted]";

/** Plain text with everything that has the shape or the name of a credential replaced by `[redacted]`. */
export function scrubPlain(text: string): string {
  const shaped = [...CREDENTIALS, ...GIVEN].reduce((scrubbed, pattern) => scrubbed.replace(pattern, REDACTED), text);
  return [PAIRED, ASSIGNED].reduce(withoutNamed, shaped);
}

function withoutNamed(text: string, pattern: RegExp): string {
  const parts: string[] = [];
  let end = 0;
  const looking = new RegExp(pattern);
  for (let match = looking.exec(text); match !== null; match = looking.exec(text)) {
    const { before = "", name = "" } = match.groups ?? {};
    const at = ["double", "single", "bare"].flatMap((kind) => match.indices?.groups?.[kind] ?? []);
    const [from = 0, to = 0] = at;
    if (isHidden(name, text.slice(from, to))) {
      parts.push(text.slice(end, from), REDACTED);
      end = to;
    } else {
      // What is given to something else may be an assignment itself.
      looking.lastIndex = match.index + before.length;
    }
  }
  return parts.join("") + text.slice(end);
}

/** Whether something in the text has the shape of a credential. What stands for one, such as `${TOKEN}`, has not. */
export function hasCredential(text: string): boolean {
  const written = text.replace(/\$\{[^}]*\}|\{\{[^}]*\}\}|<[\w -]*>/g, "");
  return CREDENTIALS.some((pattern) => written.search(pattern) >= 0);
}
