import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, Endpoint, EndpointConfiguration, Model } from "../../../../policypack/facts/aws/types";
import { linksOfProduction } from "../../../../policypack/facts/flow/chain";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given, type TestWorld } from "../../../support/world";

const A = "a".repeat(64);
const B = "b".repeat(64);
const prod = (digest?: Tree, more: TreeObject = {}): TreeObject => ({
  "ai:env": "prod",
  ...(digest === undefined ? {} : { "ai:model-digest": typeof digest === "string" ? `sha256:${digest}` : digest }),
  ...more,
});
const bucket: Given = { type: Bucket, name: "weights", props: { bucket: "weights" } };
const model = (modelDataUrl: Tree, tags: TreeObject = prod(), name = "llm"): Given => ({
  type: Model,
  name,
  props: { name, primaryContainer: { modelDataUrl }, tags },
});
const config = (modelNames: readonly Tree[] | typeof Unknown.value, tags: TreeObject = prod()): Given => ({
  type: EndpointConfiguration,
  name: "config",
  props: {
    name: "config",
    productionVariants: modelNames instanceof Unknown ? modelNames : modelNames.map((modelName) => ({ modelName })),
    tags,
  },
});
const endpoint = (endpointConfigName: Tree, tags: TreeObject = prod(), from: Given["from"] = {}): Given => ({
  type: Endpoint,
  name: "endpoint",
  props: { endpointConfigName, tags },
  from,
});
const at = (digest: string): string => `s3://weights/sha256/${digest}/llm.tar.gz`;

function linkOf(name: string, { the, world }: TestWorld) {
  const [link] = linksOfProduction.of(the(name), world);
  assert.ok(link !== undefined, `${name} is no link of production`);
  return link;
}
const digestSaid = (name: string, ...given: readonly Given[]) =>
  linkOf(name, closedWorld(...given)).saysItsDigest.verdict;

describe("the links of production", () => {
  for (const [what, tags, isOne] of [
    ["production", { "ai:env": "prod" }, true],
    ["what does not say, as production may", {}, true],
    ["another environment", { "ai:env": "dev" }, false],
  ] as const)
    it(`are ${isOne ? "" : "not "}those of ${what}`, () => {
      const { the, world } = closedWorld(model(at(A), tags));
      assert.equal(linksOfProduction.of(the("llm"), world).length, isOne ? 1 : 0);
    });
  it("are not known to be, where the environment is not", () => {
    const { the, world } = closedWorld(model(at(A), { "ai:env": Unknown.value }));
    assert.equal(linksOfProduction.of(the("llm"), world)[0]?.applies?.verdict, "undecided");
  });
  it("are no buckets", () => {
    const { the, world } = closedWorld(bucket);
    assert.deepEqual(linksOfProduction.of(the("weights"), world), []);
  });
});

describe("whether a link says the digest of what it serves", () => {
  const chain = (of: { artifact?: Tree; model?: Tree; config?: Tree; endpoint?: Tree }): readonly Given[] => [
    bucket,
    model(of.artifact ?? at(A), prod(of.model)),
    config(["llm"], prod(of.config)),
    endpoint("config", prod(of.endpoint)),
  ];
  const TABLE: Readonly<Record<string, readonly [name: string, given: readonly Given[], verdict: string]>> = {
    "a model, its artifact's": ["llm", chain({ model: A }), "pass"],
    "a model, another": ["llm", chain({ model: B }), "fail"],
    "a model, none, which is another policy's": ["llm", chain({}), "pass"],
    "a model, of what is not addressed by content": [
      "llm",
      chain({ artifact: "s3://weights/llm.tar.gz", model: B }),
      "pass",
    ],
    "a model, one that is not known yet": ["llm", chain({ model: Unknown.value }), "undecided"],
    "a model, of an artifact that is not known yet": ["llm", chain({ artifact: Unknown.value, model: A }), "pass"],
    "a configuration, its model's": ["config", chain({ model: A, config: A }), "pass"],
    "a configuration, another": ["config", chain({ model: A, config: B }), "fail"],
    "a configuration, its model's artifact's": ["config", chain({ config: A }), "pass"],
    "an endpoint, its model's": ["endpoint", chain({ model: A, endpoint: A }), "pass"],
    "an endpoint, another": ["endpoint", chain({ model: A, config: A, endpoint: B }), "fail"],
    "an endpoint, of a configuration elsewhere": ["endpoint", [endpoint("elsewhere", prod(B))], "pass"],
    "an endpoint, of a configuration that it is computed from": [
      "endpoint",
      [...chain({ model: A }).slice(0, 3), endpoint(Unknown.value, prod(B), { endpointConfigName: ["config"] })],
      "fail",
    ],
    "one of several that are served": [
      "config",
      [model(at(A)), model(at(B), prod(), "other"), config(["llm", "other"], prod(B))],
      "pass",
    ],
    "none of several": [
      "config",
      [model(at(A)), model(at(A), prod(), "other"), config(["llm", "other"], prod(B))],
      "fail",
    ],
    "an evaluation of another model": [
      "llm",
      [model(at(A), prod(A, { "ai:eval-model-digest": `sha256:${B}` }))],
      "fail",
    ],
    "an evaluation of this model": ["llm", [model(at(A), prod(A, { "ai:eval-model-digest": `sha256:${A}` }))], "pass"],
    "what is malformed": ["llm", [model(at(A), prod(undefined, { "ai:model-digest": "md5:1" }))], "pass"],
  };
  for (const [what, [name, given, verdict]] of Object.entries(TABLE))
    it(`${what}: ${verdict}`, () => {
      assert.equal(digestSaid(name, ...given), verdict);
    });

  it("does not hang on capitals, nor on the order of the resources", () => {
    fc.assert(
      fc.property(fc.constantFrom(A, B), fc.boolean(), fc.boolean(), (digest, isCapital, isReversed) => {
        const given = chain({ model: A, endpoint: isCapital ? digest.toUpperCase() : digest });
        const inOrder = isReversed ? [...given].reverse() : given;
        assert.equal(digestSaid("endpoint", ...inOrder), digest === A ? "pass" : "fail");
      }),
    );
  });

  it("is never wrong for one more that is served and has it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(A, B), { minLength: 1, maxLength: 4 }), (digests) => {
        const models = digests.map((digest, index) => model(at(digest), prod(), `m${index.toString()}`));
        const given = [
          ...models,
          config(
            models.map(({ name }) => name),
            prod(A),
          ),
        ];
        assert.equal(digestSaid("config", ...given), digests.includes(A) ? "pass" : "fail");
      }),
    );
  });
});

describe("whether what a link serves can be followed", () => {
  const followed = (name: string, given: readonly Given[], elsewhere: readonly string[] = []) =>
    linkOf(name, closedWorld(...given)).isFollowed(elsewhere).verdict;
  it("of what is of the stack", () => {
    assert.equal(followed("endpoint", [config([]), endpoint("config")]), "pass");
    assert.equal(followed("config", [model(at(A)), config(["llm"])]), "pass");
  });
  it("not of what is elsewhere, unless that is stated", () => {
    assert.equal(followed("endpoint", [endpoint("theirs")]), "undecided");
    assert.equal(followed("endpoint", [endpoint("theirs")], ["their*"]), "pass");
    assert.equal(followed("endpoint", [endpoint("theirs")], ["ours"]), "undecided");
    assert.equal(followed("config", [config(["theirs", "mine"])], ["theirs"]), "undecided");
  });
  it("not of what is not known yet, whatever is stated", () => {
    assert.equal(followed("config", [config(Unknown.value)], ["*"]), "undecided");
    assert.equal(followed("config", [config([Unknown.value])], ["*"]), "undecided");
  });
  it("is said at the end, while it may still come", () => {
    assert.equal(linkOf("endpoint", openWorld(endpoint("later"))).isFollowed([]).verdict, "pass");
  });
});

describe("the artifacts of a link", () => {
  it("are those of all containers of a model, and of no other link", () => {
    const several: Given = {
      type: Model,
      name: "llm",
      props: { containers: [{ modelDataUrl: at(A) }, { modelDataUrl: "s3://elsewhere/b" }], tags: prod() },
    };
    const world = closedWorld(bucket, several, config(["llm"]));
    const { artifacts } = linkOf("llm", world);
    assert.deepEqual(
      artifacts.map((one) => [one.store?.name, one.isOneContent.verdict, one.isKept.verdict]),
      [
        ["weights", "pass", "fail"],
        [undefined, "fail", "pass"],
      ],
    );
    assert.deepEqual(
      artifacts.map((one) => one.isOfRegistry(["registry"]).verdict),
      ["pass", "fail"],
    );
    assert.deepEqual(linkOf("config", world).artifacts, []);
  });
  it("are not known, where its containers are not", () => {
    const open: Given = { type: Model, name: "llm", props: { containers: Unknown.value, tags: prod() } };
    assert.equal(linkOf("llm", closedWorld(open)).artifactsKnown.verdict, "undecided");
    assert.equal(linkOf("llm", closedWorld(model(at(A)))).artifactsKnown.verdict, "pass");
  });
});
