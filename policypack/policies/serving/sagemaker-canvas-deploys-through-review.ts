import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { studioSettings } from "../../facts/aws/studio";
import { UserProfile } from "../../facts/aws/types";
import { not } from "../../facts/truth";
import { equals } from "../../facts/values";
import { domain } from "./samples";

const deploys = { directDeploySettings: { status: "ENABLED" } };
const registers = { modelRegisterSettings: { status: "ENABLED" } };

export default definePolicy({
  id: "sagemaker-canvas-deploys-through-review",
  title: "Models of Canvas are not deployed or registered by a click",
  guidelines: ["3.4", "3.1"],
  references: ["catalogue:DEV-04", "atlas:AML.M0005", "owasp:LLM03", "ssdf:PO.5.1", "etsi:5.2.2-3"],
  severity: "medium",
  why: "With direct deployment a user of Canvas puts a model in front of others without a review, a test, a pinned image or a rollback.",
  fix: 'Set directDeploySettings.status and modelRegisterSettings.status of canvasAppSettings to "DISABLED".',
  resources: studioSettings,
  messages: {
    deploys: 'users of "{name}" deploy models from Canvas',
    registers: 'users of "{name}" register models from Canvas',
  },
  check: (studio, judge) => {
    for (const { canvasAppSettings: canvas } of studio.userSettings) {
      judge.require(not(equals(canvas.directDeploySettings.status, "ENABLED", { default: "DISABLED" })), "deploys");
      judge.require(not(equals(canvas.modelRegisterSettings.status, "ENABLED", { default: "DISABLED" })), "registers");
    }
  },
  examples: {
    pass: {
      default: [domain()],
      off: [domain({ defaultUserSettings: { canvasAppSettings: { directDeploySettings: { status: "DISABLED" } } } })],
    },
    fail: {
      ofAll: fails("deploys", domain({ defaultUserSettings: { canvasAppSettings: deploys } })),
      ofOne: fails("registers", given(UserProfile, "ana", { userSettings: { canvasAppSettings: registers } })),
    },
  },
});
