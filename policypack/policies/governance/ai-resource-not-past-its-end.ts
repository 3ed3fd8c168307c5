import { isIsoDate } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { day } from "../../engine/settings";
import { Endpoint } from "../../facts/aws/types";
import { saysTag } from "../../facts/evidence";
import { taggedAi } from "../../facts/tags";
import { not } from "../../facts/truth";

const until = (date: string) => given(Endpoint, "llm", { tags: { "ai:decommission-by": date } });

export default definePolicy({
  id: "ai-resource-not-past-its-end",
  title: "No AI resource outlives the day on which it was to go",
  guidelines: ["2.4", "2.2"],
  references: ["catalogue:GOV-09", "atlas:AML.M0012", "ssdf:PS.3.1", "etsi:5.5.1-1", "etsi:5.5.1-2"],
  severity: "medium",
  why: "A model that was to be gone is no longer patched, evaluated or watched, and still answers. The day was set while somebody knew why.",
  fix: "Take it out of service, or decide on a new day in ai:decommission-by.",
  resources: taggedAi,
  config: { asOf: day("The day that dates are compared with; today if left out.") },
  messages: { past: '"{name}" was to be taken out of service before today' },
  check: ({ resource }, judge) => {
    const isPast = (date: string): boolean => isIsoDate(date) && date < judge.settings.asOf;
    judge.require(not(saysTag(resource, "ai:decommission-by", isPast)), "past");
  },
  examples: {
    pass: { default: [given(Endpoint, "llm", {})], stillToCome: [until("2999-12-31")] },
    fail: { past: fails("past", until("2024-02-29")) },
  },
});
