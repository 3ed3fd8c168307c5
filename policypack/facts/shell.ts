import { Unknown } from "./tree";
import { fail, pass, undecided, malformed, type Truth } from "./truth";
import { cursorOf, evidenceAt, type View } from "./view";

const FETCH = String.raw`\b(?:curl|wget|aria2c)\b`;
const RUNNER = String.raw`(?:sudo\s+(?:-\S+\s+)*)?(?:env\s+(?:\S+=\S*\s+)*)?(?:/\S*/)?(?:ba|z|da|k)?sh\b|(?:sudo\s+(?:-\S+\s+)*)?(?:/\S*/)?(?:python\d?(?:\.\d+)?|perl|ruby|node)\b`;

/** The ways to run what was just fetched, unseen. */
const RUNS_WHAT_IT_FETCHES: readonly RegExp[] = [
  // curl … | sudo bash
  new RegExp(String.raw`${FETCH}[^\n;&]*\|\s*(?:${RUNNER})`),
  // bash <(curl …), bash -c "$(curl …)", eval "$(curl …)", source <(curl …)
  new RegExp(String.raw`(?:${RUNNER}|\beval\b|\bsource\b|(?:^|\s)\.)\s[^\n;&]*(?:<\(|\$\(|\x60)\s*${FETCH}`, "m"),
];

/** What turns off the check of who serves a package. */
const TRUSTS_ANYBODY: readonly RegExp[] = [
  /\bpip\d?\s+install\b[^\n;&]*(?:--trusted-host\b|\bhttp:\/\/)/,
  /\bcurl\b[^\n;&|]*\s(?:-[a-zA-Z]*k\b|--insecure\b)/,
  /\bwget\b[^\n;&|]*--no-check-certificate\b/,
];

/** Whether a script, in base64 as SageMaker takes it or as it is, runs code that nobody has looked at. */
export function runsUnseenCode(property: View): Truth {
  const { tree } = cursorOf(property);
  if (tree === undefined) return fail();
  if (tree instanceof Unknown) return undecided(evidenceAt(property));
  if (typeof tree !== "string") return malformed(evidenceAt(property, { expected: "a script in base64" }));
  const script = scriptIn(tree).replaceAll(/\\\r?\n/g, " ");
  const found = [...RUNS_WHAT_IT_FETCHES, ...TRUSTS_ANYBODY].map((form) => form.exec(script)?.[0]);
  const line = found.find((match) => match !== undefined);
  return line === undefined ? fail() : pass(evidenceAt(property));
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** The script that a text is, or stands for in base64. */
export const scriptIn = (text: string): string =>
  BASE64.test(text) ? Buffer.from(text, "base64").toString("utf8") : text;
