import assert from "node:assert/strict";
import type { ExampleResource } from "../../../policypack/engine/examples";
import noEscalationPathToWeights from "../../../policypack/policies/identity/no-escalation-path-to-weights";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";
import { WAYS_IN_CLUSTERS } from "../../support/escalationInClusters";
import { allow, arn, assumes, ci, notebook, serving, trustedBy, WAYS } from "../../support/escalation";

const policy = noEscalationPathToWeights;

async function says(
  given: readonly ExampleResource[],
  moment: "preview" | "update",
  settings: object = {},
): Promise<readonly string[]> {
  const { resource, stack } = await new PackUnderTest([policy], { [policy.id]: settings }).run(given, moment);
  return [...resource, ...stack].map((diagnostic) => keyOf(policy, diagnostic));
}

describe("ways to weights", () => {
  for (const moment of ["preview", "update"] as const) {
    for (const [name, given] of Object.entries({ ...WAYS.pass, ...WAYS_IN_CLUSTERS.pass })) {
      it(`are not there at ${moment}: ${name}`, async () => {
        assert.deepEqual(await says(given, moment), []);
      });
    }
    for (const [name, { given }] of Object.entries({ ...WAYS.fail, ...WAYS_IN_CLUSTERS.fail })) {
      it(`are found at ${moment}: ${name}`, async () => {
        assert.deepEqual(await says(given, moment), ["path"]);
      });
    }
  }

  it("are told step by step through a cluster", async () => {
    const { resource, stack } = await new PackUnderTest([policy]).run(WAYS_IN_CLUSTERS.fail.thenByAws.given, "update");
    const [found] = [...resource, ...stack];
    const steps = (found?.message ?? "").split("\n").filter((line) => /"ops|are, which /.test(line));
    assert.deepEqual(
      steps.map((line) => line.replace(/^.* is /, "").trim()),
      [
        'service account "lab/ana" starts pods, by which it becomes "ops/runner"',
        'service account "ops/runner", which acts as "ops"',
        'sts:AssumeRole, by which "ops" becomes "reader"',
        'where the weights are, which "reader" reads',
      ],
    );
  });

  it("are told step by step", async () => {
    const { resource, stack } = await new PackUnderTest([policy]).run(WAYS.fail.inTwoSteps.given, "update");
    const [found] = [...resource, ...stack];
    const steps = (found?.message ?? "").split("\n").filter((line) => line.includes("which "));
    assert.deepEqual(
      steps.map((line) => line.replace(/^.* is /, "")),
      [
        'sts:AssumeRole, by which "notebook" becomes "helper"',
        'sts:AssumeRole, by which "helper" becomes "inference"',
        'where the weights are, which "inference" reads',
      ],
    );
  });

  it("are meant where a declared role promotes or deploys", async () => {
    const promotes = [...serving(trustedBy(arn("ci"))), ci(assumes)];
    const declared = (settings: object) => says(promotes, "update", settings);
    assert.deepEqual(await declared({}), ["undecided"]);
    assert.deepEqual(await declared({ deployerRoles: ["ci"] }), []);
    assert.deepEqual(await declared({ pipelineRoles: ["ci"] }), ["path"]);
    assert.deepEqual(await declared({ pipelineRoles: ["ci"], promotionRoles: ["inference"] }), []);
    assert.deepEqual(await declared({ notebookRoles: ["ci"], promotionRoles: ["inference"] }), ["path"]);
  });

  it("are not looked for where the role is declared to be of trust", async () => {
    const given = [...serving(trustedBy(arn("notebook"))), ...notebook(allow("sts:AssumeRole", "*"))];
    assert.deepEqual(await says(given, "update"), ["path"]);
    assert.deepEqual(await says(given, "update", { breakGlassRoles: ["notebook"] }), []);
  });
});
