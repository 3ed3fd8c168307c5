import assert from "node:assert/strict";

import { changesIn, findingsIn, parseEvents, policiesIn } from "../../tools/sandbox/events";
import { findingsOf, summarise, verdictsOf } from "../../tools/summary";

const LOG = [
  { sequence: 0, diagnosticEvent: { severity: "debug", message: "chatter" } },
  { sequence: 1, policyAnalyzeSummaryEvent: { policyPackName: "p", passed: ["quiet"], failed: ["model-isolated"] } },
  {
    sequence: 2,
    policyEvent: {
      resourceUrn: "urn:model",
      policyPackName: "p",
      policyName: "model-isolated",
      enforcementLevel: "mandatory",
      severity: "critical",
      message: "Models are isolated.\nnetwork isolation is off\n",
    },
  },
  {
    sequence: 3,
    policyEvent: {
      resourceUrn: "urn:bucket",
      policyPackName: "p",
      policyName: "bucket-encrypted",
      enforcementLevel: "advisory",
      severity: "high",
      message: "undecided: cannot tell yet whether buckets are encrypted.\n  Waits for: the key",
    },
  },
  {
    sequence: 4,
    policyEvent: {
      policyPackName: "p",
      policyName: "bucket-encrypted",
      enforcementLevel: "advisory",
      message: "Buckets are encrypted.\nconsider a key of your own",
    },
  },
  { sequence: 5, summaryEvent: { resourceChanges: { create: 3 } } },
];

const events = parseEvents(["not json", ...LOG.map((event) => JSON.stringify(event)), ""].join("\n"));

describe("what the engine reported", () => {
  it("is read without its debugging chatter", () => {
    assert.deepEqual(
      events.map(({ sequence }) => sequence),
      [1, 2, 3, 4, 5],
    );
  });

  it("holds findings, policies and changes", () => {
    assert.deepEqual(findingsIn(events)[0], {
      urn: "urn:model",
      policy: "model-isolated",
      enforcementLevel: "mandatory",
      severity: "critical",
      message: "Models are isolated.\nnetwork isolation is off",
    });
    assert.deepEqual([...policiesIn(events)].sort(), ["bucket-encrypted", "model-isolated", "quiet"]);
    assert.deepEqual(changesIn(events), { create: 3 });
  });

  it("sorts into violations, undecided and advice", () => {
    const { violations, undecided, advice } = verdictsOf({ events, findings: findingsIn(events) });
    assert.deepEqual([violations.length, undecided.length, advice.length], [1, 1, 1]);
  });

  it("is summed up", () => {
    const result = {
      exitCode: 1,
      stdout: "",
      stderr: "",
      events,
      findings: findingsIn(events),
      changes: { create: 3 },
    };
    const text = summarise("hosting", result).replaceAll(/\p{Cc}\[\d+m/gu, "");
    assert.match(
      text,
      /^hosting {2}blocked\n {2}3 resources, 3 policies run\n {2}1 violation \(1 critical\), 1 undecided, 1 advised\n/,
    );
    assert.match(text, /Violated:\n {4}model-isolated/);
  });
});

describe("what is shown of one resource", () => {
  const printed = [
    "Policies:",
    "    ❌ pack@v1",
    "        - [mandatory] [severity: high]  isolated  (aws:sagemaker:Model: llm)",
    "          Models are isolated.",
    "            Fix: isolate it",
    "\u001b[1m        - [advisory]  tagged  (aws:sagemaker:Model: other)\u001b[0m",
    "          Models are tagged.",
    "\u001b[1m        - [advisory]  tagged  (aws:sagemaker:Model: llm)\u001b[0m",
    "          Models are tagged.",
    "Resources:",
    "          1 to create",
  ];
  it("is its findings, as the engine printed them", () => {
    const expected = [2, 3, 4, 7, 8].map((index) => printed[index]).join("\n");
    assert.equal(findingsOf("aws:sagemaker:Model: llm", printed.join("\n")), expected);
    assert.equal(findingsOf("aws:s3:Bucket: none", printed.join("\n")), "");
  });
});

describe("a summary of many findings", () => {
  it("names the first of them, and counts the rest", () => {
    const found = Array.from({ length: 15 }, (_, index) => ({
      ...findingsIn(events)[0],
      policy: `policy-${index.toString().padStart(2, "0")}`,
    }));
    const text = summarise("x", { events, findings: found, changes: {}, exitCode: 1 } as never);
    assert.match(text, /policy-11, and 3 more$/m);
  });
});
