/**
 * A check may ask for a part of what its policy asks. Then only those findings count that are about it: which, the file of
 * differences says by the keys of the policy's messages. What is undecided or cannot be read counts always.
 */
import { policies } from "../../policypack/policies";
import type { Said } from "./pack";

/** A part of what a policy asks. */
export interface Part {
  /** The key of the message. */
  readonly key: string;
  /** What stands in the finding, where one message is about several things: a part of a path. */
  readonly place: string;
}

/** The parts as the file writes them: a key, several, or each with what must stand in the finding. */
export function partsFrom(written: unknown): readonly Part[] {
  if (typeof written === "string") return [{ key: written, place: "" }];
  if (Array.isArray(written)) return written.flatMap(partsFrom);
  return Object.entries(written ?? {}).map(([key, place]) => ({ key, place: String(place) }));
}

/** Whether what was said is about one of these parts of its policy. */
export function isAbout(parts: readonly Part[], { message, policy }: Said): boolean {
  const [headline = ""] = message.split("\n");
  const messages = policies.find(({ id }) => id === policy)?.messages ?? {};
  const isPart = parts.some(({ key, place }) => {
    const template = messages[key];
    return template !== undefined && isFilled(template, headline) && message.includes(place);
  });
  return isPart || headline.startsWith("undecided:") || / (?:cannot be read|could not judge)/.test(headline);
}

/** The keys that are no message of any policy which is equivalent to the check. */
export function unknownKeys(check: string, parts: readonly Part[]): readonly string[] {
  const equivalent = policies.filter(({ references }) => references.some((one) => one === `equivalent:${check}`));
  const keys = parts.map(({ key }) => key).filter((key) => !equivalent.some(({ messages }) => key in messages));
  return equivalent.length === 0 ? [] : keys;
}

/** Whether the headline ends in the template, whatever stands there for its {placeholders}. */
function isFilled(template: string, headline: string): boolean {
  const texts = template.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`: ${texts.join(".*")}\\.$`).test(headline);
}
