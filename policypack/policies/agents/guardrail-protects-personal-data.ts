import { CLASSIFICATIONS } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList, textsLike } from "../../engine/settings";
import { handlesOneOf } from "../../facts/aws/classification";
import { filtersOf, keepsOutOfAnswers } from "../../facts/aws/guardrail";
import { Guardrail } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all, any, when } from "../../facts/truth";
import { some } from "../../facts/values";
import { guarding } from "./samples";

const tags = { "ai:data-classification": "confidential" };
const masking = (...piiEntitiesConfigs: object[]) =>
  guarding({ tags, sensitiveInformationPolicyConfig: { piiEntitiesConfigs: piiEntitiesConfigs } });
const email = { type: "EMAIL", action: "ANONYMIZE" };

export default definePolicy({
  id: "guardrail-protects-personal-data",
  title: "Guardrails over confidential data keep personal data out of answers",
  guidelines: ["1.3", "3.2", "2.2"],
  references: ["catalogue:AGT-02", "atlas:AML.M0020", "owasp:LLM02", "ssdf:PO.4.1", "etsi:5.1.2-2"],
  severity: "high",
  why: "A model repeats what it was given: names, addresses and card numbers from documents and memory. What no entity or pattern masks reaches whoever asks the right question.",
  fix: 'Add piiEntitiesConfigs (or regexesConfigs for identifiers of your own) with action "BLOCK" or "ANONYMIZE".',
  resources: resourcesOf(Guardrail),
  config: {
    classifications: textsLike(
      new RegExp(`^(?:${CLASSIFICATIONS.join("|")})$`),
      `a list of classifications (${CLASSIFICATIONS.join(", ")})`,
      "The classifications of data for which this is asked.",
      CLASSIFICATIONS.slice(2),
    ),
    entities: textList(
      "The kinds of personal data that each of these guardrails masks; some kind where none is listed.",
    ),
  },
  messages: { open: '"{name}" lets personal data out' },
  check: ({ resource }, judge) => {
    const { classifications, entities } = judge.settings;
    const { piiEntitiesConfigs, regexesConfigs } = resource.props.sensitiveInformationPolicyConfig;
    const masks = any(some(piiEntitiesConfigs, keepsOutOfAnswers), some(regexesConfigs, keepsOutOfAnswers));
    const wanted = entities.map((type) => filtersOf(piiEntitiesConfigs, type, keepsOutOfAnswers));
    judge.require(
      when(handlesOneOf(resource, classifications), () => all(masks, ...wanted)),
      "open",
    );
  },
  examples: {
    pass: {
      default: [guarding({})],
      masked: [masking(email)],
      ofPublicData: [guarding({ tags: { "ai:data-classification": "public" } })],
    },
    fail: {
      confidential: fails("open", guarding({ tags })),
      onlyNoticed: fails("open", masking({ ...email, action: "NONE" })),
      answersLeftOut: fails("open", masking({ ...email, outputEnabled: false })),
    },
  },
});
