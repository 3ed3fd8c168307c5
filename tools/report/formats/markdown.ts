import type { GuidelineReport, Report, Reported } from "../assess";
import { STATES } from "../assess";
import { count, visible } from "../../words";
import { countOf, describeRun, headlineOf, partsOf, reachOf, resourceOf, type Part } from "../words";

/** How many findings of a kind are written out, at most and at least. */
const MOST = [50, 25, 10, 5, 0];
/** In characters: of more GitHub says `Body is too long (maximum is 65536 characters)`. */
const LONGEST_COMMENT = 65_536;

/** For a pull request or the summary of a job: what blocks in full, the rest folded, and no longer than a comment may be. */
export function asMarkdown(report: Report): string {
  const texts = MOST.map((most) => () => written(report, most));
  const fitting = texts.find((text) => text().length <= LONGEST_COMMENT);
  return (fitting ?? texts.at(-1))?.() ?? "";
}

function written(report: Report, most: number): string {
  const mark = report.isBlocked ? "⛔" : report.isWhole ? "✅" : "⚠️";
  return [
    `## ${mark} ${headlineOf(report)}`,
    "",
    `${code(report.pack.name)} ${report.pack.version}. ${STATES.map((state) => `${state} ${countOf(report.policies, state).toString()}`).join(", ")} of ${count(report.policies.length, "policy", "policies")}.`,
    "",
    ...report.runs.slice(0, MOST_RUNS).map((run) => `- ${plain(describeRun(run))}`),
    ...(report.runs.length > MOST_RUNS ? [`- and ${(report.runs.length - MOST_RUNS).toString()} more`] : []),
    ...partsOf(report).flatMap(([part, findings]) =>
      section(PARTS[part], findings, { most, isOpen: part === "blocks", ofMany: hasManyStacks(report) }),
    ),
    "",
    ...guidelineTable(report.guidelines),
    "",
  ].join("\n");
}

const PARTS: Readonly<Record<Part, string>> = {
  blocks: "Blocks",
  undecided: "Undecided",
  advised: "Advised",
  accepted: "Accepted",
};
const MOST_RUNS = 50;

const hasManyStacks = ({ runs }: Report): boolean =>
  new Set(runs.map(({ project, stack }) => `${project}/${stack}`)).size > 1;

interface Written {
  readonly most: number;
  readonly isOpen: boolean;
  /** Whether there are several stacks, so that each finding says whose it is. */
  readonly ofMany: boolean;
}

function section(title: string, findings: readonly Reported[], { isOpen, most, ofMany }: Written): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, most).flatMap((finding) => findingLines(finding, ofMany));
  const more = findings.length > most ? [`- and ${(findings.length - most).toString()} more`] : [];
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

function findingLines(finding: Reported, ofMany: boolean): readonly string[] {
  const { acceptance, fix, headline, places, policy, severity } = finding;
  const details = [...(acceptance === undefined ? [] : [acceptance]), ...places, ...fix.map((text) => `→ ${text}`)];
  return [
    `- **${code(policy)}** (${severity}) on ${plain(resourceOf(finding))}${ofMany ? plain(` of ${finding.project}/${finding.stack}`) : ""}: ${plain(headline)}`,
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

/**
 * What a program or a resource is called is anybody's text: nothing in it is to be taken for markup, and it is to call nobody
 * and to lead nowhere, which GitHub and GitLab look for in what is no markup, too.
 * https://github.github.com/gfm/#autolinks-extension-
 */
const plain = (text: string): string =>
  visible(text)
    .replace(/[\\`*_{}[\]<>|#@~!&]/g, (character) => `\\${character}`)
    .replace(/(?<=[@#!~&])(?=[\w-])|(?<=\b(?:https?|ftp):)(?=\/\/)|(?<=\bwww)(?=\.)/gi, NO_SPACE);
/** A space of no width. */
const NO_SPACE = "\u200b";
const code = (text: string): string => `\`${visible(text).replace(/`/g, "'")}\``;
