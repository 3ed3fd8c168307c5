import { fails, given } from "../../../../policypack/engine/examples";
import { Model, ModelPackageGroup } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const provenance = { "ai:model-provenance": "third-party" };
const shown = [
  "ai:model-provenance",
  "ai:supplier",
  "ai:model-source",
  "ai:model-licence",
  "ai:model-scan-digest",
  "ai:due-diligence-date",
];
const needed = Object.fromEntries(shown.slice(1).map((tag) => [`llm.tags.${tag}`, ["evidence"]]));

export default {
  pass: {
    own: [given(Model, "llm", { tags: { "ai:model-provenance": "own" } })],
    ownInQuarantine: [given(Model, "llm", { tags: { "ai:model-provenance": "own", "ai:env": "quarantine" } })],
  },
  fail: {
    group: fails("evidence", given(ModelPackageGroup, "llm", { tags: provenance })),
    byProvider: fails("evidence", given(Model, "llm", {}, { providerTags: provenance })),
  },
  needs: {
    examined: needed,
    quarantined: { ...needed, "llm.enableNetworkIsolation": ["quarantine"] },
  },
} satisfies Cases;
