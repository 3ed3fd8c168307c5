import type { PolicyReport, Report, Reported } from "../assess";
import type { Run } from "../run";
import { resourceOf } from "../words";

/**
 * For test reporters: a suite a stack, a case for each policy and resource. What blocks is a failure; what is undecided,
 * advised or accepted is skipped, with what it says. Nothing that did not pass is a case without a word.
 *
 * @param reports one for each run
 */
export function asJunit(reports: readonly Report[]): string {
  const suites = reports.flatMap(({ policies, runs }) => runs.map((run) => suiteOf(run, policies)));
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites.flat(), "</testsuites>", ""].join("\n");
}

function suiteOf(
  { began, isWhole, passed, project, stack }: Run,
  policies: readonly PolicyReport[],
): readonly string[] {
  const cases = policies.flatMap((policy) => casesOf(policy, policy.findings, passed.get(policy.id), isWhole));
  const of = (kind: string): string => cases.filter((one) => one.includes(`><${kind} `)).length.toString();
  const numbers = `tests="${cases.length.toString()}" failures="${of("failure")}" errors="0" skipped="${of("skipped")}"`;
  const timestamp = began === "" ? "" : ` timestamp="${began}"`;
  return [`  <testsuite name="${escaped(`${project}/${stack}`)}" ${numbers}${timestamp}>`, ...cases, "  </testsuite>"];
}

function casesOf(
  { id }: PolicyReport,
  findings: readonly Reported[],
  passed: ReadonlySet<string> | undefined,
  isWhole: boolean,
): readonly string[] {
  const found = new Set(findings.map(({ urn }) => urn));
  const rest = [...(passed ?? [])].filter((urn) => !found.has(urn));
  const body = isWhole ? "" : '<skipped message="undecided: the run ended before the stack was judged as a whole"/>';
  return [
    ...findings.map((finding) => caseOf(id, finding, inside(finding))),
    ...rest.map((urn) => caseOf(id, { urn }, body)),
  ];
}

const caseOf = (policy: string, finding: Pick<Reported, "urn">, body = ""): string => {
  const start = `    <testcase classname="${escaped(policy)}" name="${escaped(resourceOf(finding))}"`;
  return body === "" ? `${start}/>` : `${start}>${body}</testcase>`;
};

function inside({ acceptance, blocks, fix, headline, places, urn, verdict }: Reported): string {
  const text = escaped([urn, ...places, ...fix].join("\n"));
  if (blocks) return `<failure message="${escaped(headline)}" type="${verdict}">${text}</failure>`;
  const why = acceptance === undefined ? `${verdict}: ${headline}` : `accepted ${acceptance}: ${headline}`;
  return `<skipped message="${escaped(why)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What XML 1.0 has no form for is left out: https://www.w3.org/TR/xml/#charsets */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
    .replace(/\n/g, "&#10;");
