import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { trainings } from "../../facts/aws/training";
import { atMost } from "../../facts/values";
import { training } from "./samples";

const DAY = 86_400;

export default definePolicy({
  id: "sagemaker-training-bounded",
  title: "SageMaker training is bounded in time and in instances",
  guidelines: ["3.2"],
  references: ["catalogue:EP-07", "catalogue:DEV-06", "atlas:AML.M0004", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-2"],
  severity: "low",
  why: "A job that hangs, or that somebody started with your role for their own model, runs on expensive instances until it is stopped. A bound stops it without anybody looking.",
  fix: "Set stoppingCondition.maxRuntimeInSeconds and the instance counts to what the job needs, within what Found expects.",
  resources: trainings,
  config: {
    maxRuntimeSeconds: wholeNumber("The longest that a job may run, in seconds.", 5 * DAY, 1, 28 * DAY),
    maxTrainingInstances: wholeNumber("The most instances that a job may run on at once.", 16, 1, 256),
  },
  messages: {
    long: '"{name}" may run for longer than is accepted',
    wide: '"{name}" may run on more instances than are accepted',
  },
  check: (job, judge) => {
    const { maxTrainingInstances, maxRuntimeSeconds } = judge.settings;
    judge.require(job.complete, "long");
    for (const { stoppingCondition: stop } of job.runs) {
      // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html
      judge.require(atMost(stop.maxRuntimeInSeconds, maxRuntimeSeconds, { default: DAY }), "long");
    }
    for (const narrow of job.onAtMost(maxTrainingInstances)) judge.require(narrow, "wide");
  },
  examples: {
    pass: {
      default: [training()],
      bounded: [training({ stoppingCondition: { maxRuntimeInSeconds: DAY }, resourceConfig: { instanceCount: 16 } })],
    },
    fail: {
      long: fails("long", training({ stoppingCondition: { maxRuntimeInSeconds: 28 * DAY } })),
      wide: fails("wide", training({ resourceConfig: { instanceCount: 17 } })),
    },
  },
});
