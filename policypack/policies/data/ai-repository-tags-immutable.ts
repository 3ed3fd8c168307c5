import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiRepositories } from "../../facts/aws/images";
import { Model, Repository } from "../../facts/aws/types";
import { isOneOf } from "../../facts/values";
import { aiRepository } from "./samples";

export default definePolicy({
  id: "ai-repository-tags-immutable",
  title: "Tags in image repositories of AI systems cannot be moved",
  guidelines: ["2.1"],
  references: [
    "catalogue:SUP-03",
    "securityhub:ECR.2",
    "atlas:AML.M0016",
    "owasp:LLM03",
    "ssdf:PW.4.4",
    "etsi:5.2.3-1",
    "equivalent:CKV_AWS_51",
  ],
  severity: "medium",
  why: "Whoever may push can put another image under a tag that model servers pull, and the next start runs it. An immutable tag stays what was reviewed.",
  fix: 'Set imageTagMutability to "IMMUTABLE".',
  resources: aiRepositories,
  config: { movableTags: textList("The exclusion filters that are accepted: tags that nothing is deployed by.") },
  messages: { movable: 'tags in "{name}" can be moved', excluded: 'some tags in "{name}" can be moved: {filter}' },
  check: ({ resource: { props } }, judge) => {
    const { imageTagMutability, imageTagMutabilityExclusionFilters: exclusions } = props;
    judge.require(
      isOneOf(imageTagMutability, ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], { default: "MUTABLE" }),
      "movable",
    );
    judge.each(exclusions, ({ filter }) => {
      judge.require(isOneOf(filter, judge.settings.movableTags), "excluded", { filter });
    });
  },
  remediate: () => ({ imageTagMutability: "IMMUTABLE" }),
  examples: {
    pass: {
      immutable: [aiRepository({ imageTagMutability: "IMMUTABLE" })],
      repositoryOfNoAi: [given(Repository, "web", { name: "web" })],
    },
    fail: {
      default: fails("movable", aiRepository()),
      mutable: fails("movable", aiRepository({ imageTagMutability: "MUTABLE" })),
      allButLatest: fails(
        "excluded",
        aiRepository({
          imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: [{ filter: "latest", filterType: "WILDCARD" }],
        }),
      ),
      pulledByModel: fails(
        "movable",
        given(Repository, "server", { name: "llm/server" }),
        given(Model, "llm", {
          primaryContainer: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/llm/server:v1" },
        }),
      ),
    },
  },
});
