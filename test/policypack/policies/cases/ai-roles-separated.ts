import { fails, given, ref } from "../../../../policypack/engine/examples";
import { Agent, KnowledgeBase, Model, Role, StudioDomain, TuningJob } from "../../../../policypack/facts/aws/types";
import { account } from "../../../../policypack/policies/identity/samples";
import type { Cases } from "../../../support/cases";

const arn = `arn:aws:iam::${account}:role/shared`;
const shared = given(Role, "shared", { name: "shared" });
const roleArn = ref("shared", "arn", arn);
const other = ref("other", "arn", `arn:aws:iam::${account}:role/other`);

export default {
  pass: {
    eachItsOwn: [
      shared,
      given(Role, "other", { name: "other" }),
      given(Model, "llm", { executionRoleArn: roleArn }),
      given(Agent, "agent", { agentResourceRoleArn: other }),
    ],
    oneDomain: [
      given(StudioDomain, "studio", {
        defaultUserSettings: { executionRole: arn },
        defaultSpaceSettings: { executionRole: arn },
      }),
    ],
  },
  fail: {
    byReference: fails(
      "shared",
      shared,
      given(Model, "llm", { executionRoleArn: roleArn }),
      given(Agent, "agent", { agentResourceRoleArn: roleArn }),
    ),
    byReferenceAndName: fails(
      "shared",
      shared,
      given(KnowledgeBase, "docs", { roleArn }),
      given(Agent, "agent", { agentResourceRoleArn: arn }),
    ),
    byPath: fails(
      "shared",
      given(Model, "llm", { executionRoleArn: `arn:aws:iam::${account}:role/service-role/shared` }),
      given(StudioDomain, "studio", { defaultUserSettings: { executionRole: arn } }),
    ),
    inLists: fails(
      "shared",
      given(Model, "llm", { executionRoleArn: arn }),
      given(TuningJob, "tune", { trainingJobDefinitions: [{ roleArn: arn }] }),
    ),
    threePurposes: fails(
      ["shared", "shared"],
      given(Model, "llm", { executionRoleArn: arn }),
      given(Agent, "agent", { agentResourceRoleArn: arn }),
      given(KnowledgeBase, "docs", { roleArn: arn }),
    ),
  },
} satisfies Cases;
