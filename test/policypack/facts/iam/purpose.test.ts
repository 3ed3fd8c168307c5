import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ActionGroup,
  AgentGateway,
  BuildProject,
  DeliveryPipeline,
  Function,
  FunctionAlias,
  KnowledgeBase,
  Model,
  NotebookInstance,
  PermissionSet,
  Role,
  TrainingJob,
  User,
} from "../../../../policypack/facts/aws/types";
import { isFor, isNamedBy, purposesOf } from "../../../../policypack/facts/iam/purpose";
import { NO_ROLES_DECLARED, type DeclaredRoles, type Purpose } from "../../../../policypack/facts/organisation";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const account = "111122223333";
const UNKNOWN = Unknown.value;
const arnOf = (name: string, path = "") => `arn:aws:iam::${account}:role/${path}${name}`;
const trusting = (statement: object) => ({
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "sts:AssumeRole", ...statement },
  }),
});
const role = (props: TreeObject = {}, outputs?: TreeObject): Given => ({
  type: Role,
  name: "role",
  props: { name: "shop-role", ...props },
  ...(outputs === undefined ? {} : { outputs }),
});
const declaring = (declared: Partial<DeclaredRoles>): DeclaredRoles => ({ ...NO_ROLES_DECLARED, ...declared });

const purposes = (given: readonly Given[], declared: Partial<DeclaredRoles> = {}): readonly Purpose[] => {
  const { the, world } = closedWorld(...given);
  return [...purposesOf(the("role"), world, declaring(declared))].sort();
};

describe("the purpose of a role", () => {
  const uses: Readonly<Record<string, readonly [Purpose, Given, ...Given[]]>> = {
    model: ["inference", { type: Model, name: "llm", props: { executionRoleArn: arnOf("shop-role") } }],
    modelByPath: ["inference", { type: Model, name: "llm", props: { executionRoleArn: arnOf("shop-role", "ml/") } }],
    training: ["training", { type: TrainingJob, name: "tune", props: { roleArn: arnOf("shop-role") } }],
    notebook: ["notebook", { type: NotebookInstance, name: "lab", props: { roleArn: arnOf("shop-role") } }],
    retrieval: ["retrieval", { type: KnowledgeBase, name: "docs", props: { roleArn: arnOf("shop-role") } }],
    gateway: ["tool", { type: AgentGateway, name: "tools", props: { roleArn: arnOf("shop-role") } }],
    build: ["pipeline", { type: BuildProject, name: "ci", props: { serviceRole: arnOf("shop-role") } }],
    action: [
      "pipeline",
      {
        type: DeliveryPipeline,
        name: "cd",
        props: { stages: [{ actions: [{ name: "deploy", roleArn: arnOf("shop-role") }] }] },
      },
    ],
    toolFunction: [
      "tool",
      { type: Function, name: "orders", props: { name: "orders", role: arnOf("shop-role") } },
      { type: ActionGroup, name: "actions", props: { actionGroupExecutor: { lambda: "orders" } } },
    ],
    toolAlias: [
      "tool",
      { type: Function, name: "orders", props: { name: "orders", role: arnOf("shop-role") } },
      {
        type: FunctionAlias,
        name: "live",
        props: { name: "live", functionName: "orders" },
        outputs: { arn: "live-arn" },
      },
      { type: ActionGroup, name: "actions", props: { actionGroupExecutor: { lambda: "live-arn" } } },
    ],
  };
  for (const [name, [purpose, ...given]] of Object.entries(uses)) {
    it(`is known by use: ${name}`, () => {
      assert.deepEqual(purposes([role(), ...given]), [purpose]);
    });
  }

  const oidc = `arn:aws:iam::${account}:oidc-provider`;
  const trusts: Readonly<Record<string, readonly [readonly Purpose[], object]>> = {
    sagemaker: [[], { Principal: { Service: "sagemaker.amazonaws.com" } }],
    sagemakerNotebook: [
      ["notebook"],
      {
        Principal: { Service: "sagemaker.amazonaws.com" },
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:*:${account}:notebook-instance/*` } },
      },
    ],
    bedrockAgent: [
      ["agent"],
      {
        Principal: { Service: "bedrock.amazonaws.com" },
        Condition: { ArnLike: { "AWS:SourceArn": [`arn:aws:bedrock:eu-west-1:${account}:agent/*`] } },
      },
    ],
    bedrock: [[], { Principal: { Service: "bedrock.amazonaws.com" } }],
    agentCore: [["agent"], { Principal: { Service: ["bedrock-agentcore.amazonaws.com"] } }],
    build: [["pipeline"], { Principal: { Service: "CodeBuild.amazonaws.com" } }],
    gitHub: [["pipeline"], { Principal: { Federated: `${oidc}/token.actions.githubusercontent.com` } }],
    gitLab: [["pipeline"], { Principal: { Federated: `${oidc}/gitlab.com` } }],
    lookalike: [[], { Principal: { Federated: `${oidc}/notgitlab.com` } }],
    pods: [[], { Principal: { Federated: `${oidc}/oidc.eks.eu-west-1.amazonaws.com/id/ABC` } }],
    saml: [["singleSignOn"], { Principal: { Federated: `arn:aws:iam::${account}:saml-provider/corp` } }],
    stacks: [["deployer"], { Principal: { Service: "cloudformation.amazonaws.com" } }],
    denied: [[], { Effect: "Deny", Principal: { Service: "codebuild.amazonaws.com" } }],
  };
  for (const [name, [expected, statement]] of Object.entries(trusts)) {
    it(`is known by trust: ${name}`, () => {
      assert.deepEqual(purposes([role(trusting(statement))]), expected);
    });
  }

  it("is what is declared, whatever else shows", () => {
    const [, use] = uses["notebook"] ?? assert.fail();
    assert.deepEqual(purposes([role(), use], { promotionRoles: ["shop-*"] }), ["promotion"]);
    assert.deepEqual(purposes([role(), use], { promotionRoles: ["other-*"] }), ["notebook"]);
  });

  it("is known of what is no role of the stack", () => {
    const { the, world } = closedWorld(
      { type: PermissionSet, name: "people", props: { name: "DataScientist" } },
      { type: User, name: "ana", props: { name: "ana" } },
      { type: NotebookInstance, name: "lab", props: { roleArn: arnOf("elsewhere") } },
    );
    const of = (who: Parameters<typeof purposesOf>[0], declared: Partial<DeclaredRoles> = {}) => [
      ...purposesOf(who, world, declaring(declared)),
    ];
    const signedIn = arnOf("AWSReservedSSO_DataScientist_0123456789abcdef", "aws-reserved/sso.amazonaws.com/");
    assert.deepEqual(of(arnOf("elsewhere")), ["notebook"]);
    assert.deepEqual(of(arnOf("stranger")), []);
    assert.deepEqual(of(signedIn), ["singleSignOn"]);
    assert.deepEqual(of(signedIn, { breakGlassRoles: ["AWSReservedSSO_DataScientist_*"] }), ["breakGlass"]);
    assert.deepEqual(of(the("people")), ["singleSignOn"]);
    assert.deepEqual(of(the("people"), { breakGlassRoles: ["AWSReservedSSO_Data*"] }), ["breakGlass"]);
    assert.deepEqual(of(the("ana")), []);
    assert.deepEqual(of(the("ana"), { breakGlassRoles: ["ana"] }), ["breakGlass"]);
    assert.deepEqual(of(`arn:aws:sts::${account}:assumed-role/elsewhere/session`), ["notebook"]);
  });
});

describe("whether a role is for something", () => {
  const declared = declaring({ promotionRoles: ["*-promotion"], inferenceRoles: ["arn:aws:iam::*:role/serving/*"] });
  const verdict = (given: Given, wanted: readonly Purpose[], ...more: readonly Given[]) => {
    const { the, world } = closedWorld(given, ...more);
    return isFor(the("role"), wanted, world, declared).verdict;
  };
  it("passes, fails, or hangs on the name", () => {
    assert.equal(verdict(role({ name: "model-promotion" }), ["promotion"]), "pass");
    assert.equal(verdict(role({ name: "model-promotion" }), ["inference"]), "fail");
    assert.equal(verdict(role({ name: UNKNOWN }), ["promotion"]), "undecided");
    assert.equal(verdict(role({ name: UNKNOWN }), ["notebook"]), "undecided");
    assert.equal(verdict({ type: Role, name: "role", props: { namePrefix: "serving-" } }, ["promotion"]), "undecided");
    assert.equal(verdict(role({ name: "x", path: "/serving/" }), ["inference"]), "pass");
    assert.equal(verdict(role({ name: "x", path: "/other/" }), ["inference"]), "fail");
  });
  it("hangs on who uses a role that is not known", () => {
    const lab: Given = { type: NotebookInstance, name: "lab", props: { roleArn: UNKNOWN } };
    assert.equal(verdict(role(), ["notebook"], lab), "undecided");
    assert.equal(verdict(role(), ["agent"], lab), "fail");
  });
  it("does not need the end of the program for what is declared", () => {
    const { the, world } = openWorld(role({ name: "model-promotion" }));
    assert.equal(isFor(the("role"), ["promotion"], world, declared).verdict, "pass");
  });
});

describe("a pattern that names roles", () => {
  const rows: readonly (readonly [pattern: string, arn: string, named: boolean])[] = [
    [arnOf("a"), arnOf("a"), true],
    ["a", arnOf("a"), true],
    ["a", arnOf("a", "team/"), true],
    ["team/a", arnOf("a", "team/"), true],
    ["team/a", arnOf("a"), false],
    ["a*", arnOf("ab"), true],
    ["*", arnOf("ab", "x/y/"), true],
    [arnOf("*-serving"), arnOf("llm-serving", "team/"), true],
    [arnOf("a").replace(account, "*"), arnOf("a"), true],
    [arnOf("a").replace(account, "444455556666"), arnOf("a"), false],
    [arnOf("a"), `arn:aws:sts::${account}:assumed-role/a/session`, true],
    ["", arnOf("a"), false],
    ["b", arnOf("ab"), false],
    ["arn:", arnOf("a"), false],
  ];
  for (const [pattern, arn, named] of rows) {
    it(`${pattern || "(nothing)"} ${named ? "names" : "does not name"} ${arn}`, () => {
      assert.equal(isNamedBy(arn, [pattern]).verdict, named ? "pass" : "fail");
    });
  }

  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
  it("names the same role however it is known", () => {
    fc.assert(
      fc.property(
        word,
        fc.constantFrom("/", "/ml/", "/a/b/"),
        fc.constantFrom("exact", "star", "arn"),
        (name, path, form) => {
          const arn = arnOf(name, path.slice(1));
          const pattern = form === "exact" ? name : form === "star" ? `${name.slice(0, 1)}*` : arn;
          const { the } = closedWorld(role({ name, path }));
          const { the: later } = closedWorld(role({ name, path }, { arn }));
          const answers = [
            isNamedBy(arn, [pattern]),
            isNamedBy(the("role"), [pattern]),
            isNamedBy(later("role"), [pattern]),
          ];
          assert.deepEqual([...new Set(answers.map(({ verdict }) => verdict))], ["pass"]);
        },
      ),
    );
  });
  it("never names fewer with a pattern more", () => {
    fc.assert(
      fc.property(word, fc.array(word), word, (name, patterns, more) => {
        if (isNamedBy(arnOf(name), patterns).verdict === "pass") {
          assert.equal(isNamedBy(arnOf(name), [...patterns, more]).verdict, "pass");
        }
      }),
    );
  });
});
