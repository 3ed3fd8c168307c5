import assert from "node:assert/strict";
import { documentOf, given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  KnowledgeBase,
  Model,
  NotebookInstance,
  Role,
  SageMakerPipeline,
  User,
  UserPolicy,
} from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const policy = (id: string) => policies.find((one) => one.id === id) ?? assert.fail(`there is no ${id}`);

/** What the policy says with these settings, at both moments. */
async function says(
  id: string,
  settings: object,
  ...resources: readonly ExampleResource[]
): Promise<readonly string[]> {
  const at = async (moment: "preview" | "update") => {
    const { resource, stack } = await new PackUnderTest([policy(id)], { [id]: settings }).run(resources, moment);
    return [...new Set([...resource, ...stack].map((diagnostic) => keyOf(policy(id), diagnostic)))];
  };
  const [before, after] = [await at("preview"), await at("update")];
  assert.deepEqual(before, after);
  return after;
}

const account = "111122223333";
const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

describe("what an organisation states of identities", () => {
  describe("ai-roles-separated", () => {
    const id = "ai-roles-separated";
    const model = (role: string) => given(Model, "llm", { executionRoleArn: arn(role) });
    const notebook = (role: string) => given(NotebookInstance, "lab", { roleArn: arn(role) });

    it("keeps declared purposes apart too", async () => {
      const declared = { inferenceRoles: ["serving-*"], promotionRoles: [arn("promotion")] };
      assert.deepEqual(await says(id, declared, model("serving-llm")), []);
      assert.deepEqual(await says(id, declared, notebook("serving-llm")), ["shared"]);
      assert.deepEqual(await says(id, declared, notebook("serving/serving-llm")), ["shared"]);
      assert.deepEqual(await says(id, declared, model("promotion")), ["shared"]);
      assert.deepEqual(await says(id, declared, notebook("lab")), []);
      const role = given(Role, "role", { name: "promotion" });
      const byReference = given(Model, "llm", { executionRoleArn: ref("role", "arn", arn("promotion")) });
      assert.deepEqual(await says(id, declared, role, byReference), ["shared"]);
    });

    it("lets a pipeline promote, and whoever looks after things be broad", async () => {
      const pipeline = given(SageMakerPipeline, "release", { roleArn: arn("promotion") });
      assert.deepEqual(await says(id, { promotionRoles: ["promotion"] }, pipeline), []);
      assert.deepEqual(await says(id, { inferenceRoles: ["llm"], deployerRoles: ["*"] }, model("llm")), []);
      assert.deepEqual(await says(id, { inferenceRoles: ["llm"], trainingRoles: ["*"] }, model("llm")), ["shared"]);
      const docs = given(KnowledgeBase, "docs", { roleArn: arn("docs") });
      assert.deepEqual(await says(id, { ingestionRoles: ["docs"] }, docs), []);
      assert.deepEqual(await says(id, { agentRoles: ["docs"] }, docs), ["shared"]);
    });
  });

  describe("ai-service-trust-scoped", () => {
    const id = "ai-service-trust-scoped";
    const trusting = (Condition: object) =>
      given(Role, "inference", {
        assumeRolePolicy: documentOf({
          Effect: "Allow",
          Principal: { Service: "sagemaker.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition,
        }),
      });
    it("knows the accounts and organisations that are one's own", async () => {
      const own = { accounts: [account], organizationIds: ["o-a1b2c3d4e5"] };
      assert.deepEqual(await says(id, own, trusting({ StringEquals: { "aws:SourceAccount": account } })), []);
      assert.deepEqual(await says(id, own, trusting({ StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } })), []);
      const stranger = { StringEquals: { "aws:SourceAccount": "444455556666" } };
      assert.deepEqual(await says(id, own, trusting(stranger)), ["anybody"]);
      assert.deepEqual(await says(id, {}, trusting(stranger)), []);
      assert.deepEqual(await says(id, own, trusting({ StringEquals: { "aws:SourceOrgID": "o-zzzzzzzzzz" } })), [
        "anybody",
      ]);
    });
  });

  describe("ai-permissions-not-on-users", () => {
    const id = "ai-permissions-not-on-users";
    const may = (user: UserPolicyUser) =>
      given(UserPolicy, "may", {
        user,
        policy: documentOf({ Effect: "Allow", Action: "bedrock:InvokeModel", Resource: "*" }),
      });
    type UserPolicyUser = string | ReturnType<typeof ref>;
    it("leaves those for emergencies alone", async () => {
      const declared = { breakGlassRoles: ["break-glass-*"] };
      assert.deepEqual(await says(id, declared, may("break-glass-1")), []);
      assert.deepEqual(await says(id, declared, may("ana")), ["direct"]);
      const user = given(User, "one", { name: "break-glass-1" });
      assert.deepEqual(await says(id, declared, user, may(ref("one", "name", "break-glass-1"))), []);
    });
  });
});
