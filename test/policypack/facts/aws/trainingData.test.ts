import assert from "node:assert/strict";
import fc from "fast-check";
import { isRegistered, trainings } from "../../../../policypack/facts/aws/trainingData";
import { Bucket, CustomModel, FileSystem, Role, TrainingJob, TuningJob } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { look } from "../../../support/views";
import { closedWorld, type Given } from "../../../support/world";

const inS3 = (s3Uri: Tree): TreeObject => ({ dataSource: { s3DataSource: { s3Uri } } });
const inFiles = (fileSystemId: Tree): TreeObject => ({ dataSource: { fileSystemDataSource: { fileSystemId } } });

describe("what models are trained with", () => {
  type Row = readonly [
    type: Given["type"],
    props: TreeObject,
    data: readonly (string | undefined)[],
    readable: Verdict,
  ];
  const TABLE: Readonly<Record<string, Row>> = {
    "what is in S3, and in a file system": [
      TrainingJob,
      { inputDataConfigs: [inS3("s3://data/train"), inFiles("fs-1")] },
      ["s3://data/train", "fs-1"],
      "pass",
    ],
    "nothing that is said": [TrainingJob, {}, [], "pass"],
    "a channel without a place": [TrainingJob, { inputDataConfigs: [{ channelName: "train" }] }, [], "pass"],
    "a place that is not known": [TrainingJob, { inputDataConfigs: [inS3(Unknown.value)] }, [undefined], "pass"],
    "channels that are not known": [TrainingJob, { inputDataConfigs: Unknown.value }, [], "undecided"],
    "channels that are no list": [TrainingJob, { inputDataConfigs: 5 }, [], "fail"],
    "what each definition of a tuning names": [
      TuningJob,
      {
        trainingJobDefinition: { inputDataConfigs: [inS3("s3://data/a")] },
        trainingJobDefinitions: [{ inputDataConfigs: [inS3("s3://data/b")] }, { inputDataConfigs: [inFiles("fs-1")] }],
      },
      ["s3://data/a", "s3://data/b", "fs-1"],
      "pass",
    ],
    "definitions that are not known": [TuningJob, { trainingJobDefinitions: Unknown.value }, [], "undecided"],
    "channels of a definition that are not known": [
      TuningJob,
      { trainingJobDefinitions: [{ inputDataConfigs: Unknown.value }] },
      [],
      "undecided",
    ],
    "what a model of Bedrock is tuned with, and tried on": [
      CustomModel,
      {
        trainingDataConfig: { s3Uri: "s3://data/train.jsonl" },
        validationDataConfig: { validators: [{ s3Uri: "s3://data/try.jsonl" }, {}] },
      },
      ["s3://data/train.jsonl", "s3://data/try.jsonl"],
      "pass",
    ],
    "what it is tried on, not known": [
      CustomModel,
      { trainingDataConfig: { s3Uri: "s3://data/t" }, validationDataConfig: { validators: Unknown.value } },
      ["s3://data/t"],
      "undecided",
    ],
  };
  for (const [name, [type, props, data, readable]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld({ type, name: "job", props });
      const [training] = trainings.of(the("job"), world);
      assert.ok(training);
      assert.deepEqual(training.data.map(knownText), data);
      assert.equal(training.readable.verdict, readable);
    });
  }

  it("is asked of nothing else", () => {
    const { the, world } = closedWorld({ type: Role, name: "role" });
    assert.deepEqual(trainings.of(the("role"), world), []);
  });
});

describe("whether a place holds a registered data set", () => {
  const bucket = (tags: Tree = {}): Given => ({ type: Bucket, name: "data", props: { bucket: "shop-data", tags } });
  const files: Given = {
    type: FileSystem,
    name: "files",
    props: { tags: { "data:id": "7" } },
    outputs: { id: "fs-0a1b2c3d" },
  };
  const required = ["data:id"];
  const registered = ["s3://registry/*", "fs-7*"];

  type Row = readonly [place: Tree, verdict: Verdict, registered: readonly string[], ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by the tags of its bucket": ["s3://shop-data/train", "pass", [], bucket({ "data:id": "7" })],
    "by the tags of its bucket, which names it by its ARN": [
      "arn:aws:s3:::shop-data",
      "pass",
      [],
      bucket({ "data:id": "7" }),
    ],
    "not, by a tag that is empty": ["s3://shop-data/train", "fail", [], bucket({ "data:id": "" })],
    "not, by another tag": ["s3://shop-data/train", "fail", [], bucket({ team: "ai" })],
    "not known, as its tags are not": ["s3://shop-data/train", "undecided", [], bucket(Unknown.value)],
    "by the tags of its file system": ["fs-0a1b2c3d", "pass", [], files],
    "as one that is stated": ["s3://registry/reviews/v1/", "pass", registered],
    "as a file system that is stated": ["fs-70a1b2c3", "pass", registered],
    "not: others are stated": ["s3://scraped/reviews", "fail", registered],
    "not: a bucket that only begins so": ["s3://registry-of-others/x", "fail", registered],
    "not known: nothing is stated": ["s3://scraped/reviews", "undecided", []],
    "not known: the place is not": [Unknown.value, "undecided", registered],
    nowhere: ["", "fail", registered],
  };
  for (const [name, [place, verdict, stated, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const said = isRegistered(look(place), closedWorld(...given).world, { registered: stated, required });
      assert.equal(said.verdict, verdict);
    });
  }

  it("asks for every tag that is required", () => {
    const tags = fc.subarray(["a", "b", "c"]);
    fc.assert(
      fc.property(tags, tags, (has, asked) => {
        const { world } = closedWorld(bucket(Object.fromEntries(has.map((tag) => [tag, "1"]))));
        const { verdict } = isRegistered(look("s3://shop-data/x"), world, { registered: [], required: asked });
        assert.equal(verdict, asked.every((tag) => has.includes(tag)) ? "pass" : "fail");
      }),
      { numRuns: 50 },
    );
  });
});
