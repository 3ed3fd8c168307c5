/**
 * A check may ask for a part of what its policy asks. Then only those findings count that are about it: which, the file of
 * differences says by the keys of the policy's messages. What is undecided or cannot be read counts always.
 */
import { policies } from "../../policypack/policies";
import type { Said } from "./pack";

/** Whether what was said is about one of these parts of its policy. */
export function isAbout(keys: readonly string[], { message, policy }: Said): boolean {
  const [headline = ""] = message.split("\n");
  const found = policies.find(({ id }) => id === policy);
  const templates = Object.entries(found?.messages ?? {}).filter(([key]) => keys.includes(key));
  const isPart = templates.some(([, template]) => headline.endsWith(`: ${filled(template, headline)}.`));
  return isPart || headline.startsWith("undecided:") || / (?:cannot be read|could not judge)/.test(headline);
}

/** The keys that are no message of any policy which is equivalent to the check. */
export const unknownKeys = (check: string, keys: readonly string[]): readonly string[] => {
  const equivalent = policies.filter(({ references }) => references.some((one) => one === `equivalent:${check}`));
  return equivalent.length === 0 ? [] : keys.filter((key) => !equivalent.some(({ messages }) => key in messages));
};

/** The template with what stands in the headline for its {placeholders}; itself where it is not the headline's. */
function filled(template: string, headline: string): string {
  const pattern = template
    .split(/\{\w+\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`: (${pattern})\\.$`).exec(headline)?.[1] ?? template;
}
