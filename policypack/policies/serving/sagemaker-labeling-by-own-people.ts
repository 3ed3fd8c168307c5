import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isForPublicWorkforce, reviews } from "../../facts/aws/review";
import { FlowDefinition, LabelingJob } from "../../facts/aws/types";
import { not } from "../../facts/truth";

const crowd = "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default";
const own = "arn:aws:sagemaker:eu-west-1:111122223333:workteam/private-crowd/annotators";

export default definePolicy({
  id: "sagemaker-labeling-by-own-people",
  title: "Data is labelled and reviewed by people that you chose",
  guidelines: ["2.1", "3.1"],
  references: ["catalogue:DEV-07", "atlas:AML.M0007", "owasp:LLM04", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "medium",
  why: "The public workforce is whoever signs up for Mechanical Turk: your data is shown to strangers, and strangers decide what your model learns.",
  fix: "Set workteamArn to a private work team, or to one of a vendor that you have a contract with.",
  resources: reviews,
  messages: { anybody: '"{name}" shows its data to the public workforce' },
  check: ({ resource }, judge) => {
    judge.require(not(isForPublicWorkforce(resource)), "anybody");
  },
  examples: {
    pass: {
      labels: [given(LabelingJob, "labels", { humanTaskConfig: { workteamArn: own } })],
      reviews: [given(FlowDefinition, "reviews", { humanLoopConfig: { workteamArn: own } })],
      default: [given(LabelingJob, "labels", {})],
    },
    fail: {
      labels: fails("anybody", given(LabelingJob, "labels", { humanTaskConfig: { workteamArn: crowd } })),
      reviews: fails("anybody", given(FlowDefinition, "reviews", { humanLoopConfig: { workteamArn: crowd } })),
    },
  },
});
