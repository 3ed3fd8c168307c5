import { fails } from "../../../../policypack/engine/examples";
import { endpointWith, evaluated } from "../../../../policypack/policies/release/samples";
import type { Cases } from "../../../support/cases";

/** These are not shown on the policy's page: a page must say tomorrow what it says today. */
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const recent = evaluated(daysAgo(30));

export default {
  pass: {
    recent: [endpointWith(recent)],
    // What is confidential, but not of production, is not released yet.
    confidentialInDevelopment: [endpointWith({ "ai:env": "dev", "ai:data-classification": "restricted" })],
  },
  fail: {
    tomorrow: fails("old", endpointWith(evaluated(daysAgo(-2)))),
    tooOld: fails("old", endpointWith(evaluated(daysAgo(182)))),
    noDay: fails("old", endpointWith(evaluated("2026-02-30"))),
    noReport: fails("report", endpointWith({ ...recent, "ai:eval-report": "" })),
    reportSomewhere: fails("report", endpointWith({ ...recent, "ai:eval-report": "the usual folder" })),
    wrongWord: fails("old", endpointWith({ ...evaluated(daysAgo(365)), "ai:env": "production" })),
  },
  needs: {
    recent: {
      "llm.tags.ai:model-digest": ["otherModel"],
      "llm.tags.ai:eval-report": ["report"],
      "llm.tags.ai:eval-report-digest": ["report"],
      "llm.tags.ai:eval-model-digest": ["otherModel"],
      "llm.tags.ai:eval-date": ["old"],
    },
    confidentialInDevelopment: { "llm.tags.ai:env": ["report", "otherModel", "old"] },
    inDevelopment: { "llm.tags.ai:env": ["report", "otherModel", "old"] },
  },
} satisfies Cases;
