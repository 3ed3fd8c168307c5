import { REQUIRED_AI_TAGS } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, textList } from "../../engine/settings";
import { Bucket, Model } from "../../facts/aws/types";
import { hasAcceptedFormat, taggedAi } from "../../facts/tags";
import { all } from "../../facts/truth";

const tags = { "ai:system": "shop", "ai:owner": "ml-platform", "ai:env": "prod", "ai:data-classification": "internal" };

export default definePolicy({
  id: "ai-resource-tagged",
  title: "AI resources say what they are, whose they are and what passes through them",
  guidelines: ["2.2", "2.3", "1.2"],
  references: ["catalogue:GOV-01", "atlas:AML.M0023", "owasp:LLM03", "ssdf:PO.2.1", "ssdf:PS.3.1", "etsi:5.2.1-1"],
  severity: "high",
  why: "What nobody owns nobody patches, and what has no classification gets the wrong protection. Every other control stands on knowing which system a resource belongs to.",
  fix: "Give it the tags in Found, each in the form that is expected, or put them into the provider's defaultTags.",
  resources: taggedAi,
  config: {
    requiredTags: stricter(textList("The tags that every AI resource has.", REQUIRED_AI_TAGS), [
      ...REQUIRED_AI_TAGS,
      "ai:risk-owner",
    ]),
  },
  messages: {
    missing: '"{name}" is without tags that it needs',
    format: 'tags of "{name}" do not have the right form',
  },
  check: ({ requires, values }, judge) => {
    judge.require(all(...judge.settings.requiredTags.map(requires)), "missing");
    judge.require(all(...values.map(hasAcceptedFormat)), "format");
  },
  examples: {
    pass: {
      tagged: [given(Model, "llm", { tags })],
      byProvider: [given(Model, "llm", { tags: { "ai:env": "dev" } }, { providerTags: tags })],
      bucketOfNoAi: [given(Bucket, "site", {})],
    },
    fail: {
      default: fails("missing", given(Model, "llm", {})),
      oneMissing: fails("missing", given(Model, "llm", { tags: { ...tags, "ai:owner": "" } })),
      unknownEnvironment: fails("format", given(Model, "llm", { tags: { ...tags, "ai:env": "production" } })),
    },
  },
});
