import assert from "node:assert/strict";
import type { Truth } from "../../../../policypack/facts/truth";
import {
  isDistributed,
  needsVolumeKey,
  Training,
  trainings,
  volumeKeysOf,
  type Run,
} from "../../../../policypack/facts/aws/training";
import { Model, TrainingJob, TuningJob } from "../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { closedWorld } from "../../../support/world";

function jobOf(type: typeof TrainingJob | typeof TuningJob, props: TreeObject): Training {
  const { the, world } = closedWorld({ type, name: "job", props });
  return new Training(the("job"), world);
}
const runOf = (resourceConfig: TreeObject, more: TreeObject = {}): Run => {
  const [run] = jobOf(TrainingJob, { resourceConfig, ...more }).runs;
  assert.ok(run);
  return run;
};
const tuned = (hyperParameterTuningResourceConfig: TreeObject): Run => {
  const [run] = jobOf(TuningJob, { trainingJobDefinition: { hyperParameterTuningResourceConfig } }).runs;
  assert.ok(run);
  return run;
};
const verdicts = (truths: readonly Truth[]): readonly string[] => truths.map(({ verdict }) => verdict);

describe("training", () => {
  it("is a training job, or each definition of a tuning job", () => {
    assert.equal(jobOf(TrainingJob, {}).runs.length, 1);
    assert.equal(jobOf(TuningJob, {}).runs.length, 0);
    assert.equal(jobOf(TuningJob, { trainingJobDefinition: {}, trainingJobDefinitions: [{}, {}] }).runs.length, 3);
    assert.equal(jobOf(TuningJob, { trainingJobDefinitions: Unknown.value }).complete.verdict, "undecided");
    const { the, world } = closedWorld({ type: Model, name: "llm" }, { type: TrainingJob, name: "job" });
    assert.equal(trainings.of(the("llm"), world).length, 0);
    assert.equal(trainings.of(the("job"), world).length, 1);
  });
  it("is distributed over several instances or several groups", () => {
    const four = { instanceType: "ml.m7i.xlarge", instanceCount: 4 };
    assert.equal(isDistributed(runOf(four)).verdict, "pass");
    assert.equal(isDistributed(runOf({ instanceCount: "2" })).verdict, "pass");
    assert.equal(isDistributed(runOf({ instanceCount: 1 })).verdict, "fail");
    assert.equal(isDistributed(runOf({})).verdict, "fail");
    assert.equal(
      isDistributed(runOf({ instanceGroups: [{ instanceCount: 1 }, { instanceCount: 1 }] })).verdict,
      "pass",
    );
    assert.equal(isDistributed(runOf({ instanceGroups: [four] })).verdict, "pass");
    assert.equal(isDistributed(runOf({ instanceGroups: Unknown.value })).verdict, "undecided");
    assert.equal(isDistributed(tuned({ instanceConfigs: [{ instanceCount: 1 }, four] })).verdict, "pass");
  });
  it("needs a key for its volumes unless an instance has local disks", () => {
    assert.equal(needsVolumeKey(runOf({ instanceType: "ml.m7i.xlarge" })).verdict, "pass");
    assert.equal(needsVolumeKey(runOf({ instanceType: "ml.p4d.24xlarge" })).verdict, "fail");
    assert.equal(needsVolumeKey(runOf({ instanceType: Unknown.value })).verdict, "undecided");
    assert.equal(needsVolumeKey(runOf({})).verdict, "fail");
    assert.equal(needsVolumeKey(tuned({ instanceConfigs: [{ instanceType: "ml.m7i.xlarge" }] })).verdict, "pass");
  });
  it("has a key for the tuner's instances too", () => {
    assert.deepEqual(volumeKeysOf(runOf({ volumeKmsKeyId: "a" })).map(knownText), ["a"]);
    assert.deepEqual(
      volumeKeysOf(runOf({ volumeKmsKeyId: "a" }, { hyperParameterTuningResourceConfig: { volumeKmsKeyId: "b" } })).map(
        knownText,
      ),
      ["a", "b"],
    );
    assert.deepEqual(volumeKeysOf(tuned({ volumeKmsKeyId: "b" })).map(knownText), ["b"]);
  });
  it("runs on as many instances as all of it together, the jobs of a tuning job at once", () => {
    const of = (resourceConfig: TreeObject) => verdicts(jobOf(TrainingJob, { resourceConfig }).onAtMost(4));
    assert.deepEqual(of({ instanceCount: 4 }), ["pass"]);
    assert.deepEqual(of({ instanceCount: 5 }), ["fail"]);
    assert.deepEqual(of({ instanceGroups: [{ instanceCount: 3 }, { instanceCount: 2 }] }), ["fail"]);
    assert.deepEqual(of({ instanceCount: Unknown.value }), ["undecided"]);
    assert.deepEqual(of({ instanceGroups: [{ instanceCount: 5 }, { instanceCount: Unknown.value }] }), ["fail"]);
    const tuning = (maxParallelTrainingJobs: number | Unknown) =>
      jobOf(TuningJob, {
        config: { resourceLimits: { maxParallelTrainingJobs } },
        trainingJobDefinition: { hyperParameterTuningResourceConfig: { instanceConfigs: [{ instanceCount: 2 }] } },
      }).onAtMost(4);
    assert.deepEqual(verdicts(tuning(2)), ["pass"]);
    assert.deepEqual(verdicts(tuning(3)), ["fail"]);
    assert.deepEqual(verdicts(tuning(Unknown.value)), ["undecided"]);
  });
  it("says a setting of one definition, and not of a list", () => {
    const on = { enableNetworkIsolation: true };
    assert.deepEqual(jobOf(TrainingJob, {}).saying(on), on);
    assert.deepEqual(jobOf(TuningJob, { trainingJobDefinition: {} }).saying(on), { trainingJobDefinition: on });
    assert.deepEqual(jobOf(TuningJob, { trainingJobDefinitions: [{}] }).saying(on), {});
  });
});
