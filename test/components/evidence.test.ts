import assert from "node:assert/strict";
import { acceptsEvidence, describeEvidence, EVIDENCE_TAGS, isTagValue } from "../../components/baseline";

describe("the tags that hold evidence", () => {
  it("accept their own examples, which AWS takes too", () => {
    for (const [key, { example }] of Object.entries(EVIDENCE_TAGS)) {
      assert.ok(acceptsEvidence(key, example), key);
      assert.ok(isTagValue(example), key);
      assert.notEqual(describeEvidence(key), undefined);
    }
  });
  it("refuse what shows nothing", () => {
    const refused: readonly (readonly [string, string])[] = [
      ["ai:model-source", "https://hub.example.com/example-labs/llm-7b"],
      ["ai:model-source", "https://hub.example.com/example-labs/llm-7b@main"],
      ["ai:model-source", "example-labs/llm-7b@0123456789abcdef0123456789abcdef01234567"],
      ["ai:eval-date", "2026-02-30"],
      ["ai:eval-date", "yesterday"],
      ["ai:eval-report", "the usual folder"],
      ["ai:eval-model-digest", "sha256:0123"],
      ["ai:model-scan-digest", ""],
      ["ai:kill-switch", "true or false"],
    ];
    for (const [key, value] of refused) assert.equal(acceptsEvidence(key, value), false, `${key} ${value}`);
  });
  it("take a version as a revision", () => {
    assert.ok(acceptsEvidence("ai:model-source", "https://hub.example.com/example-labs/llm-7b@v1.2"));
    assert.ok(acceptsEvidence("ai:model-source", "https://hub.example.com/example-labs/llm-7b/1.2.0"));
  });
  it("leave other tags to AWS", () => {
    assert.ok(acceptsEvidence("Name", "anything at all"));
    assert.equal(acceptsEvidence("Name", ""), false);
    assert.equal(describeEvidence("Name"), undefined);
  });
});
