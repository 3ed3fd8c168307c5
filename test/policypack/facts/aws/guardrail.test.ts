import assert from "node:assert/strict";
import {
  blocksInput,
  blocksOutput,
  filtersOf,
  guardrailsOfAgent,
  guardrailsOfFlow,
  isKnownGuardrail,
  isNumberedVersion,
  keepsOutOfAnswers,
} from "../../../../policypack/facts/aws/guardrail";
import { Agent, Flow, Guardrail, GuardrailVersion } from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { isTrue } from "../../../../policypack/facts/values";
import { closedWorld } from "../../../support/world";
import { look } from "../../../support/views";

interface Filter {
  readonly type: string;
  readonly on: boolean;
}

const says = (tree?: Tree): string => filtersOf(look<Filter[]>(tree), "HATE", ({ on }) => isTrue(on)).verdict;

describe("filters of a guardrail", () => {
  const tables: readonly (readonly [string, Tree | undefined, string])[] = [
    ["absent", undefined, "fail"],
    ["empty", [], "fail"],
    ["unknown", Unknown.value, "undecided"],
    ["good", [{ type: "HATE", on: true }], "pass"],
    ["bad", [{ type: "HATE", on: false }], "fail"],
    ["of another kind", [{ type: "SEXUAL", on: true }], "fail"],
    ["good beside unknown", [{ type: "HATE", on: true }, Unknown.value], "undecided"],
    ["bad beside unknown", [{ type: "HATE", on: false }, Unknown.value], "fail"],
    ["of unknown kind", [{ type: Unknown.value, on: true }], "undecided"],
    [
      "good beside one of unknown kind that would do",
      [
        { type: "HATE", on: true },
        { type: Unknown.value, on: true },
      ],
      "pass",
    ],
    [
      "good and bad",
      [
        { type: "HATE", on: true },
        { type: "HATE", on: false },
      ],
      "fail",
    ],
    ["a text", "HATE", "fail"],
  ];
  for (const [name, tree, verdict] of tables)
    it(`${name}: ${verdict}`, () => {
      assert.equal(says(tree), verdict);
    });
});

describe("versions of a guardrail", () => {
  const version = (tree: Tree, from: readonly string[] = []): string => {
    const { the, world } = closedWorld(
      { type: Guardrail, name: "guardrail" },
      { type: GuardrailVersion, name: "v1" },
      { type: Agent, name: "agent", props: { guardrailConfigurations: tree }, from: { guardrailConfigurations: from } },
    );
    return isNumberedVersion(the<{ guardrailConfigurations: string }>("agent").props.guardrailConfigurations, world)
      .verdict;
  };
  it("are numbers", () => {
    for (const known of ["1", "12"]) assert.equal(version(known), "pass");
    for (const known of ["DRAFT", "draft", "0", "01", "1.0", "", "LATEST"]) assert.equal(version(known), "fail");
  });
  it("are those of this stack, while their numbers are not known", () => {
    assert.equal(version(Unknown.value, ["v1", "guardrail"]), "pass");
    assert.equal(version(Unknown.value, ["guardrail"]), "undecided");
  });
});

describe("which guardrail is named", () => {
  const STATED = ["gr-central", "arn:aws:bedrock:*:111122223333:guardrail/*"];
  const known = (tree: Tree | undefined, from: readonly string[] = []): string => {
    const { the, world } = closedWorld(
      { type: Guardrail, name: "mine", outputs: { guardrailId: "gr-mine" } },
      { type: Guardrail, name: "other", outputs: { guardrailId: "gr-other" } },
      {
        type: Agent,
        name: "agent",
        props: tree === undefined ? {} : { guardrailConfigurations: tree },
        from: { guardrailConfigurations: from },
      },
    );
    const { guardrailConfigurations } = the<{ guardrailConfigurations: string }>("agent").props;
    return isKnownGuardrail(guardrailConfigurations, world, STATED).verdict;
  };
  const TABLE: Readonly<Record<string, readonly [verdict: string, tree: Tree | undefined, from?: readonly string[]]>> =
    {
      none: ["fail", undefined],
      "an empty text": ["fail", ""],
      "one of this stack": ["pass", "gr-mine"],
      "one of this stack that has no id yet": ["pass", Unknown.value, ["mine"]],
      "whichever of two of this stack": ["pass", Unknown.value, ["mine", "other"]],
      "one that is stated": ["pass", "gr-central"],
      "one of an account that is stated": ["pass", "arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc"],
      "one of elsewhere": ["undecided", "gr-elsewhere"],
      "one that is not known": ["undecided", Unknown.value],
    };
  for (const [name, [verdict, tree, from]] of Object.entries(TABLE))
    it(`${name}: ${verdict}`, () => {
      assert.equal(known(tree, from), verdict);
    });
});

describe("where a guardrail is named", () => {
  const ofAgent = (props: TreeObject): readonly string[] => {
    const { the } = closedWorld({ type: Agent, name: "agent", props });
    return guardrailsOfAgent(the<never>("agent").props).map(({ named }) => named.verdict);
  };
  const ofFlow = (nodes: Tree): readonly string[] => {
    const { the } = closedWorld({ type: Flow, name: "flow", props: { definition: { nodes } } });
    return guardrailsOfFlow(the<never>("flow").props).map(({ named }) => named.verdict);
  };
  const guardrailConfiguration = { guardrailIdentifier: "gr-1", guardrailVersion: "1" };
  it("is by an agent", () => {
    assert.deepEqual(ofAgent({ guardrailConfigurations: [guardrailConfiguration] }), ["pass"]);
    assert.deepEqual(ofAgent({ guardrailConfigurations: [] }), ["fail"]);
    assert.deepEqual(ofAgent({}), ["fail"]);
    assert.deepEqual(ofAgent({ guardrailConfigurations: Unknown.value }), ["undecided"]);
    assert.deepEqual(ofAgent({ guardrailConfigurations: "gr-1" }), ["fail"]);
  });
  it("is by each node of a flow that asks a model", () => {
    const prompt = { configuration: { prompt: { guardrailConfiguration } } };
    const open = { configuration: { prompt: {} } };
    const answers = { configuration: { knowledgeBase: { modelId: "amazon.nova-pro-v1:0", guardrailConfiguration } } };
    const finds = { configuration: { knowledgeBase: { knowledgeBaseId: "KB1" } } };
    assert.deepEqual(ofFlow([prompt, open, answers, finds, { configuration: { input: {} } }]), [
      "pass",
      "fail",
      "pass",
    ]);
    assert.deepEqual(ofFlow([]), []);
    assert.deepEqual(ofFlow(5), []);
  });
});

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GuardrailContentFilterConfig.html */
describe("what a filter of a guardrail does", () => {
  const filter = { inputStrength: "MEDIUM", outputStrength: "HIGH" };
  const TABLE: Readonly<Record<string, readonly [input: string, output: string, filter: Tree]>> = {
    "as strong as is asked": ["pass", "pass", filter],
    "too weak": ["fail", "fail", { inputStrength: "LOW", outputStrength: "NONE" }],
    "not at all": ["fail", "fail", {}],
    "blocks by name": ["pass", "pass", { ...filter, inputAction: "BLOCK", outputAction: "BLOCK" }],
    "only notices": ["fail", "fail", { ...filter, inputAction: "NONE", outputAction: "NONE" }],
    "is off": ["fail", "fail", { ...filter, inputEnabled: false, outputEnabled: "false" }],
    "reads text": ["pass", "pass", { ...filter, inputModalities: ["IMAGE", "TEXT"], outputModalities: ["TEXT"] }],
    "reads no text": ["fail", "fail", { ...filter, inputModalities: ["IMAGE"], outputModalities: [] }],
    "is not known": ["undecided", "undecided", { inputStrength: Unknown.value, outputStrength: Unknown.value }],
    "cannot be read": ["fail", "fail", { inputStrength: 5, outputStrength: {} }],
  };
  for (const [name, [input, output, tree]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(blocksInput(look<never>(tree), "MEDIUM").verdict, input);
      assert.equal(blocksOutput(look<never>(tree), "MEDIUM").verdict, output);
    });
  it("is never enough for more where it is not for less", () => {
    const strengths = ["LOW", "MEDIUM", "HIGH"] as const;
    for (const [at, inputStrength] of strengths.entries())
      for (const [least, asked] of strengths.entries())
        assert.equal(blocksInput(look<never>({ inputStrength }), asked).verdict, at >= least ? "pass" : "fail");
  });
});

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GuardrailPiiEntityConfig.html */
describe("what is kept out of answers", () => {
  const TABLE: Readonly<Record<string, readonly [string, Tree]>> = {
    "what is blocked": ["pass", { action: "BLOCK" }],
    "what is masked": ["pass", { action: "ANONYMIZE" }],
    "not what is noticed": ["fail", { action: "NONE" }],
    "what is blocked in answers": ["pass", { action: "NONE", outputAction: "BLOCK" }],
    "not what is blocked in questions alone": ["fail", { action: "BLOCK", outputAction: "NONE" }],
    "not what is off in answers": ["fail", { action: "BLOCK", outputEnabled: false }],
    "it is not known what": ["undecided", { action: Unknown.value }],
    nothing: ["fail", {}],
    "nothing that can be read": ["fail", { action: ["BLOCK"] }],
  };
  for (const [name, [verdict, tree]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(keepsOutOfAnswers(look<never>(tree)).verdict, verdict);
    });
});
