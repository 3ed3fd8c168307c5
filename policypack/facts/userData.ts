/** The scripts in user data, whatever they are packed in. */
import { unzipped } from "./packed";
import { scriptIn } from "./shell";

/** User data is 16 KB at most. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const LONGEST = 100_000;
/** A file of cloud-init is in a part of MIME, is compressed, and has another in it. */
const DEEPEST = 4;

/** What says that something below is packed. https://docs.cloud-init.io/en/latest/reference/yaml_examples/write_files.html */
const SAYS_PACKED = /\b(?:base64|b64|gz|gzip)\b/i;
const PACKED = /(?<![\w+/])(?:[A-Za-z0-9+/]{20,}\r?\n[ \t]*)*[A-Za-z0-9+/]{16,}={0,2}(?![\w+/=])/g;

/**
 * The user data and all that is packed in it: base64, gzip, parts of MIME, files of cloud-init.
 * https://docs.cloud-init.io/en/latest/explanation/format.html
 */
export function scriptsIn(text: string, depth = 0): string {
  const script = opened(text.slice(0, LONGEST));
  if (depth >= DEEPEST) return script;
  const inside = SAYS_PACKED.test(script) ? (script.match(PACKED) ?? []) : [];
  // A short script may look like base64: it is read as it is, too.
  const outside = script === text ? [] : [script];
  return [text, ...[...outside, ...inside].map((part) => scriptsIn(part, depth + 1))].join("\n");
}

function opened(text: string): string {
  const script = scriptIn(text);
  const bytes = script === text ? undefined : Buffer.from(text, "base64");
  return bytes?.[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes) : script;
}

const ASSIGNED = /^\s*(?:(?:export|readonly|local|declare)\s+(?:-\w+\s+)*)?([A-Za-z_]\w*)=["']?([^\s"';&|$`]+)/gm;

/** The lines of a script, with what its variables stand for and without remarks; the lists of cloud-init are lines too. */
export function linesOf(script: string): string {
  const plain = script
    .replaceAll(/\\\r?\n/g, " ")
    .replaceAll(/^\s*#.*$/gm, "")
    .replaceAll(/^\s*-\s*\[(.*)\]\s*$/gm, (_, words: string) => words.replaceAll(/["',]+/g, " "));
  const values = new Map([...plain.matchAll(ASSIGNED)].map(([, name = "", value = ""]) => [name, value] as const));
  return plain.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced?: string, bare?: string) => {
    return values.get(braced ?? bare ?? "") ?? all;
  });
}
