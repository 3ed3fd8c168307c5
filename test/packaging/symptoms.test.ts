import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../engine/support/harness";

const page = readFileSync(join(ROOT, "docs", "undecided.md"), "utf8");
const [, table = ""] = page.split("## By symptom");
const symptoms = [...table.matchAll(/^\| (`.*?) +\| /gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([^`]*)`/g)].map(([, symptom = ""]) => symptom),
);

const SOURCES = ["policypack/facts", "policypack/engine", "policypack/policies"];
const sources = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
).join("\n");

describe("the page on what undecided means", () => {
  it("explains what is really said", () => {
    assert.ok(symptoms.length > 8);
    // What a value comes from, and which policy told it first, is put together from names.
    const isNamed = (symptom: string): boolean => /^policy, from |^the same as /.test(symptom);
    const said = (symptom: string): boolean => sources.includes(symptom.replace(/^from /, ""));
    assert.deepEqual(
      symptoms.filter((symptom) => !isNamed(symptom) && !said(symptom)),
      [],
    );
    assert.ok(!said("what nobody says"));
  });
});
