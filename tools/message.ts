/** What a policy's message says, taken apart: `policypack/engine/messages.ts` and `compile.ts` put it together. */

/** What a policy finds: `advice` is what is no violation, such as an exception that nothing needs. */
export type Verdict = "accepted" | "advice" | "fail" | "undecided";

/** A message, in its parts. */
export interface Message {
  readonly verdict: Verdict;
  /** Of an accepted violation: until when, by whom and why. */
  readonly acceptance?: string;
  /** What is wrong, or cannot be told, in a sentence. */
  readonly headline: string;
  /** The values and their places; of an undecided verdict what it waits for. */
  readonly places: readonly string[];
  /** How to mend it, or to make it decidable. */
  readonly fix: readonly string[];
  /** What it is recognised by: the same at preview and update, another where the value is another. */
  readonly fingerprint?: string;
}

const UNDECIDED = "undecided: ";
const ACCEPTED = "accepted until ";
const SOFTENED = "advice until ";
const SECTION = /^ {2}([A-Z][\w ]*):\s+(.*)$/;
const CONTINUED = /^ {13}(.*)$/;

/** Takes a message apart. What is in another form, as of another pack, is all headline. `level`: what it was reported at. */
export function readMessage(message: string, level: string): Message {
  const lines = message.trim().split("\n");
  const [first = ""] = lines;
  const isAccepted = first.startsWith(ACCEPTED);
  const [headline = "", ...rest] = isAccepted || first.startsWith(SOFTENED) ? lines.slice(1) : lines;
  const sections = sectionsOf(rest);
  const of = (...names: readonly string[]): readonly string[] => names.flatMap((name) => sections.get(name) ?? []);
  const fingerprint = /violations: \["([0-9a-f]{12})"\]/.exec(of("To accept").join(" "))?.[1];
  return {
    verdict: verdictOf(headline, isAccepted, level !== "advisory" || sections.has("Found")),
    ...(isAccepted ? { acceptance: first.replace(/^accepted /, "") } : {}),
    headline: headline.startsWith(UNDECIDED) ? headline.slice(UNDECIDED.length) : headline,
    places: of("Found", "Stops", "Waits for"),
    fix: of("Fix", "To decide"),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

function verdictOf(headline: string, isAccepted: boolean, isViolation: boolean): Verdict {
  if (isAccepted) return "accepted";
  if (headline.startsWith(UNDECIDED)) return "undecided";
  return isViolation ? "fail" : "advice";
}

function sectionsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of lines) {
    const [, name, text = ""] = SECTION.exec(line) ?? [];
    const continued = CONTINUED.exec(line)?.[1];
    if (name !== undefined) sections.set(name, (open = [text]));
    else if (continued !== undefined) open?.push(continued);
  }
  return sections;
}
