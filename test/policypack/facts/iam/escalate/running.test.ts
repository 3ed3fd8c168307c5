import assert from "node:assert/strict";
import {
  BuildProject,
  CodeInterpreter,
  EcsService,
  Function,
  Instance,
  InstanceProfile,
  LaunchTemplate,
  NotebookInstance,
  Role,
  StudioDomain,
  TaskDefinition,
  UserProfile,
} from "../../../../../policypack/facts/aws/types";
import { runningAs, taggedContext } from "../../../../../policypack/facts/iam/escalate/running";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../../support/world";

const ROLE: Given = {
  type: Role,
  name: "reader",
  props: { name: "reader" },
  outputs: { arn: "arn:aws:iam::111122223333:role/reader" },
};
const arn = "arn:aws:iam::111122223333:role/reader";
const profile: Given = { type: InstanceProfile, name: "profile", props: { name: "hosts", role: "reader" } };
const thing = (type: Given["type"], props: TreeObject, from: Given["from"] = {}): Given => ({
  type,
  name: "thing",
  props,
  from,
});
const task = (taskRoleArn: Tree): Given => ({
  type: TaskDefinition,
  name: "task",
  props: { family: "vllm", taskRoleArn },
  outputs: { arn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/vllm:1" },
});
const taskDefinition = "arn:aws:ecs:eu-west-1:111122223333:task-definition/vllm:1";
const domain = (executionRole: Tree): Given => ({
  type: StudioDomain,
  name: "domain",
  props: { defaultUserSettings: { executionRole } },
  outputs: { id: "d-1" },
});
const template = (iamInstanceProfile: TreeObject): Given => ({
  type: LaunchTemplate,
  name: "template",
  props: { name: "hosts-template", iamInstanceProfile },
  outputs: { id: "lt-1" },
});

describe("what runs as a role, and takes orders", () => {
  type Row = readonly [running: readonly (readonly [arn: string, verdict: string])[], ...given: readonly Given[]];
  const INSTANCE = "arn:aws:ec2:*:*:instance/i-00000000000000000";
  const TASK = "arn:aws:ecs:*:*:task/main/00000000000000000";
  const TABLE: Readonly<Record<string, Row>> = {
    "a function": [[["arn:aws:lambda:*:*:function:embed", "pass"]], thing(Function, { name: "embed", role: arn })],
    "a function whose name is not known": [
      [["arn:aws:lambda:*:*:function:*", "pass"]],
      thing(Function, { name: Unknown.value, role: arn }),
    ],
    "a function that may run so": [
      [["arn:aws:lambda:*:*:function:embed", "undecided"]],
      thing(Function, { name: "embed", role: Unknown.value }),
    ],
    "a function made from the role": [
      [["arn:aws:lambda:*:*:function:embed", "pass"]],
      thing(Function, { name: "embed", role: Unknown.value }, { role: ["reader"] }),
    ],
    "no function with another role": [[], thing(Function, { name: "embed", role: "arn:aws:iam::111122223333:role/x" })],
    "no function without one": [[], thing(Function, { name: "embed" })],
    "a notebook": [
      [["arn:aws:sagemaker:*:*:notebook-instance/lab", "pass"]],
      thing(NotebookInstance, { name: "lab", roleArn: arn }),
    ],
    "a user of a domain, by his own role": [
      [["arn:aws:sagemaker:*:*:user-profile/*/ana", "pass"]],
      domain("arn:aws:iam::111122223333:role/x"),
      thing(UserProfile, { domainId: "d-1", userProfileName: "ana", userSettings: { executionRole: arn } }),
    ],
    "a user of a domain, by the domain's": [
      [["arn:aws:sagemaker:*:*:user-profile/*/ana", "pass"]],
      domain(arn),
      thing(UserProfile, { domainId: "d-1", userProfileName: "ana" }),
    ],
    "no user whose own role is another": [
      [],
      domain(arn),
      thing(UserProfile, {
        domainId: "d-1",
        userProfileName: "ana",
        userSettings: { executionRole: "arn:aws:iam::111122223333:role/x" },
      }),
    ],
    "maybe a user of a domain that is not known": [
      [["arn:aws:sagemaker:*:*:user-profile/*/ana", "undecided"]],
      thing(UserProfile, { domainId: Unknown.value, userProfileName: "ana" }),
    ],
    "an instance": [[[INSTANCE, "pass"]], profile, thing(Instance, { iamInstanceProfile: "hosts" })],
    "an instance, by its template": [
      [[INSTANCE, "pass"]],
      profile,
      template({ name: "hosts" }),
      thing(Instance, { launchTemplate: { id: "lt-1" } }),
    ],
    "no instance that has another profile than its template": [
      [],
      profile,
      template({ name: "hosts" }),
      thing(Instance, { iamInstanceProfile: "others", launchTemplate: { id: "lt-1" } }),
    ],
    "no instance without a profile": [[], profile, thing(Instance, {})],
    "maybe an instance whose profile is not known": [
      [[INSTANCE, "undecided"]],
      thing(Instance, { iamInstanceProfile: Unknown.value }),
    ],
    "a task that one may enter": [
      [[TASK, "pass"]],
      task(arn),
      thing(EcsService, {
        cluster: "arn:aws:ecs:eu-west-1:1:cluster/main",
        enableExecuteCommand: true,
        taskDefinition,
      }),
    ],
    "no task that one may not": [[], task(arn), thing(EcsService, { cluster: "main", taskDefinition })],
    "maybe a task of which that is not known": [
      [[TASK, "undecided"]],
      task(arn),
      thing(EcsService, { cluster: "main", enableExecuteCommand: Unknown.value, taskDefinition }),
    ],
    "no task of elsewhere": [[], thing(EcsService, { enableExecuteCommand: true, taskDefinition })],
    "a build": [
      [["arn:aws:codebuild:*:*:project/images", "pass"]],
      thing(BuildProject, { name: "images", serviceRole: arn }),
    ],
    "an interpreter": [
      [["arn:aws:bedrock-agentcore:*:*:code-interpreter-custom/python-0000000000", "pass"]],
      thing(CodeInterpreter, { name: "python", executionRoleArn: arn }),
    ],
    "nothing else": [[], thing(TaskDefinition, { taskRoleArn: arn })],
  };
  for (const [name, [running, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(ROLE, ...given);
      const found = runningAs(the("reader"), world);
      assert.deepEqual(
        found.map(({ arn, truth }) => [arn, truth.verdict]),
        running,
      );
    });
  }
});

describe("what is known of a thing by its tags", () => {
  const context = (tags: Tree, ...keys: readonly string[]): readonly (readonly [string, unknown])[] => {
    const { the } = closedWorld(thing(Instance, { tags }));
    const { context: known, unknown } = taggedContext(the("thing"), keys);
    return [...known, ...[...unknown].map(([key, { verdict }]) => [key, verdict] as const)];
  };
  const KEY = "aws:resourcetag/env";

  it("is what documents ask for", () => {
    assert.deepEqual(context({ Env: "prod" }, KEY), [[KEY, { values: ["prod"] }]]);
    assert.deepEqual(context({ Env: "prod" }, "ssm:resourcetag/env"), [["ssm:resourcetag/env", { values: ["prod"] }]]);
    assert.deepEqual(context({ team: "ai" }, KEY), [[KEY, "absent"]]);
    assert.deepEqual(context({ env: "prod" }, "aws:sourceip"), []);
  });

  it("is not known where the tags are not, or the one", () => {
    assert.deepEqual(context(Unknown.value, KEY), [[KEY, "undecided"]]);
    assert.deepEqual(context({ env: Unknown.value }, KEY), [[KEY, "undecided"]]);
  });
});
