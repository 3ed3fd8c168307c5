import type { GuidelineReport, Report, Reported } from "../assess";
import { STATES } from "../assess";
import { count, countOf, findingsOf, headlineOf, reachOf, resourceOf } from "../words";

/** How many findings of a kind are written out: a comment on a pull request has a longest length. */
const MOST = 50;

/** For a pull request or the summary of a job: what blocks in full, the rest folded. */
export function asMarkdown(report: Report): string {
  const failed = findingsOf(report, "fail");
  const sections = [
    section(
      "Blocks",
      [...failed, ...findingsOf(report, "undecided")].filter(({ blocks }) => blocks),
      true,
    ),
    section(
      "Undecided",
      findingsOf(report, "undecided").filter(({ blocks }) => !blocks),
    ),
    section(
      "Advised",
      failed.filter(({ blocks }) => !blocks),
    ),
    section("Accepted", findingsOf(report, "accepted")),
  ];
  return [
    `## ${report.isBlocked ? "⛔" : "✅"} ${headlineOf(report)}`,
    "",
    `${code(report.pack.name)} ${report.pack.version}. ${STATES.map((state) => `${state} ${countOf(report.policies, state).toString()}`).join(", ")} of ${count(report.policies.length, "policy", "policies")}.`,
    ...sections.flat(),
    "",
    ...guidelineTable(report.guidelines),
    "",
  ].join("\n");
}

function section(title: string, findings: readonly Reported[], isOpen = false): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, MOST).flatMap(findingLines);
  const more = findings.length > MOST ? [`- and ${(findings.length - MOST).toString()} more`] : [];
  return [
    "",
    `<details${isOpen ? " open" : ""}><summary>${title}: ${findings.length.toString()}</summary>`,
    "",
    ...lines,
    ...more,
    "",
    "</details>",
  ];
}

function findingLines(finding: Reported): readonly string[] {
  const { acceptance, fix, headline, places, policy, severity } = finding;
  const details = [...(acceptance === undefined ? [] : [acceptance]), ...places, ...fix.map((text) => `→ ${text}`)];
  return [
    `- **${code(policy)}** (${severity}) on ${plain(resourceOf(finding))}: ${plain(headline)}`,
    ...details.map((text) => `  - ${plain(text)}`),
  ];
}

const guidelineTable = (guidelines: readonly GuidelineReport[]): readonly string[] => [
  "| Guideline | State | Fail | Undecided | Accepted | Pass | As far as |",
  "| --- | --- | ---: | ---: | ---: | ---: | --- |",
  ...guidelines.map((guideline) => {
    const numbers = STATES.slice(0, 4).map((state) => countOf(guideline.policies, state).toString());
    return `| ${guideline.id} ${guideline.title} | ${guideline.policies.length === 0 ? "not covered" : guideline.state} | ${numbers.join(" | ")} | ${reachOf(guideline)} |`;
  }),
];

/** What a program or a resource is called is anybody's text: nothing in it is to be taken for markup. */
const plain = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#@~!&]/g, (character) => `\\${character}`);
const code = (text: string): string => `\`${text.replace(/`/g, "'")}\``;
