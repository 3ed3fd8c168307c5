import { MARKDOWN_HEADER } from "../generate/generated";
import { EVERY_POLICY, SECTIONS, type Change, type Section } from "./changes";
import type { Metadata } from "./metadata";

/** What the upgrade notes are made of. */
export interface Upgrade {
  readonly version: string;
  /** The last release; undefined where this is the first. */
  readonly since: string | undefined;
  /** ISO dates: of the release, and until when its new policies may well only advise. */
  readonly date: string;
  readonly softUntil: string;
  readonly changes: readonly Change[];
  /** The breaking changes that the changelog states by hand. */
  readonly byHand: readonly string[];
}

/** The page for those who upgrade to a version: what blocks that did not, what else is different, and what to do. */
export function upgradeNotes({ byHand, changes, date, since, softUntil, version }: Upgrade, now: Metadata): string {
  const title = `${MARKDOWN_HEADER.replace("npm run generate", "npm run release")}\n\n# Upgrade to ${version}\n`;
  if (since === undefined) return `${title}\nReleased on ${date}. ${first(now)}\n`;
  const said =
    byHand.length === 0 ? "" : `\n## Other breaking changes\n\n${byHand.map((one) => `- ${one}`).join("\n")}\n`;
  const sections = (Object.keys(SECTIONS) as Section[]).map((section) => sectionOf(section, changes)).join("");
  return `${title}
From ${since}. Released on ${date}. ${summary(changes, byHand)}
${changes.length === 0 ? "" : whatToDo(since, softUntil, changes)}${said}${sections}`;
}

function first({ policies }: Metadata): string {
  const blocking = policies.filter(({ level }) => level === "mandatory").length;
  return `This is the first release: ${policies.length} policies, of which ${blocking} block without any configuration.
[Each has its page](../policies/), and [each guideline the policies that serve it](../coverage.md).`;
}

/** What only advises by default, or in `production`, blocks where everything does. */
const ELSEWHERE = ", but under `regulated`, where every policy blocks";

const isMoreAdvice = (changes: readonly Change[]): boolean =>
  changes.some(({ isBreaking, section }) => !isBreaking && (section === "newAdvising" || section === "stricter"));

function summary(changes: readonly Change[], byHand: readonly string[]): string {
  const breaking = changes.filter(({ isBreaking }) => isBreaking).length + byHand.length;
  if (breaking === 0) return `Nothing blocks that did not block before${isMoreAdvice(changes) ? ELSEWHERE : ""}.`;
  return breaking === 1
    ? "One change may block what passed, or fail a configuration that held."
    : `${breaking} changes may block what passed, or fail a configuration that held.`;
}

/** Only the steps that these changes ask for. */
function whatToDo(since: string, softUntil: string, changes: readonly Change[]): string {
  const has = (...sections: readonly Section[]): boolean =>
    changes.some(({ isBreaking, section }) => isBreaking && sections.includes(section));
  const steps = [
    `See what would change, on the stacks that you have, before any policy group is switched. \`previous\` is the folder of the
   pack as you have it now:

   \`\`\`sh
   secure-ai-hosting fleet states/ --profile production --against previous
   \`\`\``,
    ...(changes.some(({ section }) => section === "newBlocking" || section === "newAdvising")
      ? [
          `Let what is new only advise for a while, whatever the profile, in the organisation's file:

   \`\`\`yaml
   newPolicies: { since: "${since}", adviseUntil: "${softUntil}" }
   \`\`\``,
        ]
      : []),
    ...(has("stricter", "settings")
      ? [
          `A stricter policy is not new, so that this does not soften it: where a team needs time, accept its violations with an
   exception that has an end ([how](../exceptions.md)), or say under \`policies:\` what the setting was.`,
        ]
      : []),
    ...(has("removed", "settings", "remediation")
      ? ["Take out of your files what is named under the removed policies and the changed settings."]
      : []),
    `Make the configuration anew, and commit it:

   \`\`\`sh
   secure-ai-hosting configure organisation.yaml --profile production -o policies.json
   \`\`\``,
  ];
  return `\n## What to do\n\n${steps.map((step, index) => `${index + 1}. ${step}`).join("\n\n")}\n`;
}

/** What is the same of several policies is one line. */
function sectionOf(section: Section, changes: readonly Change[]): string {
  const byText = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.section !== section) continue;
    const text = `${change.text}.${isMarked(change) ? " **Breaking.**" : ""}`;
    byText.set(text, [...(byText.get(text) ?? []), change]);
  }
  if (byText.size === 0) return "";
  const lines = [...byText].map(([text, same]) => `- ${same.map(named).join(", ")}: ${text}`);
  return `\n## ${SECTIONS[section]}\n\n${lines.join("\n")}\n`;
}

/** Of what is new and blocks, and of what is no more, all is breaking: the heading says it. */
const isMarked = ({ isBreaking, section }: Change): boolean =>
  isBreaking && section !== "newBlocking" && section !== "removed";

/** A link to the policy's page; the page of what is gone is gone. */
function named({ policy, section }: Change): string {
  if (policy === EVERY_POLICY) return "Every policy";
  return section === "removed" ? `\`${policy}\`` : `[\`${policy}\`](../policies/${policy}.md)`;
}
