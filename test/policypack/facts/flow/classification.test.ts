import assert from "node:assert/strict";
import fc from "fast-check";
import { CLASSIFICATIONS } from "../../../../components/baseline";
import {
  Bucket,
  BucketObject,
  BucketReplication,
  EndpointConfiguration,
  Model,
  TrainingJob,
} from "../../../../policypack/facts/aws/types";
import { flowing } from "../../../../policypack/facts/flow/classification";
import { rankOf } from "../../../../policypack/facts/flow/node";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given, type TestWorld } from "../../../support/world";

const classed = (value?: Tree): TreeObject =>
  value === undefined ? {} : { tags: { "ai:data-classification": value } };
const bucket = (name: string, classification?: Tree): Given => ({
  type: Bucket,
  name,
  props: { bucket: name, ...classed(classification) },
});
const copy = (from: Tree, to: Tree, sources: Given["from"] = {}): Given => ({
  type: BucketReplication,
  name: "copy",
  props: { bucket: from, rules: [{ destination: { bucket: to } }] },
  from: sources,
});
const model = (modelDataUrl: Tree, classification?: Tree): Given => ({
  type: Model,
  name: "llm",
  props: { name: "llm", primaryContainer: { modelDataUrl }, ...classed(classification) },
});
const captures = (destinationS3Uri: Tree, classification?: Tree): Given => ({
  type: EndpointConfiguration,
  name: "config",
  props: {
    name: "config",
    productionVariants: [{ modelName: "llm" }],
    dataCaptureConfig: { enableCapture: true, destinationS3Uri },
    ...classed(classification),
  },
});
function flowOf(name: string, { the, world }: TestWorld) {
  const flow = flowing.of(the(name), world).find(({ resource }) => resource.name === name);
  assert.ok(flow !== undefined, `nothing flows through ${name}`);
  return flow;
}

describe("how sensitive a word says that data is", () => {
  it("is in order, whatever its capitals and the space around it", () => {
    assert.deepEqual(
      [...CLASSIFICATIONS].map((one) => rankOf(one)),
      CLASSIFICATIONS.map((_, index) => index),
    );
    for (const one of CLASSIFICATIONS) assert.equal(rankOf(` ${one.toUpperCase()} `), rankOf(one));
  });
  it("is none where it is none of the words", () => {
    for (const one of ["", "secret", "confidentially", undefined]) assert.equal(rankOf(one), -1);
  });
});

describe("whether what is sensitive stays so", () => {
  const keeps = (name: string, ...given: readonly Given[]) => flowOf(name, closedWorld(...given)).keepsClass.verdict;
  const SAME: Readonly<Record<string, Tree>> = {
    "an ARN": "arn:aws:s3:::sink",
    "a name": "sink",
    "an address": "s3://sink/",
  };
  for (const [name, to] of Object.entries(SAME))
    it(`is asked of a copy by ${name}`, () => {
      assert.equal(keeps("sink", bucket("source", "restricted"), bucket("sink", "public"), copy("source", to)), "fail");
    });

  const TABLE: Readonly<Record<string, readonly [name: string, given: readonly Given[], verdict: string]>> = {
    "to the same": ["sink", [bucket("source", "internal"), bucket("sink", "internal"), copy("source", "sink")], "pass"],
    "to more": ["sink", [bucket("source", "internal"), bucket("sink", "restricted"), copy("source", "sink")], "pass"],
    "to less": ["sink", [bucket("source", "internal"), bucket("sink", "public"), copy("source", "sink")], "fail"],
    "to what says nothing": ["sink", [bucket("source", "restricted"), bucket("sink"), copy("source", "sink")], "pass"],
    "from what says nothing": ["sink", [bucket("source"), bucket("sink", "public"), copy("source", "sink")], "pass"],
    "from what is called otherwise": [
      "sink",
      [bucket("source", "secret"), bucket("sink", "public"), copy("source", "sink")],
      "pass",
    ],
    "from what is not known yet": [
      "sink",
      [bucket("source", Unknown.value), bucket("sink", "public"), copy("source", "sink")],
      "undecided",
    ],
    "from what is not known yet, to the highest": [
      "sink",
      [bucket("source", Unknown.value), bucket("sink", CLASSIFICATIONS.at(-1) ?? ""), copy("source", "sink")],
      "pass",
    ],
    "to what is not known yet": [
      "sink",
      [bucket("source", "internal"), bucket("sink", Unknown.value), copy("source", "sink")],
      "undecided",
    ],
    "to a model": ["llm", [bucket("source", "restricted"), model("s3://source/llm.tar.gz", "public")], "fail"],
    "through a model that says nothing": [
      "sink",
      [
        bucket("source", "restricted"),
        model("s3://source/llm.tar.gz"),
        captures("s3://sink/"),
        bucket("sink", "public"),
      ],
      "fail",
    ],
    "through a model that says less, which is told there": [
      "sink",
      [
        bucket("source", "restricted"),
        model("s3://source/llm.tar.gz", "public"),
        captures("s3://sink/"),
        bucket("sink", "public"),
      ],
      "pass",
    ],
    "by what it is computed from": [
      "sink",
      [
        bucket("source", "restricted"),
        bucket("sink", "public"),
        copy(Unknown.value, Unknown.value, { bucket: ["source"], rules: ["sink"] }),
      ],
      "fail",
    ],
    "of an object that says more than its bucket": [
      "llm",
      [
        bucket("source", "public"),
        {
          type: BucketObject,
          name: "object",
          props: { bucket: "source", key: "llm.tar.gz", ...classed("restricted") },
        },
        model("s3://source/llm.tar.gz", "internal"),
      ],
      "fail",
    ],
    "of another object of the bucket": [
      "llm",
      [
        bucket("source", "public"),
        { type: BucketObject, name: "object", props: { bucket: "source", key: "other", ...classed("restricted") } },
        model("s3://source/llm.tar.gz", "internal"),
      ],
      "pass",
    ],
  };
  for (const [what, [name, given, verdict]] of Object.entries(TABLE))
    it(`${what}: ${verdict}`, () => {
      assert.equal(keeps(name, ...given), verdict);
    });

  it("hangs on the order of the classes alone", () => {
    const word = fc.constantFrom(...CLASSIFICATIONS);
    fc.assert(
      fc.property(word, word, fc.boolean(), (from, to, isOpen) => {
        const given = [bucket("source", from), bucket("sink", to), copy("source", "sink")];
        const flow = flowOf("sink", (isOpen ? openWorld : closedWorld)(...given));
        assert.equal(flow.keepsClass.verdict, rankOf(from) > rankOf(to) ? "fail" : "pass");
      }),
    );
  });
});

describe("whether what lies outside the stack fits in", () => {
  const fits = (name: string, stated: readonly string[], ...given: readonly Given[]) =>
    flowOf(name, closedWorld(...given)).outsideFits(stated).verdict;
  const fromThere = (classification: Tree): readonly Given[] => [
    {
      type: TrainingJob,
      name: "job",
      props: {
        inputDataConfigs: [{ dataSource: { s3DataSource: { s3Uri: "s3://theirs/x" } } }],
        outputDataConfig: { s3OutputPath: "s3://mine/" },
        ...classed(classification),
      },
    },
    bucket("mine", classification),
  ];
  const toThere = (classification: Tree): readonly Given[] => [
    bucket("mine", classification),
    model("s3://mine/llm.tar.gz"),
    captures("s3://theirs/x"),
  ];
  const TABLE: readonly (readonly [
    what: string,
    name: string,
    given: readonly Given[],
    stated: readonly string[],
    verdict: string,
  ])[] = [
    ["from there, unstated, to little", "job", fromThere("internal"), [], "undecided"],
    ["from there, unstated, to enough", "job", fromThere("confidential"), [], "pass"],
    ["from there, no more", "job", fromThere("internal"), ["s3://theirs/*=internal"], "pass"],
    ["from there, more", "job", fromThere("internal"), ["s3://theirs/*=restricted"], "fail"],
    ["from elsewhere, stated", "job", fromThere("internal"), ["s3://others/*=restricted"], "undecided"],
    ["to there, unstated, of little", "config", toThere("internal"), [], "pass"],
    ["to there, unstated, of much", "config", toThere("restricted"), [], "undecided"],
    ["to there, as much", "config", toThere("restricted"), ["s3://theirs/*=restricted"], "pass"],
    ["to there, less", "config", toThere("restricted"), ["s3://theirs/*=internal"], "fail"],
  ];
  for (const [what, name, given, stated, verdict] of TABLE)
    it(`${what}: ${verdict}`, () => {
      assert.equal(fits(name, stated, ...given), verdict);
    });
  it("is said at the end, while it may still come", () => {
    assert.equal(
      flowOf("config", openWorld(...toThere("restricted"))).outsideFits(["s3://theirs/*=public"]).verdict,
      "pass",
    );
  });
});

describe("whether it is known where it goes", () => {
  const known = (given: readonly Given[]) => flowOf("config", closedWorld(...given)).sinksKnown.verdict;
  const source = [bucket("mine", "restricted"), model("s3://mine/llm.tar.gz")];
  it("where the place is", () => {
    assert.equal(known([...source, captures("s3://sink/"), bucket("sink", "restricted")]), "pass");
  });
  it("not where it may be any", () => {
    assert.equal(known([...source, captures(Unknown.value)]), "undecided");
    assert.equal(
      known([...source, captures("s3://sink/"), { ...bucket("sink"), props: { bucket: Unknown.value } }]),
      "undecided",
    );
  });
  it("where nothing sensitive goes there, that does not matter", () => {
    assert.equal(known([bucket("mine", "public"), model("s3://mine/llm.tar.gz"), captures(Unknown.value)]), "pass");
  });
});
