import type { ReportingDescriptor, Result, Log } from "sarif";

import type { PolicyReport, Report, Reported } from "../assess";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** What GitHub sorts by: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SCORES: Readonly<Record<string, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" };

/**
 * For code scanning. A violation is a result of kind `fail`, an undecided verdict one of kind `open`, and an accepted
 * violation is suppressed, with who accepted it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @param program the program's own file, from the root of the repository: results without a file are not shown
 */
export function asSarif(report: Report, program: string): string {
  const policies = report.policies.filter(({ findings }) => findings.length > 0);
  const log: Log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: report.pack.name, semanticVersion: report.pack.version, rules: policies.map(ruleOf) },
        },
        invocations: report.runs.map(({ isWhole }) => ({ executionSuccessful: isWhole })),
        results: policies.flatMap((policy, index) => policy.findings.map((one) => resultOf(one, index, program))),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

const ruleOf = ({ guidelines, id, severity, tags, title }: PolicyReport): ReportingDescriptor => ({
  id,
  shortDescription: { text: title },
  help: { text: `docs/policies/${id}.md` },
  properties: {
    tags: ["security", ...guidelines.map((guideline) => `guideline:${guideline}`), ...tags],
    "security-severity": SCORES[severity] ?? "0.0",
  },
});

function resultOf(finding: Reported, ruleIndex: number, program: string): Result {
  const { acceptance, blocks, fingerprint, fix, headline, places, policy, urn, verdict } = finding;
  // A level beside another kind than `fail` has to be `none`.
  const isFail = verdict !== "undecided";
  return {
    ruleId: policy,
    ruleIndex,
    kind: isFail ? "fail" : "open",
    level: isFail ? (blocks ? "error" : "warning") : "none",
    message: { text: [headline, ...places, ...fix].join("\n") },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(program) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    partialFingerprints: { "urnAndViolation/v1": `${urn} ${policy} ${fingerprint ?? ""}` },
    ...(acceptance === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: acceptance }] }),
  };
}

/** A path as a URI, which has no other slashes and no spaces. */
const uriOf = (path: string): string => encodeURI(path.replaceAll("\\", "/").replace(/^\.\//, ""));
