import assert from "node:assert/strict";
import fc from "fast-check";
import { modelCardAt } from "../../../../policypack/facts/aws/modelCard";
import { Secret, Unknown, type Tree } from "../../../../policypack/facts/tree";
import { cardContent } from "../../../../policypack/policies/serving/samples";
import { look } from "../../../support/views";

const missing = (content: Tree): readonly string[] =>
  modelCardAt(look(content)).parts.flatMap(([part, { verdict }]) => (verdict === "pass" ? [] : [part]));

describe("model cards", () => {
  it("are complete, as text or as an object, secret or not", () => {
    for (const content of [JSON.stringify(cardContent), cardContent, new Secret(JSON.stringify(cardContent))]) {
      assert.deepEqual(missing(content as Tree), []);
    }
  });
  it("lack the parts that are not filled in", () => {
    assert.deepEqual(missing("{}"), ["purpose", "risk", "limits", "training", "evaluation"]);
    assert.deepEqual(missing(JSON.stringify({ ...cardContent, evaluation_details: [] })), ["evaluation"]);
    assert.deepEqual(missing(JSON.stringify({ ...cardContent, intended_uses: { risk_rating: "low" } })), [
      "purpose",
      "risk",
    ]);
  });
  it("say what was trained on in one of three ways", () => {
    for (const training_details of [
      { training_observations: "converged" },
      { training_job_details: { training_arn: "arn:aws:sagemaker:eu-west-1:111122223333:training-job/llm" } },
      { training_job_details: { training_datasets: ["s3://shop-training"] } },
    ]) {
      assert.deepEqual(missing(JSON.stringify({ ...cardContent, training_details })), []);
    }
  });
  it("cannot be read where they are no JSON object, and wait where they are unknown", () => {
    for (const content of ["", "{", "[]", "5", "null", 5, [], undefined]) {
      assert.equal(modelCardAt(look(content)).readable.malformed, true, String(content));
    }
    assert.equal(modelCardAt(look(Unknown.value)).readable.verdict, "undecided");
  });
  it("break nothing, whatever they hold", () => {
    fc.assert(fc.property(fc.json(), (content) => modelCardAt(look(content)).parts.length <= 5));
  });
});
