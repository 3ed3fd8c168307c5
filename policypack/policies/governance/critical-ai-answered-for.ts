import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { Endpoint } from "../../facts/aws/types";
import { saysTag, showsTag } from "../../facts/evidence";
import { taggedAi } from "../../facts/tags";
import { all, when } from "../../facts/truth";

const tags = {
  "ai:criticality": "critical",
  "ai:risk-owner": "risk-office",
  "ai:threat-model-ref": "TM-2026-014",
};

export default definePolicy({
  id: "critical-ai-answered-for",
  title: "What is critical has somebody who answers for its risk, and a threat model",
  guidelines: ["1.2", "3.5"],
  references: [
    "catalogue:GOV-06",
    "catalogue:GOV-02",
    "atlas:AML.M0018",
    "ssdf:PO.4.1",
    "ssdf:PW.1.1",
    "etsi:5.1.3-1.3",
  ],
  severity: "high",
  why: "The more a system decides, the more must somebody have thought of who would attack it, and have said that the rest is worth it. A system that is critical by its own tags and has neither was never asked.",
  fix: "Tag it with ai:risk-owner and ai:threat-model-ref.",
  resources: taggedAi,
  config: {
    requiredCriticalTags: textList("The tags that a critical AI resource has besides.", [
      "ai:risk-owner",
      "ai:threat-model-ref",
    ]),
  },
  messages: { unanswered: 'nobody answers for "{name}", which is critical' },
  check: ({ resource }, judge) => {
    const isCritical = saysTag(resource, "ai:criticality", (criticality) => criticality === "critical");
    judge.require(
      when(isCritical, () => all(...judge.settings.requiredCriticalTags.map((tag) => showsTag(resource, tag)))),
      "unanswered",
    );
  },
  examples: {
    pass: {
      default: [given(Endpoint, "llm", {})],
      answeredFor: [given(Endpoint, "llm", { tags })],
      lessCritical: [given(Endpoint, "llm", { tags: { "ai:criticality": "normal" } })],
    },
    fail: {
      unanswered: fails("unanswered", given(Endpoint, "llm", { tags: { "ai:criticality": "critical" } })),
      noThreatModel: fails("unanswered", given(Endpoint, "llm", { tags: { ...tags, "ai:threat-model-ref": "" } })),
    },
  },
});
