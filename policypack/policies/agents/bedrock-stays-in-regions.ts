import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { modelIdsOf, staysWithin, WITH_MODELS } from "../../facts/aws/modelIds";
import { InferenceProfile } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isPresent } from "../../facts/values";
import { agent, guarding } from "./samples";

export default definePolicy({
  id: "bedrock-stays-in-regions",
  title: "Prompts and answers stay in Regions that are allowed",
  guidelines: ["1.3", "2.2"],
  references: ["catalogue:DATA-12", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.3.1-1"],
  severity: "medium",
  why: "A cross-Region profile sends each prompt to whichever Region has room. A global one sends it to any country, which is more than most data may do.",
  fix: "Use a model of the Region, or a profile of a geography that the setting `geographies` names.",
  resources: resourcesOf<unknown>(...WITH_MODELS),
  config: {
    geographies: textList("The geographies of cross-Region profiles that data may go to.", [
      "apac",
      "au",
      "ca",
      "eu",
      "jp",
      "sa",
      "us",
      "us-gov",
    ]),
  },
  messages: { anywhere: '"{name}" sends prompts to Regions that are not allowed' },
  check: ({ resource }, judge) => {
    for (const id of modelIdsOf(resource, judge.world).filter(isPresent)) {
      judge.require(staysWithin(id, judge.settings.geographies), "anywhere");
    }
  },
  examples: {
    pass: {
      default: [agent({})],
      inRegion: [agent({ foundationModel: "anthropic.claude-sonnet-4-20250514-v1:0" })],
      inGeography: [agent({ foundationModel: "eu.anthropic.claude-sonnet-4-20250514-v1:0" })],
    },
    fail: {
      global: fails("anywhere", agent({ foundationModel: "global.anthropic.claude-sonnet-4-20250514-v1:0" })),
      guardrail: fails(
        "anywhere",
        guarding({ crossRegionConfig: { guardrailProfileIdentifier: "global.guardrail.v1:0" } }),
      ),
      profile: fails(
        "anywhere",
        given(InferenceProfile, "app", {
          modelSource: {
            copyFrom:
              "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/global.anthropic.claude-sonnet-4-20250514-v1:0",
          },
        }),
      ),
    },
  },
});
