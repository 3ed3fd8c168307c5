import assert from "node:assert/strict";
import { AWS_AI_STANDARD } from "../../policypack/guidelines/awsAiStandard";
import { CATALOGUE, type CatalogueId } from "../../policypack/guidelines/catalogue";
import { servedBy } from "../../scripts/generate/frameworks";
import { UNSERVED } from "../../scripts/generate/unserved";

const rows = (Object.keys(CATALOGUE) as CatalogueId[]).filter((id) => CATALOGUE[id].tier <= 2);
/** Whether exactly one of the two is so. */
const isServedOrExplained = (id: CatalogueId): boolean =>
  servedBy(`catalogue:${id}`).length > 0 !== (UNSERVED[id] ?? "").length > 0;

describe("frameworks", () => {
  it("has a policy for each control of AWS's AI standard", () => {
    const controls = Object.keys(AWS_AI_STANDARD);
    assert.equal(controls.length, 31);
    assert.deepEqual(
      controls.filter((id) => servedBy(`securityhub:${id}`).length === 0),
      [],
    );
  });
  it("has a policy for each row of tiers 1 and 2, or says why there is none", () => {
    assert.equal(rows.length, 90);
    assert.deepEqual(
      rows.filter((id) => !isServedOrExplained(id)),
      [],
    );
  });
  it("finds a control that nobody names: the test can fail", () => {
    assert.deepEqual(servedBy("securityhub:SageMaker.999"), []);
  });
});
