import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { policies } from "../../policypack/policies";
import { blocks, isUndecided, nameOf, of, only, PACK_WITH_FAULTS, run } from "./support/harness";
import { noncompliant, NONCOMPLIANT, withFaults } from "./support/programs";

describe("a policy that throws", () => {
  let result: RunResult;
  before(async () => {
    result = await withFaults();
  });

  const cases = [
    { id: "throws-in-its-check", level: "mandatory", fault: "TypeError: nobody thought of this" },
    { id: "throws-at-low-severity", level: "advisory", fault: "TypeError: nobody thought of this" },
    { id: "throws-in-its-facts", level: "mandatory", fault: "RangeError: nor of that" },
  ];
  for (const { fault, id, level } of cases) {
    it(`gives one violation at its own level that names the fault: ${id}`, () => {
      const faults = of(id, result).filter(({ message }) => message.includes("could not judge"));
      const finding = only(faults, id);
      assert.equal(finding.enforcementLevel, level);
      assert.equal(nameOf(finding), "support");
      assert.ok(finding.message.includes(`(${fault})`), finding.message);
      assert.match(finding.message, /Please report it/);
    });
  }

  it("keeps what it had found before it threw", () => {
    const found = of("throws-in-its-check", result).filter(({ message }) => message.includes('"support" is not'));
    assert.ok(blocks(only(found, "throws-in-its-check")));
  });

  it("takes nothing from what all other policies find", async () => {
    // At which of its parts a thing is judged first, and what is known of it by then, is as the engine's order is.
    const told = (run: RunResult): readonly string[] => {
      const own = run.findings.filter(({ policy }) => policies.some(({ id }) => id === policy));
      const heads = own.map(({ enforcementLevel, message }) => `${enforcementLevel} ${message.split("\n")[0] ?? ""}`);
      return [...new Set(heads)].sort();
    };
    assert.ok(told(result).length > policies.length);
    assert.deepEqual(told(result), told(await noncompliant()));
  });

  it("does not break the preview: every resource is planned, and nothing else goes wrong", async () => {
    const errors = (run: RunResult): readonly unknown[] =>
      run.events.flatMap(({ diagnosticEvent: event }) => (event?.severity === "error" ? [event.message] : []));
    const blocked = await noncompliant();
    assert.deepEqual(result.changes, blocked.changes);
    assert.deepEqual(errors(result), errors(blocked));
  });
});

describe("without any configuration", () => {
  for (const [severity, level] of Object.entries({
    critical: "mandatory",
    high: "mandatory",
    medium: "advisory",
    low: "advisory",
  })) {
    it(`a violation of a ${severity} policy is ${level}`, async () => {
      const finding = only(of(`fails-at-${severity}`, await withFaults()), severity);
      assert.equal(finding.enforcementLevel, level);
      assert.equal(finding.severity, severity);
    });
  }

  it("what is undecided only warns, whatever the severity", async () => {
    const undecided = (await withFaults()).findings.filter(isUndecided);
    assert.ok(undecided.some(({ severity }) => severity === "critical"));
    assert.deepEqual(undecided.filter(blocks), []);
  });
});

describe("with every policy set to advise", () => {
  let result: RunResult;
  before(async () => {
    const own = ["throws-in-its-check", "throws-at-low-severity", "throws-in-its-facts"];
    const failing = ["critical", "high", "medium", "low"].map((severity) => `fails-at-${severity}`);
    const strict = {
      enforcementLevel: "advisory",
      undecided: "block",
      exceptions: [{ ticket: "SEC-1", reason: "expired", expires: "2020-01-01" }],
    };
    const all = [...policies.map(({ id }) => id), ...own, ...failing];
    result = await run("preview", NONCOMPLIANT, {
      pack: PACK_WITH_FAULTS,
      policies: Object.fromEntries(all.map((id) => [id, strict])),
    });
  });

  it("nothing blocks", () => {
    assert.equal(result.exitCode, 0);
    assert.deepEqual(result.findings.filter(blocks), []);
  });

  it("all is still said: violations, what is undecided, faults of policies, bad exceptions", async () => {
    const without = (await withFaults()).findings.map(({ message }) => message);
    const said = result.findings.map(({ message }) => message);
    assert.deepEqual(
      without.filter((message) => !said.includes(message)),
      [],
    );
    const bad = said.filter((message) => message.includes("it expired on 2020-01-01"));
    assert.equal(bad.length, policies.length + 7);
  });
});
