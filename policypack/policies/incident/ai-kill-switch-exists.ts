import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { hasKillSwitch, stacksThatAnswer } from "../../facts/aws/killSwitch";
import { AutomationDocument, Endpoint } from "../../facts/aws/types";

const endpoint = given(Endpoint, "llm", { tags: { "ai:system": "shop", "ai:env": "prod" } });
const content = JSON.stringify({
  schemaVersion: "0.3",
  mainSteps: [
    {
      name: "deny",
      action: "aws:executeAwsApi",
      inputs: { Service: "iam", Api: "PutRolePolicy", RoleName: "shop-callers", PolicyName: "deny-invoke" },
    },
  ],
});
const automation = (props: object) =>
  given(AutomationDocument, "stop", {
    documentType: "Automation",
    content,
    tags: { "ai:kill-switch": "shop" },
    ...props,
  });

export default definePolicy({
  id: "ai-kill-switch-exists",
  title: "An AI system in production can be taken out of service by one prepared action",
  guidelines: ["3.3"],
  references: ["catalogue:IR-02", "atlas:AML.M0019", "owasp:LLM06", "ssdf:RV.2.2", "etsi:5.2.2-5", "etsi:5.1.4-3"],
  severity: "high",
  why: "While an agent sends orders or a model tells secrets, every minute counts. Who has to find out then which endpoint, which role and which door it is, and how to close them without losing the traces, is too slow.",
  fix: "Add an SSM Automation document that denies invocation, closes the way in and keeps the evidence, and tag it ai:kill-switch with the name of the system.",
  resources: stacksThatAnswer,
  config: { killSwitchElsewhere: flag("Whether something outside the stack takes its AI systems out of service.") },
  messages: { idle: 'nothing that is declared as the kill switch of "{name}" stops it' },
  check: ({ resource }, judge) => {
    if (!judge.settings.killSwitchElsewhere) judge.require(hasKillSwitch(resource, judge.world), "idle");
  },
  examples: {
    pass: {
      automation: [endpoint, automation({})],
      inDevelopment: [given(Endpoint, "llm", { tags: { "ai:env": "dev" } })],
    },
    fail: {
      default: fails("idle", endpoint, given(AutomationDocument, "stop", { tags: { "ai:kill-switch": "shop" } })),
      stopsNothing: fails("idle", endpoint, automation({ content: "{}" })),
      ofAnotherSystem: fails("idle", endpoint, automation({ tags: { "ai:kill-switch": "search" } })),
    },
    undecided: { noneHere: becomes("undecided", endpoint) },
  },
});
