import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { requestsFor } from "../../../tools/fleet/requests";
import { ownState, readState, StateError } from "../../../tools/fleet/state";

const SECRET = "correct-horse-battery-staple";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const KINDS = [
  "1b47061264138c4ac30d75fd1eb44270",
  "c44067f5952c0a294b673a41bacd8c17",
  "5cf8f73096256a8f31e491e813e4eb8e",
  "8ad145fe-0d11-4827-bfd7-1abcbf086f5c",
  "no such kind",
];

describe("whatever stands in a state", () => {
  it("is read, or refused by file and place without a word of what is in it", () => {
    const folder = mkdtempSync(join(tmpdir(), "any-state-"));
    const file = join(folder, "state.json");
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(SECRET, {}, [], null, "__proto__"));
    const marked = fc.record({
      [SIGNATURE]: fc.constantFrom(...KINDS),
      plaintext: value,
      value,
      id: value,
      urn: value,
    });
    const properties = fc.oneof(
      value,
      fc.dictionary(fc.constantFrom("bucket", "tags", "__proto__"), fc.oneof(value, marked)),
    );
    const urn = fc.oneof(
      fc.constantFrom("urn:pulumi:prod::shop::aws:s3/bucket:Bucket::weights", "urn:pulumi:a::b::c::d", SECRET),
      value,
    );
    const resource = fc.record(
      { urn, type: value, inputs: properties, outputs: properties, provider: value, propertyDependencies: properties },
      { requiredKeys: ["urn"] },
    );
    const resources = fc.oneof(fc.array(fc.oneof(resource, value), { maxLength: 3 }), value);
    const state = fc.oneof(
      value,
      fc.record({ version: fc.constantFrom(3, 4), deployment: fc.record({ resources }) }),
      fc.record({ version: value, checkpoint: fc.oneof(value, fc.record({ latest: fc.record({ resources }) })) }),
    );
    try {
      fc.assert(
        fc.property(
          fc.oneof(
            state.map((given) => JSON.stringify(given)),
            fc.string(),
          ),
          (content) => {
            writeFileSync(file, content);
            try {
              requestsFor(readState(file));
              ownState(file);
            } catch (error) {
              assert.ok(error instanceof StateError, String(error));
              assert.ok(error.message.startsWith(file));
              assert.ok(!error.message.includes(SECRET), error.message);
            }
          },
        ),
        { numRuns: 1000 },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
