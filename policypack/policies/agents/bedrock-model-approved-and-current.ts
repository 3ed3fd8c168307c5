import { becomes, fails, given, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { day, textsLike, wholeNumber } from "../../engine/settings";
import { askedModelsOf, ASKING_MODELS, endsBy, isModelOf } from "../../facts/aws/modelIds";
import { InferenceProfile } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { isPresent } from "../../facts/values";
import { chosenModels } from "../organisation";
import { agent } from "./samples";

const sonnet = "anthropic.claude-sonnet-4-20250514-v1:0";
const ended = "anthropic.claude-3-7-sonnet-20250219-v1:0";
const REGION = "arn:aws:bedrock:eu-west-1";
/** What has ended already, by AWS's own list: https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html */
const ENDED = [
  "anthropic.claude-v2*=2025-07-21",
  "anthropic.claude-3-sonnet-20240229-v1*=2025-07-21",
  "anthropic.claude-3-7-sonnet-20250219-v1*=2026-04-28",
];

const profile = (copyFrom: string) => given(InferenceProfile, "app", { modelSource: { copyFrom } });

export default definePolicy({
  id: "bedrock-model-approved-and-current",
  title: "Bedrock's models are ones that you approve, and do not end soon",
  guidelines: ["1.4", "4.3", "2.4"],
  references: ["catalogue:SUP-09", "atlas:AML.M0023", "owasp:LLM03", "ssdf:PW.4.1"],
  severity: "medium",
  why: "A model that nobody weighed comes in with one line. One that its supplier withdraws answers nothing from that day on, and its successor is put in its place in a hurry, without an evaluation.",
  fix: "Use a model of the setting `approvedModels`, and another before one ends, or state its new end in `modelEnds`.",
  resources: resourcesOf<unknown>(...ASKING_MODELS),
  config: {
    ...chosenModels,
    // The supplier says when: https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html
    modelEnds: textsLike(
      /^[^=]+=\d{4}-\d{2}-\d{2}$/,
      "a list of texts such as anthropic.claude-v2*=2025-07-21",
      "Patterns of models' ids with the day on which each ends: `anthropic.claude-v2*=2025-07-21`.",
      ENDED,
    ),
    modelNoticeDays: wholeNumber("How many days before its end a model is to be replaced.", 90, 0, 365),
    asOf: day("The day that dates are compared with; today if left out."),
  },
  messages: {
    unapproved: '"{name}" uses {model}, which is none of the approved models',
    ends: '"{name}" uses {model}, which has ended or ends soon',
  },
  check: ({ resource }, judge) => {
    const { approvedModels, asOf, modelEnds, modelNoticeDays } = judge.settings;
    const soon = new Date(Date.parse(asOf) + modelNoticeDays * 86_400_000).toISOString().slice(0, 10);
    for (const model of askedModelsOf(resource, judge.world).filter(isPresent)) {
      if (approvedModels.length > 0) judge.require(isModelOf(model, approvedModels), "unapproved", { model });
      if (modelEnds.length > 0) judge.require(not(endsBy(model, modelEnds, soon)), "ends", { model });
    }
  },
  examples: {
    pass: { default: [agent({})], current: [agent({ foundationModel: sonnet })] },
    fail: {
      ended: fails("ends", agent({ foundationModel: "anthropic.claude-v2:1" })),
      endedInItsGeography: fails("ends", profile(`${REGION}:111122223333:inference-profile/eu.${ended}`)),
      endedByArn: fails("ends", profile(`${REGION}::foundation-model/${ended}`)),
    },
    undecided: { modelFromElsewhere: becomes("undecided", agent({ foundationModel: UNKNOWN })) },
  },
});
