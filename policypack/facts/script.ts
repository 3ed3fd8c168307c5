import { Unknown } from "./tree";
import { fail, pass, undecided, type Truth } from "./truth";
import { cursorOf, type View } from "./view";

/** What is a credential by its shape alone, and what is written down as one: not a variable, not a call, not a sample word. */
const CREDENTIALS: readonly RegExp[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:hf_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|nvapi-[\w-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,})/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^/\s:@"'$]+:[^/\s:@"'${}]{6,}@/,
  /(?:passw(?:or)?d|secret(?:_?access)?_?key|auth_?token|api_?key|access_?token|hf_token)["']?\s*[=:]\s*["']?(?![$<{(])[^\s"'$<{(]{12,}/i,
];

/**
 * Whether no credential is written down in the script, which may be in base64. The evidence names the place and never what
 * stands there.
 */
export function holdsNoCredential(script: View): Truth {
  const { owner, path, tree } = cursorOf(script);
  const at = (found: string) => ({ resource: owner, path, found });
  if (tree instanceof Unknown) return undecided(at("not known yet"));
  if (typeof tree !== "string") return pass();
  const holds = [tree, decoded(tree)].some((text) => CREDENTIALS.some((shape) => shape.test(text)));
  return holds ? fail(at("[a credential]")) : pass();
}

/** The text that a base64 one stands for; other texts give noise, in which nothing is found. */
const decoded = (text: string): string =>
  /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : "";
