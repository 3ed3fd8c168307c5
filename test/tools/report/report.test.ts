import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { assess, type Report } from "../../../tools/report/assess";
import { catalogueOf, type Catalogue } from "../../../tools/report/catalogue";
import { asHtml } from "../../../tools/report/formats/html";
import { asJunit } from "../../../tools/report/formats/junit";
import { asMarkdown } from "../../../tools/report/formats/markdown";
import { asOscal } from "../../../tools/report/formats/oscal";
import { asSarif } from "../../../tools/report/formats/sarif";
import { readRun, type Run } from "../../../tools/report/run";
import { UsageError } from "../../../tools/terminal";

const PACK = "secure-ai-hosting";
const NOW = "2026-11-26T12:00:00.000Z";
const urn = (name: string, type = "aws:sagemaker/model:Model", stack = "dev"): string =>
  `urn:pulumi:${stack}::shop::${type}::${name}`;

const known = (id: string, ...guidelines: readonly string[]) => ({
  ...{ id, guidelines, title: `The state of ${id}`, severity: "high", tags: ["owasp:LLM03"] },
});
const catalogue: Catalogue = {
  name: PACK,
  version: "1.2.3",
  guidelines: {
    "1.1": { title: "Raise awareness", isOrganisational: true },
    "1.2": { title: "Model the threats", isOrganisational: true },
    "3.1": { title: "Secure your infrastructure", isOrganisational: false },
    "3.2": { title: "Protect your model", isOrganisational: false },
  },
  policies: [
    known("isolated", "3.1"),
    known("own-key", "3.1", "3.2"),
    known("answered-for", "1.2"),
    known("other", "3.2"),
  ],
  types: new Set(["aws:sagemaker/model:Model"]),
};

/** What the engine would write of a run: of each resource what passed, and what was found. */
function events(
  passed: Readonly<Record<string, readonly string[]>>,
  found: readonly {
    readonly policy: string;
    readonly urn: string;
    readonly message: string;
    readonly level?: string;
  }[],
  stack = "dev",
  isWhole = true,
): string {
  const summaries = Object.entries(passed).map(([name, policies]) => ({
    policyAnalyzeSummaryEvent: { resourceUrn: urn(name, undefined, stack), policyPackName: PACK, passed: policies },
  }));
  const policyEvents = found.map(({ level = "mandatory", message, policy, urn: resourceUrn }) => ({
    policyEvent: {
      ...{ resourceUrn, message, policyName: policy, policyPackName: PACK, policyPackVersion: "1.2.3" },
      ...{ enforcementLevel: level, severity: "high" },
    },
  }));
  const whole = isWhole ? [{ policyAnalyzeStackSummaryEvent: { policyPackName: PACK } }] : [];
  const all = [...summaries, ...policyEvents, ...whole, { summaryEvent: { isPreview: true } }];
  return all.map((event, sequence) => JSON.stringify({ sequence, timestamp: 1795667645, ...event })).join("\n");
}

const VIOLATION = [
  'It is isolated: "llm" calls out.',
  "  Found:     enableNetworkIsolation is false",
  "  Fix:       Set it to true.",
  "  Policy:    isolated (docs/policies/isolated.md)",
  '  To accept: { policies: [isolated], targets: ["x"], violations: ["0123abcd4567"] }',
].join("\n");
const UNDECIDED = 'undecided: cannot tell yet whether it has its own key.\n  Waits for: kmsKeyArn, from kms Key "own"';
const ACCEPTED = `accepted until 2027-01-31 (SEC-7, owner ml, approved by security, exceptions/ml.yaml): soon gone\n${VIOLATION}`;

describe("a report", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "report-"))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function run(text: string): Run {
    const file = join(folder, "events.jsonl");
    writeFileSync(file, text);
    return readRun(file, PACK);
  }
  const reportOf = (...texts: readonly string[]): Report => assess(catalogue, texts.map(run));
  const stateOf = ({ policies }: Report, id: string): string | undefined =>
    policies.find((policy) => policy.id === id)?.state;

  it("takes a policy at its worst, and says what nothing was judged of", () => {
    const report = reportOf(
      events({ llm: ["own-key"], other: ["isolated", "own-key"] }, [
        { policy: "isolated", urn: urn("llm"), message: VIOLATION },
        { policy: "own-key", urn: urn("llm"), message: UNDECIDED, level: "advisory" },
      ]),
    );
    assert.equal(stateOf(report, "isolated"), "fail");
    assert.equal(stateOf(report, "own-key"), "undecided");
    assert.equal(stateOf(report, "other"), "not applicable");
    assert.equal(report.isBlocked, true);
    const [isolated, ownKey] = report.policies;
    assert.equal(isolated?.passed, 1);
    assert.equal(ownKey?.passed, 1, "what is undecided is not counted as passed, whatever the engine lists");
    assert.deepEqual(
      report.guidelines.map(({ id, state }) => [id, state]),
      [
        ["1.1", "not applicable"],
        ["1.2", "not applicable"],
        ["3.1", "fail"],
        ["3.2", "undecided"],
      ],
    );
  });

  it("puts the runs of several stacks together, each by its name", () => {
    const report = reportOf(
      events({ llm: ["isolated"] }, []),
      events({ llm: [] }, [{ policy: "isolated", urn: urn("llm", undefined, "prod"), message: VIOLATION }], "prod"),
    );
    assert.deepEqual(
      report.runs.map(({ project, stack }) => `${project}/${stack}`),
      ["shop/dev", "shop/prod"],
    );
    const [isolated] = report.policies;
    assert.equal(isolated?.state, "fail");
    assert.equal(isolated.passed, 1);
  });

  it("does not block for what is accepted, advised or undecided", () => {
    const report = reportOf(
      events({ llm: [] }, [
        { policy: "isolated", urn: urn("llm"), message: ACCEPTED, level: "advisory" },
        { policy: "own-key", urn: urn("llm"), message: VIOLATION, level: "advisory" },
      ]),
    );
    assert.equal(report.isBlocked, false);
    assert.equal(stateOf(report, "isolated"), "accepted");
    assert.equal(stateOf(report, "own-key"), "fail");
  });

  it("calls nothing passed in a run that ended before the stack was judged as a whole", () => {
    const report = reportOf(events({ llm: ["isolated"] }, [], "dev", false), events({ llm: ["own-key"] }, [], "prod"));
    assert.deepEqual(
      report.policies.map(({ id, passed, state }) => [id, state, passed]),
      [
        ["isolated", "undecided", 0],
        ["own-key", "pass", 1],
        ["answered-for", "not applicable", 0],
        ["other", "not applicable", 0],
      ],
    );
    assert.match(asMarkdown(report), /^## ⚠️ Not judged to the end: 2 stacks/);
    assert.match(asHtml(report, NOW), /shop\/dev: preview .*; it ended before the stack was judged as a whole/);
    assert.match(asJunit([report]), /tests="1" failures="0" errors="0" skipped="1"/);
    assert.match(asSarif(report, "Pulumi.yaml"), /"executionSuccessful": false/);
  });

  it("says in Markdown whose a finding is, where there are several stacks", () => {
    const found = [{ policy: "isolated", urn: urn("llm"), message: VIOLATION }];
    const here = events({ llm: ["own-key"] }, found);
    assert.doesNotMatch(asMarkdown(reportOf(here, here)), /of shop\/dev: /);
    assert.match(asMarkdown(reportOf(here, events({ llm: ["own-key"] }, [], "prod"))), /"llm" of shop\/dev: /);
  });

  it("counts once what two runs of a stack say, or a pack that is in a run twice", () => {
    const found = [{ policy: "isolated", urn: urn("llm"), message: VIOLATION }];
    const text = events({ llm: ["own-key"] }, [...found, ...found]);
    const report = reportOf(text, text);
    const [isolated, ownKey] = report.policies;
    assert.deepEqual([isolated?.findings.length, ownKey?.passed], [1, 1]);
    assert.match(asMarkdown(report), /^## ⛔ Blocked: 1 stack, 1 resource\n/);
    const uuids = asOscal([reportOf(text), reportOf(text)], NOW).match(/"uuid": "[^"]+"/g) ?? [];
    assert.equal(new Set(uuids).size, uuids.length, "each thing has its own");
  });

  it("leaves out what other packs say", () => {
    const other = events({ llm: ["own-key"] }, [{ policy: "isolated", urn: urn("llm"), message: VIOLATION }]);
    const report = reportOf(`${other.replaceAll(`"${PACK}"`, '"another"')}\n${events({ llm: ["isolated"] }, [])}`);
    assert.deepEqual(
      [report.isBlocked, stateOf(report, "isolated"), stateOf(report, "own-key")],
      [false, "pass", "not applicable"],
    );
    const onlyOthers = `${events({ llm: [] }, []).replaceAll(`"${PACK}"`, '"another"')}\n${events({}, [])}`;
    assert.throws(() => run(onlyOthers), /tells only what was found/);
  });

  it("reads a file that Windows wrote, and resources whose names are of several lines", () => {
    const text = `\uFEFF${events({ "a\nb": ["isolated"] }, []).replaceAll("\n", "\r\n")}`;
    assert.deepEqual(reportOf(text).types, [{ type: "aws:sagemaker/model:Model", resources: 1, is: "judged" }]);
    assert.equal(stateOf(reportOf(text), "isolated"), "pass");
  });

  it("loses nothing of a policy that it does not know", () => {
    const report = reportOf(events({ llm: [] }, [{ policy: "newer", urn: urn("llm"), message: VIOLATION }]));
    assert.equal(stateOf(report, "newer"), "fail");
  });

  it("tells which types were looked at, and which could not be", () => {
    const chart = urn("chart", "kubernetes:helm.sh/v3:Release");
    const text = [
      events({ llm: ["isolated"] }, [
        { policy: "stack-can-be-judged", urn: chart, message: VIOLATION, level: "advisory" },
      ]),
      JSON.stringify({ sequence: 9, resourcePreEvent: { metadata: { op: "create", urn: chart, type: "x" } } }),
      JSON.stringify({
        sequence: 10,
        resourcePreEvent: { metadata: { op: "create", urn: urn("q", "aws:sqs/queue:Queue"), type: "x" } },
      }),
      JSON.stringify({ sequence: 11, resourcePreEvent: { metadata: { op: "delete", urn: urn("old"), type: "x" } } }),
    ].join("\n");
    assert.deepEqual(reportOf(text).types, [
      { type: "aws:sagemaker/model:Model", resources: 1, is: "judged" },
      { type: "aws:sqs/queue:Queue", resources: 1, is: "no policy" },
      { type: "kubernetes:helm.sh/v3:Release", resources: 1, is: "not looked into" },
    ]);
  });

  const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
    "an empty file": ["", /holds no events of the engine: write them with/],
    "what a preview prints": ["Previewing update (dev)\n + create", /holds no events/],
    "half a line": ['{"sequence": 1, "hunter2', /line 1 cannot be read as an event(?!.*hunter2)/],
    "what only tells what was found": [
      events({}, [{ policy: "isolated", urn: urn("llm"), message: VIOLATION }]),
      /tells only what was found, as `pulumi policy analyze` does/,
    ],
    "a run without the pack": [JSON.stringify({ sequence: 1, summaryEvent: {} }), /pack secure-ai-hosting did not run/],
  };
  for (const [title, [text, message]] of Object.entries(refused)) {
    it(`refuses ${title}, and says what belongs there`, () => {
      assert.throws(
        () => run(text),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it("refuses a pack that says nothing of itself", () => {
    assert.throws(() => catalogueOf(folder), UsageError);
  });

  it("knows every guideline of the pack, and which of them no resource proves", () => {
    const { guidelines, policies } = catalogueOf(join(__dirname, "..", "..", ".."));
    assert.equal(Object.keys(guidelines).length, 17);
    assert.ok(policies.length > 200);
    assert.equal(guidelines["4.4"]?.isOrganisational, true);
    assert.equal(guidelines["3.1"]?.isOrganisational, false);
  });

  describe("in its formats", () => {
    const hostile = `<script>alert(1)</script> & "x" 'y' | \`z\` \u0007`;
    const text = events({ llm: ["own-key", "answered-for"] }, [
      { policy: "isolated", urn: urn(hostile), message: VIOLATION.replace("llm", hostile) },
      { policy: "isolated", urn: urn("old"), message: ACCEPTED, level: "advisory" },
      { policy: "other", urn: urn("llm"), message: UNDECIDED, level: "advisory" },
    ]);

    it("is HTML in which nothing that a program says is markup", () => {
      const html = asHtml(reportOf(text), NOW);
      assert.doesNotMatch(html, /<script/);
      assert.match(html, /&lt;script&gt;alert\(1\)/);
      assert.match(html, /Blocked: 1 stack/);
      for (const id of ["blocks", "undecided", "accepted", "guidelines"])
        assert.match(html, new RegExp(`<section id="${id}"`));
      assert.doesNotMatch(html, /<section id="advised"/);
      assert.match(html, /until 2027-01-31 \(SEC-7, owner ml/);
    });

    it("is Markdown in which nothing that a program says is markup", () => {
      const markdown = asMarkdown(reportOf(text));
      assert.doesNotMatch(markdown, /(?<!\\)<script/);
      assert.match(markdown, /^## ⛔ Blocked: 1 stack/);
      assert.match(markdown, /\| 1\.2 Model the threats \| pass \| 0 \| 0 \| 0 \| 1 \| evidenced \|/);
      assert.match(markdown, /\| 1\.1 Raise awareness \| not covered \|/);
    });

    it("calls nobody, leads nowhere and is no longer than a comment may be, in Markdown", () => {
      const calling = (name: string) => ({ policy: "isolated", urn: urn(name), message: VIOLATION });
      const markdown = asMarkdown(
        reportOf(
          events({}, [calling("@all see #1, https://evil.example www.evil.example \u202etxt")], "dev") + "\n" + text,
        ),
      );
      assert.doesNotMatch(markdown, /@\w|(?<!#)#\d|https:\/\/evil|www\.evil|\u202e/);
      const many = Array.from({ length: 300 }, (_, index) => calling(`${index.toString()}-${"long".repeat(500)}`));
      const long = asMarkdown(reportOf(events({ llm: [] }, many)));
      assert.ok(long.length <= 65_536, long.length.toString());
      assert.match(long, /Blocks: 300[^]*and 2\d\d more/);
    });

    it("is OSCAL whose properties are of one line and say something", () => {
      const document = asOscal(
        [reportOf(events({ llm: [] }, [{ ...{ policy: "isolated", message: VIOLATION }, urn: urn(" a\nb ") }]))],
        NOW,
      );
      for (const [, value = ""] of document.matchAll(/"value": "(.*)"/g)) assert.match(value, /^\S(.*\S)?$/);
      assert.doesNotMatch(document, /\\n/);
    });

    it("is SARIF: what fails, what is open, what is suppressed", () => {
      const { runs } = JSON.parse(asSarif(reportOf(text), ".\\my infra\\Pulumi.yaml")) as Log;
      const results = runs[0]?.results ?? [];
      assert.deepEqual(
        results.map(({ kind, level, suppressions }) => [kind, level, suppressions?.[0]?.status]),
        [
          ["fail", "error", undefined],
          ["fail", "warning", "accepted"],
          ["open", "none", undefined],
        ],
      );
      const rules = runs[0]?.tool.driver.rules ?? [];
      for (const { ruleId, ruleIndex = -1 } of results) assert.equal(rules[ruleIndex]?.id, ruleId);
      assert.equal(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, "my%20infra/Pulumi.yaml");
    });

    it("is JUnit that counts what it holds", () => {
      const xml = asJunit([reportOf(text)]);
      assert.match(xml, /<testsuite name="shop\/dev" tests="5" failures="1" errors="0" skipped="2" timestamp="2026-/);
      assert.equal(xml.match(/<testcase /g)?.length, 5);
      assert.doesNotMatch(xml, /<script/);
      assert.ok(!xml.includes("\u0007"), "XML has no form for it");
      assert.match(xml, /<skipped message="undecided: cannot tell yet/);
    });

    interface Target {
      readonly target: {
        readonly "target-id": string;
        readonly status: { readonly state: string; readonly reason: string };
      };
    }
    it("is OSCAL that calls nothing satisfied which was not shown", () => {
      const { "assessment-results": results } = JSON.parse(asOscal([reportOf(text)], NOW)) as {
        readonly "assessment-results": { readonly results: readonly { readonly findings: readonly Target[] }[] };
      };
      assert.deepEqual(
        results.results[0]?.findings.map(({ target }) => [
          target["target-id"],
          target.status.state,
          target.status.reason,
        ]),
        [
          // It passes, but no resource proves it.
          ["ncsc-ai-1.2", "not-satisfied", "other"],
          ["ncsc-ai-3.1", "not-satisfied", "fail"],
          ["ncsc-ai-3.2", "not-satisfied", "other"],
        ],
      );
      const passing = asOscal([reportOf(events({ llm: ["isolated", "own-key", "other"] }, []))], NOW);
      assert.equal(passing.match(/"state": "satisfied"/g)?.length, 2);
      assert.doesNotMatch(passing, /: \[\]/, "OSCAL allows no empty lists");
      assert.equal(asOscal([reportOf(text)], NOW), asOscal([reportOf(text)], NOW), "the same is written the same");
    });
  });
});
