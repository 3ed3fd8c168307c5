import assert from "node:assert/strict";
import {
  Bucket,
  BucketObject,
  DiskSnapshot,
  Model,
  ModelPackageGroup,
  Volume,
} from "../../../policypack/facts/aws/types";
import { Unknown } from "../../../policypack/facts/tree";
import { holdsWeights, namesWeights } from "../../../policypack/facts/weights";
import { look } from "../../support/views";
import { closedWorld, type Given } from "../../support/world";

const tags = { "ai:system": "shop" };
const store = (bucket: string, props: Given["props"] = {}): Given => ({
  type: Bucket,
  name: "store",
  props: { bucket, ...props },
});
const holds = (...given: readonly Given[]): string => {
  const { the, world } = closedWorld(...given);
  return holdsWeights(the("store"), world).verdict;
};

describe("what holds weights", () => {
  it("is a bucket from which a model is loaded, however it is called", () => {
    const model = (modelDataUrl: string): Given => ({
      type: Model,
      name: "llm",
      props: { primaryContainer: { modelDataUrl } },
    });
    assert.equal(holds(store("artifacts"), model("s3://artifacts/llm.tar.gz")), "pass");
    assert.equal(holds(store("artifacts"), model("https://s3.eu-west-1.amazonaws.com/artifacts/llm.tar.gz")), "pass");
    assert.equal(holds(store("artifacts"), model("s3://others/llm.tar.gz")), "fail");
    const uploaded: Given = { type: BucketObject, name: "file", props: {}, from: { bucket: ["store"] } };
    const unknown: Given = {
      type: Model,
      name: "llm",
      props: { primaryContainer: { modelDataUrl: Unknown.value } },
      from: { primaryContainer: ["file"] },
    };
    assert.equal(holds(store("artifacts"), uploaded, unknown), "pass");
  });
  it("is a bucket of an AI system that is called so, or says of which model it is", () => {
    for (const name of ["shop-weights", "models", "llm.checkpoints", "shop_models_prod", "lora-adapters-1a2b"])
      assert.equal(holds(store(name, { tags })), "pass", name);
    for (const name of ["remodelling", "shop-models-logs", "model-cards", "model-monitoring", "web", "lightweights"])
      assert.equal(holds(store(name, { tags })), "fail", name);
    assert.equal(holds(store("artifacts", { tags: { ...tags, "ai:model-id": "llm/1" } })), "pass");
    assert.equal(holds(store("car-models")), "fail");
  });
  it("is a registry of models, and a snapshot of an AI system's disk", () => {
    assert.equal(holds({ type: ModelPackageGroup, name: "store" }), "pass");
    const snapshot: Given = { type: DiskSnapshot, name: "store", props: { volumeId: "vol-1" } };
    assert.equal(holds(snapshot, { type: Volume, name: "disk", props: { tags }, outputs: { id: "vol-1" } }), "pass");
    assert.equal(holds(snapshot, { type: Volume, name: "disk", outputs: { id: "vol-1" } }), "fail");
  });
});

describe("what names weights", () => {
  it("says the bucket in any of its forms, and nothing where it was computed from something else", () => {
    const { world } = closedWorld(store("shop-weights", { tags }));
    for (const name of ["shop-weights", "arn:aws:s3:::shop-weights/models/*", "s3://shop-weights/models/"])
      assert.equal(namesWeights(look(name), world).verdict, "pass", name);
    for (const name of [undefined, "", "web", "arn:aws:s3:::web"])
      assert.equal(namesWeights(look(name), world).verdict, "fail");
    assert.equal(namesWeights(look(Unknown.value), world).verdict, "undecided");
    assert.equal(namesWeights(look(Unknown.value), closedWorld().world).verdict, "fail");
  });
});
