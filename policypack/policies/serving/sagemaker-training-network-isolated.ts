import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { hasOwnInstances, trainings } from "../../facts/aws/training";
import { TuningJob } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { training, tuning } from "./samples";

export default definePolicy({
  id: "sagemaker-training-network-isolated",
  title: "SageMaker training runs with network isolation",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:NET-03",
    "catalogue:DEV-06",
    "atlas:AML.M0005",
    "atlas:AML.M0011",
    "owasp:LLM03",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "etsi:5.2.1-4.2",
  ],
  severity: "high",
  why: "Training runs other people's packages over all of the data at once. Without isolation one of them can send the data away, or fetch what an attacker left for it. With isolation SageMaker still brings the data in and the model out, and the container gets no network and no AWS credentials.",
  fix: "Set enableNetworkIsolation to true.",
  resources: trainings,
  messages: { off: 'containers of "{name}" can make outbound network calls' },
  check: (job, judge) => {
    judge.require(job.complete, "off");
    for (const run of job.runs) {
      judge.require(
        when(hasOwnInstances(run), () => isTrue(run.enableNetworkIsolation)),
        "off",
      );
    }
  },
  remediate: (job) => job.saying({ enableNetworkIsolation: true }),
  examples: {
    pass: {
      isolated: [training({ enableNetworkIsolation: true })],
      tuning: [tuning({ enableNetworkIsolation: true })],
      serverless: [
        training({
          serverlessJobConfig: {
            jobType: "FineTuning",
            baseModelArn: "arn:aws:sagemaker:eu-west-1:aws:hub-content/llm",
          },
        }),
      ],
    },
    fail: {
      default: fails("off", training()),
      oneOfTwo: fails(
        "off",
        given(TuningJob, "tune", {
          trainingJobDefinitions: [{ enableNetworkIsolation: true }, { definitionName: "b" }],
        }),
      ),
    },
  },
});
