import { INTAKE_EVIDENCE } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { Model, ModelPackageGroup } from "../../facts/aws/types";
import { saysTag, showsTag } from "../../facts/evidence";
import { resourcesOf } from "../../facts/subject";
import { all, when } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import type { View } from "../../facts/view";
import { sha256 } from "./samples";

const tags = {
  "ai:model-provenance": "third-party",
  "ai:supplier": "example-labs",
  "ai:model-source": "https://hub.example.com/example-labs/llm-7b@0123456789abcdef0123456789abcdef01234567",
  "ai:model-licence": "Apache-2.0",
  "ai:model-scan-digest": `sha256:${sha256}`,
  "ai:due-diligence-date": "2026-10-01",
};
const quarantined = { ...tags, "ai:env": "quarantine" };

export default definePolicy({
  id: "third-party-model-has-intake-evidence",
  title: "Third-party models show where they come from and that they were examined",
  guidelines: ["1.3", "2.1", "1.4"],
  references: [
    "catalogue:SUP-07",
    "atlas:AML.M0016",
    "atlas:AML.M0014",
    "owasp:LLM03",
    "ssdf:PW.4.4",
    "etsi:5.1.2-4",
    "etsi:5.2.3-2",
  ],
  severity: "high",
  why: "A model that somebody else trained may hold code, or answers that were planted in it. If nobody wrote down which revision was taken and what the examination found, nobody can say later whether a warning is about this one.",
  fix: "Give the model the missing tags; while it is examined, set ai:env to quarantine and enableNetworkIsolation to true.",
  resources: resourcesOf<unknown>(Model, ModelPackageGroup),
  config: { requiredIntakeTags: textList("The tags that a third-party model has.", INTAKE_EVIDENCE) },
  messages: {
    evidence: 'the third-party model "{name}" lacks evidence of its intake',
    quarantine: '"{name}" is in quarantine, and its container can make outbound network calls',
  },
  check: ({ resource }, judge) => {
    const isForeign = saysTag(resource, "ai:model-provenance", (value) => value === "third-party");
    const isQuarantined = saysTag(resource, "ai:env", (value) => value === "quarantine");
    const shown = judge.settings.requiredIntakeTags.map((tag) => showsTag(resource, tag));
    judge.require(
      when(isForeign, () => all(...shown)),
      "evidence",
    );
    if (!judge.world.is(resource, Model)) return;
    const { enableNetworkIsolation } = resource.props as View<{ enableNetworkIsolation: boolean }>;
    judge.require(
      when(all(isForeign, isQuarantined), () => isTrue(enableNetworkIsolation)),
      "quarantine",
    );
  },
  examples: {
    pass: {
      default: [given(Model, "llm", {})],
      examined: [given(Model, "llm", { tags })],
      quarantined: [given(Model, "llm", { tags: quarantined, enableNetworkIsolation: true })],
    },
    fail: {
      nothingShown: fails("evidence", given(Model, "llm", { tags: { "ai:model-provenance": "third-party" } })),
      movingSource: fails(
        "evidence",
        given(Model, "llm", { tags: { ...tags, "ai:model-source": "https://hub.example.com/example-labs/llm-7b" } }),
      ),
      openQuarantine: fails("quarantine", given(Model, "llm", { tags: quarantined })),
    },
  },
});
