import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "../../../policypack/policies";
import { profileOf, PROFILES, remediating } from "../../../policypack/profiles/profile";

const FOLDER = join(__dirname, "..", "..", "..", "policypack", "profiles");
const ofSeverity = (...severities: readonly string[]) =>
  policies.filter(({ severity }) => severities.includes(severity));

describe("a profile", () => {
  for (const profile of PROFILES) {
    it(`${profile} is checked in as it is derived`, () => {
      const file: unknown = JSON.parse(readFileSync(join(FOLDER, `${profile}.json`), "utf8"));
      assert.deepEqual(file, JSON.parse(JSON.stringify(profileOf(policies, profile))));
    });
  }

  it("advise blocks nothing, decided or not", () => {
    const levels = Object.values(profileOf(policies, "advise")).map(
      (one) => `${one.enforcementLevel} ${one.undecided ?? ""}`,
    );
    assert.deepEqual([...new Set(levels)], ["advisory warn"]);
  });

  it("production blocks by critical and high policies, and undecided by critical ones", () => {
    const production = profileOf(policies, "production");
    for (const { id, severity } of policies) {
      const isSevere = severity === "critical" || severity === "high";
      assert.equal(production[id]?.enforcementLevel, isSevere ? "mandatory" : "advisory", id);
      assert.equal(production[id].undecided, severity === "critical" ? "block" : "warn", id);
    }
  });

  it("regulated blocks by every policy, and is stricter where a policy says so", () => {
    const regulated = profileOf(policies, "regulated");
    for (const { id } of policies) {
      assert.equal(regulated[id]?.enforcementLevel, "mandatory", id);
      assert.equal(regulated[id].undecided, "block", id);
    }
    const stricter = policies.filter(({ id }) => Object.keys(regulated[id] ?? {}).length > 3).map(({ id }) => id);
    assert.ok(stricter.includes("ai-log-group-retained"), stricter.join(", "));
    assert.equal(regulated["ai-log-group-retained"]?.["logRetentionDays"], 365);
  });

  it("accepts exceptions for less long the stricter it is, and for critical policies", () => {
    const [critical] = ofSeverity("critical");
    const [high] = ofSeverity("high");
    assert.ok(critical && high);
    const days = PROFILES.map((profile) => {
      const configuration = profileOf(policies, profile);
      return [configuration[high.id]?.["exceptionDays"], configuration[critical.id]?.["exceptionDays"]];
    });
    assert.deepEqual(days, [
      [365, 365],
      [180, 90],
      [90, 30],
    ]);
  });

  it("remediates, where that is asked for, what blocks and can be remediated, and nothing else", () => {
    const production = profileOf(policies, "production");
    const changed = Object.entries(remediating(policies, production)).filter(([id, one]) => one !== production[id]);
    assert.notDeepEqual(changed, []);
    for (const [id, { enforcementLevel }] of changed) {
      assert.equal(enforcementLevel, "remediate");
      assert.equal(production[id]?.enforcementLevel, "mandatory", id);
      assert.ok(policies.find((policy) => policy.id === id)?.remediate, id);
    }
    const advise = profileOf(policies, "advise");
    assert.deepEqual(remediating(policies, advise), advise);
  });
});
