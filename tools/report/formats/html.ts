import type { GuidelineReport, PolicyReport, Report, Reported, State, TypeReport } from "../assess";
import { STATES } from "../assess";
import { count, visible } from "../../words";
import { countOf, describeRun, headlineOf, partsOf, REACH, reachOf, resourceOf, type Part } from "../words";
import { STYLE } from "./style";

/**
 * One page that needs nothing else: no script, no font, nothing loaded. It can be read on a telephone, on paper and by a
 * screen reader; a state is always a word, not only a colour.
 *
 * @param now when it is written, in ISO 8601
 */
export function asHtml(report: Report, now: string): string {
  const title = headlineOf(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${text(title)}</h1>
<p>${text(`${report.pack.name} ${report.pack.version}, written ${now.slice(0, 16).replace("T", " ")} UTC`)}</p>
${runList(report)}
<ul class="totals">${STATES.map((state) => `<li class="${className(state)}"><b>${countOf(report.policies, state).toString()}</b> ${state}</li>`).join("")}</ul>
<p class="note">Policies by their worst state. Only what stood in these runs was judged: a pass says that nothing was found to be wrong, and “not applicable” that nothing was there to judge, or that the policy is switched off.</p>
</header>
<main>
${section("guidelines", "By guideline", guidelineTable(report.guidelines))}
${partsOf(report)
  .map(([part, findings]) => section(part, PARTS[part], findingList(findings)))
  .join("\n")}
${section("advice", "Of the configuration", findingList(report.advice))}
${section("types", "What was looked at", typeTable(report.types))}
${section("policies", "Every policy", policyTable(report.policies))}
</main>
</body>
</html>
`;
}

const PARTS: Readonly<Record<Part, string>> = {
  blocks: "What blocks",
  undecided: "Not decided",
  advised: "Advised",
  accepted: "Accepted by an exception",
};

const section = (id: string, title: string, body: string): string =>
  body === ""
    ? ""
    : `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n${body}</section>`;

const runList = ({ runs }: Report): string =>
  `<ul class="runs">${runs.map((run) => `<li>${text(describeRun(run))}</li>`).join("")}</ul>`;

function guidelineTable(guidelines: readonly GuidelineReport[]): string {
  const rows = guidelines.map((guideline) => {
    const numbers = STATES.map(
      (state) => `<td class="number">${countOf(guideline.policies, state).toString()}</td>`,
    ).join("");
    const name = `${guideline.id} ${guideline.title}`;
    return `<tr><th scope="row">${text(name)}<small>${text(REACH[reachOf(guideline)])}</small></th><td>${guideline.policies.length === 0 ? "not covered" : badge(guideline.state)}</td>${numbers}</tr>`;
  });
  return table(["Guideline", "State", ...STATES.map(capital)], rows);
}

function policyTable(policies: readonly PolicyReport[]): string {
  const rows = [...policies]
    .sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state))
    .map(
      ({ findings, guidelines, id, passed, severity, state, tags, title }) =>
        `<tr><th scope="row"><code>${text(id)}</code><small>${text(title)}</small></th><td>${badge(state)}</td><td>${text(severity)}</td>` +
        `<td class="number">${findings.length.toString()}</td><td class="number">${passed.toString()}</td><td>${text(guidelines.join(", "))}</td><td><small>${text(tags.join(", "))}</small></td></tr>`,
    );
  return table(["Policy", "State", "Severity", "Findings", "Resources that pass", "Guidelines", "References"], rows);
}

const typeTable = (types: readonly TypeReport[]): string =>
  table(
    ["Type", "Resources", "Looked at"],
    types.map(
      ({ is, resources, type }) =>
        `<tr><th scope="row"><code>${text(type)}</code></th><td class="number">${resources.toString()}</td><td>${is}</td></tr>`,
    ),
  );

const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<div class="wide" tabindex="0"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody></table></div>`;

const findingList = (findings: readonly Reported[]): string =>
  findings.length === 0 ? "" : `<p>${count(findings.length, "finding")}</p>\n${findings.map(findingItem).join("\n")}\n`;

function findingItem(finding: Reported): string {
  const { acceptance, fix, headline, places, policy, project, severity, stack, urn, verdict } = finding;
  const terms = [
    ["Accepted", acceptance === undefined ? [] : [acceptance]],
    [verdict === "undecided" ? "Waits for" : "Found", places],
    [verdict === "undecided" ? "To decide" : "Fix", fix],
    ["Resource", [urn]],
  ] as const;
  const list = terms
    .filter(([, texts]) => texts.length > 0)
    .map(([term, texts]) => `<dt>${term}</dt>${texts.map((one) => `<dd>${text(one)}</dd>`).join("")}`)
    .join("");
  return `<details><summary><span class="severity">${text(severity)}</span> ${text(headline)} <small>${text(`${resourceOf(finding)}, ${project}/${stack}`)}</small></summary><dl>${list}<dt>Policy</dt><dd><code>${text(policy)}</code></dd></dl></details>`;
}

const className = (state: State): string => state.replace(" ", "-");
const badge = (state: State): string => `<span class="badge ${className(state)}">${state}</span>`;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Whatever a program, a resource or an exception says is text, and nothing but that. */
const text = (value: string): string => visible(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
