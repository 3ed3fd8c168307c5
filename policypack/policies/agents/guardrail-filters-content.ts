import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { choice, stricter, textList } from "../../engine/settings";
import { blocksInput, blocksOutput, filtersOf } from "../../facts/aws/guardrail";
import { Guardrail } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all } from "../../facts/truth";
import { guarding } from "./samples";

const TYPES = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"];
const filtering = (change: object = {}) =>
  guarding({
    contentPolicyConfig: {
      filtersConfigs: TYPES.map((type) => ({ type, inputStrength: "HIGH", outputStrength: "MEDIUM", ...change })),
    },
  });

export default definePolicy({
  id: "guardrail-filters-content",
  title: "Guardrails block harmful content in what is asked and in what is answered",
  guidelines: ["1.3", "3.2", "4.2"],
  references: ["catalogue:AGT-02", "atlas:AML.M0020", "owasp:LLM05", "ssdf:PO.4.1", "etsi:5.1.2-2"],
  severity: "medium",
  why: "What a model says is said in your name, and what it is asked decides what it says. A kind of content without a filter goes through unseen in both directions.",
  fix: 'Add a content filter for each of HATE, INSULTS, SEXUAL, VIOLENCE and MISCONDUCT with inputStrength and outputStrength "MEDIUM" or "HIGH", blocking on both sides.',
  resources: resourcesOf(Guardrail),
  config: {
    filters: textList("The kinds of content that every guardrail filters.", TYPES),
    strength: stricter(choice("The weakest strength that is accepted.", ["LOW", "MEDIUM", "HIGH"], "MEDIUM"), "HIGH"),
  },
  messages: {
    asked: '"{name}" lets harmful content in',
    answered: '"{name}" lets harmful content out',
  },
  check: ({ resource: { props } }, judge) => {
    const { filtersConfigs } = props.contentPolicyConfig;
    const { filters, strength } = judge.settings;
    const asked = filters.map((type) => filtersOf(filtersConfigs, type, (filter) => blocksInput(filter, strength)));
    const answered = filters.map((type) => filtersOf(filtersConfigs, type, (filter) => blocksOutput(filter, strength)));
    judge.require(all(...asked), "asked");
    judge.require(all(...answered), "answered");
  },
  examples: {
    pass: { filtered: [filtering()] },
    fail: {
      default: fails(["asked", "answered"], guarding({})),
      weakAnswers: fails("answered", filtering({ outputStrength: "LOW" })),
      onlyWatching: fails("asked", filtering({ inputAction: "NONE" })),
      imagesOnly: fails("asked", filtering({ inputModalities: ["IMAGE"] })),
    },
  },
});
