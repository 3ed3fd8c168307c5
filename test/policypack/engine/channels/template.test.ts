import assert from "node:assert/strict";
import fc from "fast-check";
import { unfold, type Part } from "../../../../policypack/engine/channels";
import { Secret, Unknown, isTreeObject, type Tree } from "../../../../policypack/facts/tree";

const URN = "urn:pulumi:dev::shop::aws:cloudformation/stack:Stack::legacy";

/** The parts of a stack with this template. */
function partsOf(templateBody: Tree, more: Readonly<Record<string, Tree>> = {}): readonly Part[] {
  const tree = { templateBody, ...more };
  return unfold({ type: "aws:cloudformation/stack:Stack", name: "legacy", urn: URN, tree }) ?? [];
}

/** A template of one model whose isolation is this value. */
const model = (isolation: string, rest = ""): string => `
${rest}
Resources:
  Llm:
    Type: AWS::SageMaker::Model
    Properties:
      EnableNetworkIsolation: ${isolation}
`;

/** What the isolation of that model is. */
function isolationOf(template: string, more: Readonly<Record<string, Tree>> = {}): Tree | undefined {
  const tree = partsOf(template, more).find(({ key }) => key === "Llm")?.tree;
  return isTreeObject(tree) ? tree["enableNetworkIsolation"] : undefined;
}

const unseenIn = (template: Tree): readonly string[] =>
  (partsOf(template)[0]?.unseen ?? []).map(({ found, path }) => `${path}: ${found}`);

describe("a template", () => {
  const PARAMETERS = `
Parameters:
  On: {Type: String, Default: "true"}
  Given: {Type: String}
  Hidden: {Type: String, NoEcho: true, Default: "false"}
  List: {Type: CommaDelimitedList, Default: "a,b"}
Mappings:
  ByStage: {prod: {isolated: true}}
Conditions:
  IsOn: !Equals [!Ref On, "true"]
  IsGiven: !Equals [!Ref Given, "yes"]
  Both: !And [!Condition IsOn, !Condition IsGiven]
  Either: !Or [!Condition IsOn, !Condition IsGiven]
  Circle: !Not [!Condition Circle]
`;
  const cases: readonly (readonly [written: string, value: Tree | undefined])[] = [
    ["true", true],
    ["yes", true],
    ["!Ref On", "true"],
    ['{Ref: "On"}', "true"],
    ["!Ref Given", Unknown.value],
    ["!Ref Nothing", Unknown.value],
    ["!Ref AWS::NoValue", undefined],
    ["!If [IsOn, true, false]", true],
    ["!If [IsGiven, true, false]", Unknown.value],
    ["!If [IsGiven, true, true]", true],
    ["!If [Both, true, false]", Unknown.value],
    ["!If [Either, true, false]", true],
    ["!If [Circle, true, false]", Unknown.value],
    ["!If [IsOn, !Ref AWS::NoValue, false]", undefined],
    ["!FindInMap [ByStage, prod, isolated]", true],
    ["!FindInMap [ByStage, test, isolated]", Unknown.value],
    ["!Sub '${On}'", "true"],
    ["!Sub ['${x}', {x: !Ref On}]", "true"],
    ["!Join ['', [tr, ue]]", "true"],
    ["!Select [1, !Ref List]", "b"],
    ["!Select [0, !Split [',', 'true,false']]", "true"],
    ["!ImportValue x", Unknown.value],
    ["!GetAtt Llm.Anything", Unknown.value],
    ["'{{resolve:ssm:isolated}}'", Unknown.value],
  ];
  for (const [text, value] of cases) {
    it(`works out ${text}`, () => {
      assert.deepEqual(isolationOf(model(text, PARAMETERS)), value);
    });
  }
  it("takes what the stack gives over a default", () => {
    assert.equal(isolationOf(model("!Ref On", PARAMETERS), { parameters: { On: "false" } }), "false");
    assert.equal(isolationOf(model("!Ref On", PARAMETERS), { parameters: { On: Unknown.value } }), Unknown.value);
    assert.equal(isolationOf(model("!Ref On", PARAMETERS), { parameters: Unknown.value }), Unknown.value);
  });
  it("keeps what is not echoed secret", () => {
    assert.deepEqual(isolationOf(model("!Ref Hidden", PARAMETERS)), new Secret("false"));
    assert.deepEqual(isolationOf(model("!Sub 'x${Hidden}'", PARAMETERS)), new Secret("xfalse"));
    assert.deepEqual(isolationOf(model("!Join ['', [!Ref Hidden]]", PARAMETERS)), new Secret("false"));
  });
  it("keeps all of a secret template secret", () => {
    const [, part] =
      unfold({
        type: "aws:cloudformation/stack:Stack",
        name: "legacy",
        urn: URN,
        tree: { templateBody: new Secret(model("false")) },
      }) ?? [];
    assert.ok(part?.tree instanceof Secret);
  });
  it("is read as JSON, as YAML and as an object", () => {
    const object = {
      Resources: { Llm: { Type: "AWS::SageMaker::Model", Properties: { EnableNetworkIsolation: true } } },
    };
    assert.equal(isolationOf(JSON.stringify(object)), true);
    assert.equal(
      isolationOf("{Resources: {Llm: {Type: AWS::SageMaker::Model, Properties: {EnableNetworkIsolation: true}}}}"),
      true,
    );
    assert.ok(partsOf(object).some(({ key }) => key === "Llm"));
  });
  it("leaves out what its condition rules out", () => {
    const conditional = model("true", "Conditions: {Never: !Equals [a, b]}").replace(
      "    Properties",
      "    Condition: Never\n    Properties",
    );
    assert.equal(isolationOf(conditional), undefined);
  });
  it("says aloud what it does not show", () => {
    const nested =
      "Resources:\n  Inner: {Type: AWS::CloudFormation::Stack}\n  Mine: {Type: Custom::Thing}\n  Hub: {Type: AWS::SageMaker::Hub}\nTransform: Mine";
    assert.deepEqual(unseenIn(nested), [
      "templateBody: Resources.Inner: a nested stack (AWS::CloudFormation::Stack)",
      "templateBody: Resources.Mine: a custom resource (Custom::Thing)",
      "templateBody: Resources.Hub: of a type that no policy knows (AWS::SageMaker::Hub)",
      "templateBody: Transform: what the macro Mine makes of it",
    ]);
    assert.deepEqual(unseenIn(model("true\n      Fn::Transform: {Name: AWS::Include}")), [
      "templateBody: Resources: what the functions in it that include or repeat make of it",
    ]);
    assert.deepEqual(unseenIn(Unknown.value), ["templateBody: not known yet"]);
    assert.deepEqual(unseenIn("Resources: ["), ["templateBody: neither JSON nor YAML"]);
    assert.deepEqual(unseenIn("x"), ["templateBody: no template with resources"]);
    assert.deepEqual(unseenIn(model("true")), []);
  });
});

describe("a template that is made to hang", () => {
  const quick = (text: Tree): void => {
    const started = performance.now();
    partsOf(text);
    assert.ok(performance.now() - started < 5000, `${Math.round(performance.now() - started)} ms`);
  };
  const bombs: Readonly<Record<string, () => string>> = {
    aliases: () =>
      [
        "a: &a0 [x, x]",
        ...Array.from({ length: 30 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}]`),
        "Resources: {}",
      ].join("\n"),
    "an alias of itself": () => "Resources: &r {Llm: *r}",
    depth: () => `Resources: ${"[".repeat(50_000)}`,
    "depth in JSON": () => `{"Resources":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
    length: () => `Resources: {}\n${"#".repeat(2_000_000)}`,
    "texts that grow": () => {
      const grown = Array.from({ length: 40 }, () => "!Sub ['${x}${x}', {x: ").join("") + "aaaa" + "}]".repeat(40);
      return model(grown);
    },
    "a mapping of mappings": () => model("!FindInMap [A, a, a]", "Mappings: {A: {a: {a: !FindInMap [A, a, a]}}}"),
    "many anchors": () =>
      Array.from({ length: 20_000 }, (_, at) => `k${at}: &a${at} ${at === 0 ? "x" : `*a${at - 1}`}`).join("\n"),
    "references in a circle": () =>
      "Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref B}}\n  B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref A}}",
  };
  for (const [name, bomb] of Object.entries(bombs)) {
    it(`does not: ${name}`, () => {
      quick(bomb());
    });
  }
});

describe("any template", () => {
  const names = [
    "Ref",
    "Fn::Sub",
    "Fn::If",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::GetAtt",
    "Fn::FindInMap",
    "Fn::Base64",
    "Fn::Cidr",
  ];
  const types = [
    "AWS::S3::Bucket",
    "AWS::SageMaker::Model",
    "AWS::IAM::Role",
    "AWS::IAM::Policy",
    "AWS::EC2::SecurityGroup",
    "AWS::ECS::TaskDefinition",
    "AWS::KMS::Key",
    "Custom::X",
    "",
  ];
  const keys = [
    "Properties",
    "Type",
    "BucketEncryption",
    "PublicAccessBlockConfiguration",
    "LifecycleConfiguration",
    "Rules",
    "Tags",
    "Key",
    "Value",
    "Policies",
    "PolicyDocument",
    "SecurityGroupEgress",
    "ContainerDefinitions",
    "Roles",
    "__proto__",
    ...names,
  ];
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(null, true, 0, "", "A", "A.Arn", "${A.Arn}", "${", "a,b", "*"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const resource = fc.record({ Type: fc.constantFrom<unknown>(...types, 5, null), Properties: value });

  it("is read, whatever its resources are", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("A", "B", "Fn::ForEach::C", "__proto__"), resource),
        value,
        value,
        (Resources, Parameters, Conditions) => {
          const parts = partsOf(JSON.stringify({ Resources, Parameters, Conditions, Mappings: Parameters }));
          for (const { unseen = [] } of parts)
            for (const { found } of unseen) assert.doesNotMatch(found, /not readable/);
        },
      ),
      { numRuns: 400 },
    );
  });
  it("is read, whatever its text is", () => {
    const piece = fc.constantFrom(
      "Resources:",
      "\n",
      "  ",
      "- ",
      "!Ref ",
      "!Sub ",
      "&a ",
      "*a",
      "{",
      "}",
      "[",
      "]",
      ":",
      "'",
      '"',
      "|",
      "? ",
      "<<: *a",
      "A",
      "---\n",
      "%",
      "#",
      "\t",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        (text) => {
          const parts = partsOf(text);
          for (const { unseen = [] } of parts)
            for (const { found } of unseen) assert.doesNotMatch(found, /not readable/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const textOf = (tree: Tree, name: string): string | undefined => {
  const found = isTreeObject(tree) ? tree[name] : undefined;
  return typeof found === "string" ? found : undefined;
};

describe("loops of a template", () => {
  const looped = (collection: string, body = "", rest = "") => `
Transform: AWS::LanguageExtensions
${rest}
Resources:
  Fn::ForEach::Models:
    - Name
    - ${collection}
    - Model\${Name}:
        Type: AWS::SageMaker::Model
        Properties:
          ModelName: !Sub "shop-\${Name}"
          ExecutionRoleArn: !Ref Name
          EnableNetworkIsolation: false
${body}`;
  const made = (template: string): readonly (readonly unknown[])[] =>
    partsOf(template)
      .slice(1)
      .map(({ key, tree }) => [key, ["name", "executionRoleArn"].map((one) => textOf(tree, one))]);

  it("make a resource for each value", () => {
    assert.deepEqual(made(looped("[a, b]")), [
      ["Modela", ["shop-a", "a"]],
      ["Modelb", ["shop-b", "b"]],
    ]);
    assert.deepEqual(unseenIn(looped("[a, b]")), []);
  });
  it("take their values from parameters and mappings", () => {
    const rest = "Parameters: {Names: {Type: CommaDelimitedList, Default: 'x, y'}, One: {Type: String, Default: z}}";
    assert.deepEqual(
      made(looped("!Ref Names", "", rest)).map(([key]) => key),
      ["Modelx", "Modely"],
    );
    assert.deepEqual(
      made(looped("[!Ref One, a]", "", rest)).map(([key]) => key),
      ["Modelz", "Modela"],
    );
    const mapping = "Mappings: {Of: {All: {Names: [m, o]}}}";
    assert.deepEqual(
      made(looped("!FindInMap [Of, All, Names]", "", mapping)).map(([key]) => key),
      ["Modelm", "Modelo"],
    );
  });
  it("stand in each other, in conditions and in properties", () => {
    const template = {
      Transform: "AWS::LanguageExtensions",
      Conditions: {
        "Fn::ForEach::Stages": ["Stage", ["prod"], { "Is${Stage}": { "Fn::Equals": ["${Stage}", "dev"] } }],
      },
      Resources: {
        "Fn::ForEach::Stages": [
          "Stage",
          ["prod", "x-1"],
          {
            "Fn::ForEach::Kinds": [
              "Kind",
              ["A", "B"],
              {
                "Model&{Stage}${Kind}": {
                  Type: "AWS::SageMaker::Model",
                  Properties: {
                    "Fn::ForEach::Parts": ["Part", ["ExecutionRoleArn"], { "${Part}": "${Stage}/${Kind}" }],
                  },
                },
              },
            ],
          },
        ],
        Gone: { Type: "AWS::SageMaker::Model", Condition: "Isprod" },
      },
    };
    assert.deepEqual(made(JSON.stringify(template)), [
      ["ModelprodA", [undefined, "prod/A"]],
      ["ModelprodB", [undefined, "prod/B"]],
      ["Modelx1A", [undefined, "x-1/A"]],
      ["Modelx1B", [undefined, "x-1/B"]],
    ]);
  });
  it("are told of where their values are not known", () => {
    const rest = "Parameters: {Names: {Type: CommaDelimitedList}}";
    assert.match(
      unseenIn(looped("!Ref Names", "", rest)).join(),
      /Fn::ForEach::Models: resources that a function makes/,
    );
    assert.match(unseenIn(looped("!GetAtt Other.Names")).join(), /resources that a function makes/);
    assert.match(unseenIn(looped("a")).join(), /resources that a function makes/);
  });
  it("are told of where they make more than CloudFormation takes", () => {
    const nested = (depth: number): object =>
      depth === 0
        ? { "R${A0}${A1}${A2}${A3}": { Type: "AWS::SageMaker::Model" } }
        : {
            [`Fn::ForEach::L${depth}`]: [
              `A${depth - 1}`,
              Array.from({ length: 60 }, (_, at) => `${at}`),
              nested(depth - 1),
            ],
          };
    assert.match(unseenIn(JSON.stringify({ Resources: nested(4) })).join(), /resources that a function makes/);
  });
});
