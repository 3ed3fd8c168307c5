import { becomes, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { flowing } from "../../facts/flow/classification";
import { capturingInto, classed, classedBucket, modelFrom, trainingFrom } from "./samples";

export default definePolicy({
  id: "ai-data-classification-kept",
  title: "Data is nowhere less protected than where it came from",
  guidelines: ["2.2"],
  references: [
    "catalogue:DATA-09",
    "atlas:AML.M0025",
    "owasp:LLM02",
    "owasp:LLM08",
    "ssdf:PO.1.2",
    "ssdf:PS.3.2",
    "etsi:5.2.1-4",
    "etsi:5.1.2-5",
  ],
  severity: "high",
  why: "A model gives away what it was trained on, and a capture holds what it was asked. Who may read what is marked internal then reads what is confidential, and nothing that is decided by the mark protects it any more.",
  fix: "Set the tag ai:data-classification of what the data flows into to at least that of where it comes from.",
  resources: flowing,
  config: {
    places: textList(
      "How sensitive buckets outside the stack are: patterns of their addresses or ARNs with the classification, such as `s3://corp-lake/*=confidential`.",
    ),
  },
  messages: {
    falls: '"{name}" says to be less sensitive than what flows into it: {way}',
    outside: '"{name}" takes data from outside the stack, or hands it on to there, where that is marked otherwise',
  },
  check: (flow, judge) => {
    judge.require(flow.keepsClass, "falls", { way: flow.way });
    judge.require(flow.sinksKnown, "falls", { way: flow.way });
    judge.require(flow.outsideFits(judge.settings.places), "outside");
  },
  examples: {
    pass: {
      default: [trainingFrom("tickets", "weights")],
      kept: [
        classedBucket("tickets", "confidential"),
        trainingFrom("tickets", "weights"),
        classedBucket("weights", "restricted"),
        modelFrom("weights", classed("restricted")),
      ],
    },
    fail: {
      model: fails(
        "falls",
        classedBucket("tickets", "confidential"),
        trainingFrom("tickets", "weights"),
        classedBucket("weights", "internal"),
      ),
      capture: fails(
        "falls",
        classedBucket("weights", "confidential"),
        modelFrom("weights"),
        capturingInto("captures"),
        classedBucket("captures", "public"),
      ),
    },
    undecided: {
      fromElsewhere: becomes("undecided", trainingFrom("lake", "weights", classed("internal"))),
    },
  },
});
