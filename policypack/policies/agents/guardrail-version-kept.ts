import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { GuardrailVersion } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isTrue } from "../../facts/values";

export default definePolicy({
  id: "guardrail-version-kept",
  title: "Versions of guardrails stay when a newer one comes",
  guidelines: ["3.5", "4.3"],
  references: ["catalogue:REL-09", "catalogue:REL-04", "atlas:AML.M0014", "owasp:LLM01", "ssdf:PS.3.1", "etsi:5.4.1-2"],
  severity: "low",
  why: "Agents, applications and IAM conditions name a version by its number. Replacing the resource deletes that version, and with it the protection of whoever still uses it, and the way back.",
  fix: "Set skipDestroy to true.",
  resources: resourcesOf(GuardrailVersion),
  messages: { deleted: 'the version "{name}" is deleted when it is replaced' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isTrue(props.skipDestroy), "deleted");
  },
  remediate: () => ({ skipDestroy: true }),
  examples: {
    pass: { kept: [given(GuardrailVersion, "v1", { skipDestroy: true })] },
    fail: {
      default: fails("deleted", given(GuardrailVersion, "v1", {})),
      deleted: fails("deleted", given(GuardrailVersion, "v1", { skipDestroy: false })),
    },
  },
});
