import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isSharedWithOthers, roleUsers } from "../../facts/aws/roleUses";
import { Model, NotebookInstance, TrainingJob } from "../../facts/aws/types";
import { isDeclaredForOther } from "../../facts/iam/purpose";
import { any, not } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { account } from "./samples";

const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const notebook = (name: string) => given(NotebookInstance, "lab", { roleArn: role(name) });
const model = given(Model, "llm", { executionRoleArn: role("inference") });

export default definePolicy({
  id: "ai-roles-separated",
  title: "Training, notebooks, inference and agents each act as a role of their own",
  guidelines: ["3.1", "2.2"],
  references: ["catalogue:IAM-06", "atlas:AML.M0005", "owasp:LLM04", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-3"],
  severity: "high",
  why: "A shared role may do what all of its users need together. Who gets into the notebook then writes the weights that inference loads, and nobody can tell the two apart in the logs.",
  fix: "Give each purpose a role of its own, with what that purpose takes.",
  resources: roleUsers,
  config: declaredRoles,
  messages: { shared: '"{name}" acts as a role that is for something else too' },
  check: ({ uses }, judge) => {
    const { settings, world } = judge;
    for (const use of uses) {
      judge.require(not(any(isSharedWithOthers(use, world), isDeclaredForOther(use, world, settings))), "shared");
    }
  },
  examples: {
    pass: {
      default: [given(Model, "llm", {})],
      apart: [model, notebook("notebooks")],
      twoModels: [model, given(Model, "embedder", { executionRoleArn: role("inference") })],
    },
    fail: {
      notebook: fails("shared", model, notebook("inference")),
      training: fails("shared", model, given(TrainingJob, "finetune", { roleArn: role("inference") })),
    },
  },
});
