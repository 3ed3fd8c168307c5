import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { RolePolicyAttachment } from "../../facts/aws/types";
import { overreachOf } from "../../facts/iam/closure";
import { iamRoles, isRoleFor } from "../../facts/iam/iamRoles";
import { ERASING } from "../../facts/iam/reaches";
import { all, any, not, when } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { inference, inferenceMay, role } from "../samples";
import { trail } from "./samples";

const Resource = "*";

export default definePolicy({
  id: "ai-role-cannot-erase-logs",
  title: "Roles of AI systems cannot stop or remove the records of what was done",
  guidelines: ["2.2", "4.2"],
  references: ["catalogue:OBS-06", "atlas:AML.M0024", "owasp:LLM06", "ssdf:PS.1.1", "etsi:5.4.2-1", "etsi:5.2.1-2"],
  severity: "high",
  why: "Who takes a model, a notebook or an agent over first removes what shows it. Without the trail nobody learns which answers were manipulated, or what left.",
  fix: "Remove those actions from the role's policies, or deny them; let the role that deploys the logs look after them.",
  resources: iamRoles,
  config: declaredRoles,
  messages: { may: '"{name}" is a role of AI, and may {what}' },
  check: ({ identity, isOfAi, resource, trustKnown }, judge) => {
    const { settings, world } = judge;
    const acts = isRoleFor(
      resource,
      ["agent", "inference", "notebook", "retrieval", "tool", "training"],
      world,
      settings,
    );
    const looksAfterLogs = isRoleFor(resource, ["breakGlass", "deployer"], world, settings);
    const isMeant = any(acts, all(isOfAi, not(looksAfterLogs), trustKnown));
    if (isMeant.verdict === "fail") return;
    for (const { truth, what } of overreachOf(identity, ERASING, world)) {
      judge.require(
        when(isMeant, () => not(truth)),
        "may",
        { what },
      );
    }
    judge.require(
      when(isMeant, () => identity.complete),
      "may",
    );
  },
  examples: {
    pass: {
      default: [inference],
      writesItsOwn: [inference, inferenceMay({ Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource })],
      removesNoLogs: [
        trail(),
        inference,
        inferenceMay({ Action: "s3:DeleteObject", Resource: "arn:aws:s3:::shop-answers/*" }),
      ],
    },
    fail: {
      groups: fails("may", inference, inferenceMay({ Action: "logs:Delete*", Resource })),
      trailBucket: fails(
        "may",
        trail(),
        inference,
        inferenceMay({ Action: "s3:DeleteObject*", Resource: "arn:aws:s3:::trail-logs/*" }),
      ),
      byPolicyOfAws: fails(
        "may",
        inference,
        given(RolePolicyAttachment, "attached", {
          role,
          policyArn: "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess",
        }),
      ),
    },
  },
});
