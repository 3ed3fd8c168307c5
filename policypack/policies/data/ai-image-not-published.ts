import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { PublicRepository } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { fail } from "../../facts/truth";
import { tags } from "../samples";

export default definePolicy({
  id: "ai-image-not-published",
  title: "AI systems publish no image to the public gallery",
  guidelines: ["2.2", "2.1"],
  references: ["catalogue:DATA-02", "atlas:AML.M0005", "owasp:LLM03", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "A public repository is in the gallery of ECR: everybody pulls what is in it, weights and configuration included.",
  fix: "Use a private repository (ecr.Repository).",
  resources: aiResourcesOf(PublicRepository),
  messages: { public: '"{name}" is in the public gallery' },
  check: ({ resource }, judge) => {
    judge.require(fail({ resource, path: "", found: resource.type }), "public");
  },
  examples: {
    pass: { repositoryOfNoAi: [given(PublicRepository, "tools", { repositoryName: "tools" })] },
    fail: { default: fails("public", given(PublicRepository, "llm", { repositoryName: "llm", tags })) },
  },
});
