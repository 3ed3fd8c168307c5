import assert from "node:assert/strict";
import { isSharedWithOthers, roleUsers, usesIn, usesOf } from "../../../../policypack/facts/aws/roleUses";
import {
  ActionGroup,
  Agent,
  AgentGatewayTarget,
  Function,
  FunctionAlias,
  Model,
  NotebookInstance,
  Role,
  StudioDomain,
  TrainingJob,
  TuningJob,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const role = (name: string): Given => ({ type: Role, name, props: { name }, outputs: { arn: arn(name) } });
const lambdaArn = "arn:aws:lambda:eu-west-1:111122223333:function:tool";
const tool = (props: TreeObject): Given => ({
  type: Function,
  name: "tool",
  props: { name: "tool", ...props },
  outputs: { arn: lambdaArn },
});
const group = (lambda: Tree): Given => ({
  type: ActionGroup,
  name: "group",
  props: { actionGroupExecutor: { lambda } },
});

describe("what roles are used for", () => {
  type Row = readonly [
    of: string,
    uses: readonly (readonly [purpose: string, user: string])[],
    given: readonly Given[],
  ];
  const TABLE: Readonly<Record<string, Row>> = {
    "inference, by a model": [
      "llm",
      [["inference", "llm"]],
      [{ type: Model, name: "llm", props: { executionRoleArn: arn("a") } }],
    ],
    "training, by a job": [
      "job",
      [["training", "job"]],
      [{ type: TrainingJob, name: "job", props: { roleArn: arn("a") } }],
    ],
    "training, by each definition of a tuning": [
      "tuning",
      [
        ["training", "tuning"],
        ["training", "tuning"],
      ],
      [
        {
          type: TuningJob,
          name: "tuning",
          props: { trainingJobDefinitions: [{ roleArn: arn("a") }, { roleArn: arn("b") }] },
        },
      ],
    ],
    "notebooks, by users and spaces of a domain": [
      "domain",
      [
        ["notebook", "domain"],
        ["notebook", "domain"],
      ],
      [
        {
          type: StudioDomain,
          name: "domain",
          props: {
            defaultUserSettings: { executionRole: arn("a") },
            defaultSpaceSettings: { executionRole: arn("a") },
          },
        },
      ],
    ],
    "agents, by one": [
      "agent",
      [["agent", "agent"]],
      [{ type: Agent, name: "agent", props: { agentResourceRoleArn: arn("a") } }],
    ],
    "tools, by the function that an agent calls": [
      "group",
      [["tool", "tool"]],
      [group(lambdaArn), tool({ role: arn("a") })],
    ],
    "tools, by the function behind an alias": [
      "group",
      [["tool", "tool"]],
      [
        group(`${lambdaArn}:live`),
        tool({ role: arn("a") }),
        {
          type: FunctionAlias,
          name: "live",
          props: { name: "live", functionName: "tool" },
          outputs: { arn: `${lambdaArn}:live` },
        },
      ],
    ],
    "tools, by a gateway's target": [
      "target",
      [["tool", "tool"]],
      [
        {
          type: AgentGatewayTarget,
          name: "target",
          props: { targetConfiguration: { mcp: { lambda: { lambdaArn } } } },
        },
        tool({ role: arn("a") }),
      ],
    ],
    "tools, by a function that is not known": ["group", [["tool", "group"]], [group(Unknown.value)]],
    "nothing, by a function of elsewhere": ["group", [], [group(lambdaArn)]],
    "nothing, by a function without a role": ["group", [], [group(lambdaArn), tool({})]],
    "nothing, by a model without one": ["llm", [], [{ type: Model, name: "llm", props: { executionRoleArn: "" } }]],
    "nothing, by a role that is none": ["llm", [], [{ type: Model, name: "llm", props: { executionRoleArn: 5 } }]],
    "inference, by a role that is not known": [
      "llm",
      [["inference", "llm"]],
      [{ type: Model, name: "llm", props: { executionRoleArn: Unknown.value } }],
    ],
    "nothing, by what is none": ["plain", [], [role("plain")]],
  };
  for (const [name, [of, uses, given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      assert.deepEqual(
        usesIn(the(of), world).map(({ purpose, user }) => [purpose, user.name]),
        uses,
      );
      const users = roleUsers.of(the(of), world).map(({ resource }) => resource.name);
      assert.deepEqual(users, [...new Set(uses.map(([, user]) => user))]);
    });
  }

  it("are told at the end", () => {
    const { the, world } = openWorld({ type: Model, name: "llm", props: { executionRoleArn: arn("a") } });
    assert.deepEqual(roleUsers.of(the("llm"), world), []);
  });
});

describe("whether a role is shared", () => {
  const model = (executionRoleArn: Tree, from: readonly string[] = []): Given => ({
    type: Model,
    name: "llm",
    props: { executionRoleArn },
    from: { executionRoleArn: from },
  });
  const notebook = (roleArn: Tree): Given => ({ type: NotebookInstance, name: "lab", props: { roleArn } });

  /** The verdicts of the uses of both, of which the first by URN is where the role belongs. */
  function shared(...given: readonly Given[]): readonly string[] {
    const { the, world } = closedWorld(...given);
    return ["llm", "lab"].flatMap((name) =>
      usesIn(the(name), world).map((use) => isSharedWithOthers(use, world).verdict),
    );
  }

  it("is said of the second of two purposes", () => {
    assert.deepEqual(shared(role("a"), model(arn("a")), notebook(arn("a"))), ["fail", "pass"]);
    assert.deepEqual(shared(role("a"), notebook(arn("a")), model(arn("a"))), ["fail", "pass"], "in whatever order");
  });

  it("is so of a role of elsewhere, and however it is named", () => {
    assert.deepEqual(shared(model(arn("x")), notebook(arn("x"))), ["fail", "pass"]);
    assert.deepEqual(shared(role("a"), model(Unknown.value, ["a"]), notebook(arn("a"))), ["fail", "pass"]);
  });

  it("is not so of two roles, nor of one with one purpose", () => {
    assert.deepEqual(shared(role("a"), role("b"), model(arn("a")), notebook(arn("b"))), ["fail", "fail"]);
    const { the, world } = closedWorld(role("a"), model(arn("a")), { ...model(arn("a")), name: "other" });
    assert.deepEqual(
      usesIn(the("other"), world).map((use) => isSharedWithOthers(use, world).verdict),
      ["fail"],
    );
  });

  it("is not known where it is not known which role one is", () => {
    assert.deepEqual(shared(role("a"), model(arn("a")), notebook(Unknown.value)), ["fail", "undecided"]);
    assert.deepEqual(shared(role("a"), model(Unknown.value), notebook(arn("a"))), ["fail", "undecided"]);
  });

  it("is found from the role's side too, by its resource or its name", () => {
    const { the, world } = closedWorld(role("a"), model(arn("a")), notebook(arn("a")), role("b"));
    const purposes = (of: Parameters<typeof usesOf>[0]) =>
      usesOf(of, world)
        .known.map(({ purpose }) => purpose)
        .sort();
    assert.deepEqual(purposes(the("a")), ["inference", "notebook"]);
    assert.deepEqual(purposes(the("b")), []);
    assert.deepEqual(purposes(arn("elsewhere")), []);
  });
});
