import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isDistributed, trainings } from "../../facts/aws/training";
import { when } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { training, tuning } from "./samples";

const alone = { instanceType: "ml.m7i.xlarge", instanceCount: 1 };
const four = { ...alone, instanceCount: 4 };

export default definePolicy({
  id: "sagemaker-training-traffic-encrypted",
  title: "SageMaker training on several instances encrypts what they send each other",
  guidelines: ["3.1"],
  references: ["catalogue:NET-15", "catalogue:DEV-06", "atlas:AML.M0012", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "medium",
  why: "Between the instances of a distributed job travel gradients, from which training data can be rebuilt, and the model's weights.",
  fix: "Set enableInterContainerTrafficEncryption to true.",
  resources: trainings,
  messages: { plain: 'the instances of "{name}" talk to each other in the clear' },
  check: (job, judge) => {
    judge.require(job.complete, "plain");
    for (const run of job.runs) {
      judge.require(
        when(isDistributed(run), () => isTrue(run.enableInterContainerTrafficEncryption)),
        "plain",
      );
    }
  },
  examples: {
    pass: {
      default: [training()],
      encrypted: [training({ resourceConfig: four, enableInterContainerTrafficEncryption: true })],
      alone: [training({ resourceConfig: alone })],
    },
    fail: {
      several: fails("plain", training({ resourceConfig: four })),
      twoGroups: fails(
        "plain",
        training({ resourceConfig: { instanceGroups: [alone, { instanceType: "ml.g5.xlarge", instanceCount: 1 }] } }),
      ),
      tuning: fails("plain", tuning({ resourceConfig: four })),
    },
  },
});
