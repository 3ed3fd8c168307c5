import { EVALUATION_DAYS } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { day, stricter, wholeNumber } from "../../engine/settings";
import { Endpoint } from "../../facts/aws/types";
import { isOfProduction, isWithinDays, showsTag, tagValue } from "../../facts/evidence";
import { only, resourcesOf } from "../../facts/subject";
import { endpointWith, evaluated } from "./samples";

const other = `sha256:${"fedcba9876543210".repeat(4)}`;

export default definePolicy({
  id: "ai-evaluation-bound-to-model",
  title: "A production endpoint shows a recent evaluation of the very model that it serves",
  guidelines: ["3.4", "4.3"],
  references: [
    "catalogue:REL-02",
    "atlas:AML.M0008",
    "owasp:LLM04",
    "ssdf:PW.8.2",
    "ssdf:PW.2.1",
    "etsi:5.2.5-1",
    "etsi:5.2.5-2",
  ],
  severity: "high",
  why: "An evaluation says something of the weights that were evaluated. Where the deployed ones are others, or nobody can tell, a model that was poisoned or simply got worse is released on the good name of another.",
  fix: "Tag the endpoint with ai:eval-report, ai:eval-report-digest, ai:eval-date and ai:eval-model-digest of an evaluation of the model in ai:model-digest.",
  resources: only(resourcesOf(Endpoint), ({ resource }) => isOfProduction(resource)),
  config: {
    evaluationDays: stricter(
      wholeNumber("Days for which an evaluation stays good.", EVALUATION_DAYS.preferred, 1, 365),
      90,
    ),
    asOf: day("The day that dates are compared with; today if left out."),
  },
  messages: {
    report: 'no report of an evaluation is bound to "{name}"',
    otherModel: '"{name}" shows no evaluation of the very model that it serves',
    old: '"{name}" shows no evaluation of late, or one that is still to come',
  },
  check: ({ resource }, judge) => {
    const { asOf, evaluationDays } = judge.settings;
    judge.require(showsTag(resource, "ai:eval-report"), "report");
    judge.require(showsTag(resource, "ai:eval-report-digest"), "report");
    judge.require(showsTag(resource, "ai:model-digest"), "otherModel");
    const served = tagValue(resource, "ai:model-digest");
    judge.require(
      showsTag(resource, "ai:eval-model-digest", {
        accepts: (digest) => served === undefined || digest === served,
        expected: "the digest in ai:model-digest",
      }),
      "otherModel",
    );
    judge.require(
      showsTag(resource, "ai:eval-date", {
        accepts: (date) => isWithinDays(date, evaluationDays, asOf),
        expected: `one of the last ${evaluationDays} days`,
      }),
      "old",
    );
  },
  examples: {
    pass: {
      inDevelopment: [endpointWith({ "ai:env": "dev", "ai:data-classification": "internal" })],
    },
    fail: {
      default: fails(["report", "otherModel", "old"], endpointWith({})),
      old: fails("old", endpointWith(evaluated("2020-02-29"))),
      otherModel: fails(["old", "otherModel"], endpointWith({ ...evaluated("2020-02-29"), "ai:model-digest": other })),
    },
  },
});
