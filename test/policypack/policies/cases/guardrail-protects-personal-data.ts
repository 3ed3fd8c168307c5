import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { Guardrail } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const tags = { "ai:data-classification": "restricted" };
const regex = { name: "customer", pattern: "C-[0-9]{8}", action: "BLOCK" };

export default {
  pass: {
    ownPattern: [
      given(Guardrail, "guardrail", { tags, sensitiveInformationPolicyConfig: { regexesConfigs: [regex] } }),
    ],
    noticedWhenAsked: [
      given(Guardrail, "guardrail", {
        tags,
        sensitiveInformationPolicyConfig: {
          piiEntitiesConfigs: [{ type: "EMAIL", action: "BLOCK", inputAction: "NONE" }],
        },
      }),
    ],
  },
  fail: {
    byProvidersTags: fails("open", given(Guardrail, "guardrail", {}, { providerTags: tags })),
    answersOnlyNoticed: fails(
      "open",
      given(Guardrail, "guardrail", {
        tags,
        sensitiveInformationPolicyConfig: { regexesConfigs: [{ ...regex, outputAction: "NONE" }] },
      }),
    ),
  },
  undecided: {
    unknownTag: becomes("undecided", given(Guardrail, "guardrail", { tags: { "ai:data-classification": UNKNOWN } })),
    unknownTags: becomes("undecided", given(Guardrail, "guardrail", { tags: UNKNOWN })),
  },
  needs: {
    masked: { "guardrail.sensitiveInformationPolicyConfig.piiEntitiesConfigs.0.action": ["open"] },
    ownPattern: { "guardrail.sensitiveInformationPolicyConfig.regexesConfigs.0.action": ["open"] },
    noticedWhenAsked: { "guardrail.sensitiveInformationPolicyConfig.piiEntitiesConfigs.0.action": ["open"] },
  },
} satisfies Cases;
