import type { sagemaker, types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import type { TreeObject } from "../tree";
import { all, any, fail, pass, type Truth } from "../truth";
import { isAbsent, isPresent, knownNumber, listTruth, number } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { takeVolumeKey } from "./instances";
import { TrainingJob, TuningJob } from "./types";

type Tuned = types.input.sagemaker.HyperParameterTuningJobTrainingJobDefinition;
/** What a training job and the jobs of a tuning job have in common; a serverless job has no instances. */
export type Run = View<Tuned & Pick<sagemaker.TrainingJobArgs, "serverlessJobConfig">>;

/** A training job, or a tuning job with what it says of the training jobs that it starts. */
export class Training implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** What it says of each kind of run. */
  get runs(): readonly Run[] {
    if (this.world.is(this.resource, TuningJob)) {
      const { trainingJobDefinition: one, trainingJobDefinitions: several } = this.resource.props;
      return [...(isPresent(one) ? [one] : []), ...elementsOf(several)] as readonly View[] as readonly Run[];
    }
    return [this.resource.props as Run];
  }

  /** Passes where these are all. */
  get complete(): Truth {
    return this.world.is(this.resource, TuningJob) ? listTruth(this.resource.props.trainingJobDefinitions) : pass();
  }

  /** The inputs that say this of every run; none where the runs stand in a list, which is not changed in part. */
  saying(patch: TreeObject): TreeObject {
    if (!this.world.is(this.resource, TuningJob)) return patch;
    return isPresent(this.resource.props.trainingJobDefinition) ? { trainingJobDefinition: patch } : {};
  }

  /** Whether no more instances than these run at once. */
  onAtMost(most: number): readonly Truth[] {
    if (!this.world.is(this.resource, TuningJob)) return this.runs.map((run) => runsOnAtMost(most, run));
    const { maxParallelTrainingJobs: parallel } = this.resource.props.config.resourceLimits;
    return this.runs.map((run) => runsOnAtMost(most, run, parallel));
  }
}

export const trainings: SubjectType<Training> = {
  types: [TrainingJob, TuningJob],
  of: (resource, world) =>
    world.is(resource, TrainingJob) || world.is(resource, TuningJob) ? [new Training(resource, world)] : [],
};

/** Whether it runs on instances that are its own: a serverless job runs on AWS's. */
export const hasOwnInstances = ({ serverlessJobConfig }: Run): Truth => isAbsent(serverlessJobConfig);

/** Every place that says how many instances of which type there are: on its own, by groups, or left to the tuner. */
const fleetsOf = ({ hyperParameterTuningResourceConfig: tuner, resourceConfig }: Run) =>
  [
    ...[resourceConfig, tuner].filter(isPresent),
    ...elementsOf(resourceConfig.instanceGroups),
    ...elementsOf(tuner.instanceConfigs),
  ] as readonly View[] as readonly View<{ instanceCount: number; instanceType: string }>[];

const fleetsComplete = ({ hyperParameterTuningResourceConfig: tuner, resourceConfig }: Run): Truth =>
  all(listTruth(resourceConfig.instanceGroups), listTruth(tuner.instanceConfigs));

/** Whether the instances' volumes take a KMS key. */
export const needsVolumeKey = (run: Run): Truth =>
  takeVolumeKey(
    fleetsOf(run)
      .map(({ instanceType }) => instanceType)
      .filter(isPresent),
    fleetsComplete(run),
  );

/** The keys of the instances' volumes: the tuner's instances have one of their own. */
export function volumeKeysOf({ hyperParameterTuningResourceConfig: tuner, resourceConfig }: Run): readonly View[] {
  const stated = [resourceConfig, tuner].filter(isPresent).map(({ volumeKmsKeyId }) => volumeKmsKeyId);
  return stated.length > 0 ? stated : [resourceConfig.volumeKmsKeyId];
}

/** Whether the instances talk to each other: there are several, in one group or more. */
export function isDistributed(run: Run): Truth {
  const complete = fleetsComplete(run);
  const counts = fleetsOf(run).map(({ instanceCount }) => number(instanceCount, (count) => count > 1, { default: 1 }));
  const inGroups = elementsOf(run.resourceConfig.instanceGroups).length > 1;
  return any(complete.verdict === "pass" ? fail() : complete, inGroups ? pass() : fail(), ...counts);
}

function runsOnAtMost(most: number, run: Run, ...times: readonly View[]): Truth {
  const { hyperParameterTuningResourceConfig: tuner, resourceConfig } = run;
  const together = [
    ...[resourceConfig.instanceCount, tuner.instanceCount],
    ...elementsOf(resourceConfig.instanceGroups).map(({ instanceCount }) => instanceCount),
  ].filter(isPresent);
  // The tuner chooses one of these for a job.
  const choices = elementsOf(tuner.instanceConfigs).map(({ instanceCount }) => instanceCount);
  const instances = sum(together) + Math.max(0, ...choices.map((count) => knownNumber(count) ?? 0));
  const atOnce = times.reduce((product, factor) => product * (knownNumber(factor) ?? 1), instances);
  const counts = [...together, ...choices, ...times].filter(isPresent);
  if (atOnce > most) return fail(...counts.map((count) => evidenceAt(count)));
  return all(fleetsComplete(run), ...counts.map((count) => number(count, () => true)));
}

const sum = (counts: readonly View[]): number => counts.reduce((total, count) => total + (knownNumber(count) ?? 0), 0);
