import assert from "node:assert/strict";
import { toolFunctions } from "../../../../policypack/facts/aws/toolFunctions";
import {
  ActionGroup,
  Agent,
  AgentGatewayTarget,
  Function,
  FunctionAlias,
  Role,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const agent: Given = { type: Agent, name: "agent", props: { agentName: "shop" } };
const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const role = (name: string): Given => ({ type: Role, name, props: { name }, outputs: { arn: arn(name) } });
const lambda = (name: string): string => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const tool = (name: string, as: Tree): Given => ({
  type: Function,
  name,
  props: { name, role: as },
  outputs: { arn: lambda(name) },
});
const group = (called: Tree, name = "group", from: readonly string[] = []): Given => ({
  type: ActionGroup,
  name,
  props: { actionGroupExecutor: { lambda: called } },
  from: { actionGroupExecutor: from },
});

describe("the functions that agents call as tools", () => {
  /** `name`, with `?` where it may be one, and what is known of its role. */
  const tools = (...given: readonly Given[]): readonly string[] => {
    const { the, world } = closedWorld(agent, ...given);
    // At the end what calls them is no place of its own any more.
    return given
      .filter(({ type }) => type === Function)
      .flatMap(({ name }) => toolFunctions.of(the(name), world))
      .map(({ applies, identity, isSharing, resource }) =>
        [resource.name + (applies === undefined ? "" : "?"), isSharing.verdict, identity?.resource.name ?? "-"].join(
          " ",
        ),
      );
  };

  type Row = readonly [tools: readonly string[], ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "one that an agent calls": [["a fail one"], role("one"), tool("a", arn("one")), group(lambda("a"))],
    "one that a gateway calls": [
      ["a fail one"],
      role("one"),
      tool("a", arn("one")),
      {
        type: AgentGatewayTarget,
        name: "t",
        props: { targetConfiguration: { mcp: { lambda: { lambdaArn: lambda("a") } } } },
      },
    ],
    "one behind an alias": [
      ["a fail one"],
      role("one"),
      tool("a", arn("one")),
      {
        type: FunctionAlias,
        name: "live",
        props: { name: "live", functionName: "a" },
        outputs: { arn: `${lambda("a")}:live` },
      },
      group(`${lambda("a")}:live`),
    ],
    "none that nobody calls": [[], role("one"), tool("a", arn("one"))],
    "two with a role each": [
      ["a fail one", "b fail two"],
      role("one"),
      role("two"),
      tool("a", arn("one")),
      tool("b", arn("two")),
      group(lambda("a")),
      group(lambda("b"), "more"),
    ],
    "two with one role, which belongs to the first": [
      ["a fail one", "b pass -"],
      role("one"),
      tool("a", arn("one")),
      tool("b", arn("one")),
      group(lambda("a")),
      group(lambda("b"), "more"),
    ],
    "one with a role of elsewhere": [["a fail -"], tool("a", arn("x")), group(lambda("a"))],
    "one with a role that is not known": [["a undecided -"], tool("a", Unknown.value), group(lambda("a"))],
    "all that may be one, where it is not known which is called": [
      ["a? fail one", "b? fail two"],
      role("one"),
      role("two"),
      tool("a", arn("one")),
      tool("b", arn("two")),
      group(Unknown.value),
    ],
    "the one from which it was computed what is called": [
      ["a fail one"],
      role("one"),
      role("two"),
      tool("a", arn("one")),
      tool("b", arn("two")),
      group(Unknown.value, "group", ["a"]),
    ],
    "those from which it was computed what is called": [
      ["a? fail one", "b? fail two"],
      role("one"),
      role("two"),
      tool("a", arn("one")),
      tool("b", arn("two")),
      tool("c", arn("two")),
      group(Unknown.value, "group", ["a", "b"]),
    ],
    "none of elsewhere": [[], tool("a", arn("one")), group(lambda("x"))],
    "none by what is no name": [[], tool("a", arn("one")), group(5)],
  };
  for (const [name, [expected, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(tools(...given), expected);
    });
  }

  it("are found at what calls them while a program runs", () => {
    const { the, world } = openWorld(agent, role("one"), tool("a", arn("one")), group(lambda("a")));
    const found = (name: string) => toolFunctions.of(the(name), world).map(({ resource }) => resource.name);
    assert.deepEqual([found("a"), found("group")], [[], ["a"]]);
  });
});
