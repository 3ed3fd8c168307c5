import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Bucket,
  BucketObject,
  BucketVersioning,
  Model,
  BucketObjectLock,
} from "../../../../policypack/facts/aws/types";
import {
  digestIn,
  digestOf,
  digestTag,
  isOneContent,
  isRegistry,
  isWriteOnce,
  keyIn,
  storeOf,
} from "../../../../policypack/facts/flow/artifact";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { inWords, look } from "../../../support/views";

const A = "a".repeat(64);
const B = "b".repeat(64);
const view = (value: Tree) => look<string>(value);
const bucket: Given = { type: Bucket, name: "weights", props: { bucket: "weights" } };
const object = (props: TreeObject, from: Given["from"] = {}): Given => ({
  type: BucketObject,
  name: "object",
  props: { bucket: "weights", key: "llm.tar.gz", ...props },
  from,
});
const model = (
  modelDataUrl: Tree,
  tags: Tree = { "ai:model-digest": `sha256:${A}` },
  from: Given["from"] = {},
): Given => ({
  type: Model,
  name: "llm",
  props: { primaryContainer: { modelDataUrl }, tags },
  from,
});

describe("the digest in a location", () => {
  const TABLE: readonly (readonly [uri: Tree, digest: string | undefined])[] = [
    [`s3://weights/sha256/${A}/model.tar.gz`, A],
    [`s3://weights/sha256:${A}`, A],
    [`s3://weights/sha256-${A}.tar.gz`, A],
    [`s3://weights/${A}/model.tar.gz`, A],
    [`s3://weights/SHA256/${A.toUpperCase()}/model.tar.gz`, A],
    [`https://weights.s3.eu-west-1.amazonaws.com/sha256/${A}`, A],
    [`s3://weights/llm-${A}.tar.gz`, undefined],
    [`s3://weights/${A.slice(1)}/model.tar.gz`, undefined],
    [`s3://weights/${A}0/model.tar.gz`, undefined],
    ["s3://weights/v3/model.tar.gz", undefined],
    ["", undefined],
    [Unknown.value, undefined],
    [3, undefined],
    [[`s3://weights/${A}/`], undefined],
  ];
  for (const [uri, digest] of TABLE)
    it(`of ${inWords(uri)}`, () => {
      assert.equal(digestIn(view(uri)), digest);
    });

  for (const [tag, digest] of [
    [`sha256:${A}`, A],
    [`SHA256:${A.toUpperCase()}`, A],
    [A, undefined],
    [`sha256:${A}0`, undefined],
    [`md5:${A}`, undefined],
    [Unknown.value, undefined],
    [7, undefined],
  ] as const)
    it(`of a tag, ${inWords(tag)}`, () => {
      const { the } = closedWorld(model("s3://weights/x", { "ai:model-digest": tag }));
      assert.equal(digestOf(digestTag(the("llm"))), digest);
    });
});

describe("the key in a location", () => {
  const SAME = [
    "s3://weights/llm/model.tar.gz",
    "https://weights.s3.eu-west-1.amazonaws.com/llm/model.tar.gz",
    "https://s3.eu-west-1.amazonaws.com/weights/llm/model.tar.gz",
    "s3://weights/llm/model.tar.gz?versionId=3",
    "s3://weights/llm/model.tar.gz#part",
  ];
  for (const uri of SAME)
    it(`is the same in ${uri}`, () => {
      assert.equal(keyIn(view(uri), "weights"), "llm/model.tar.gz");
    });
  for (const uri of ["s3://weights", "s3://weights/", "weights/llm", "", Unknown.value, 3])
    it(`is none in ${inWords(uri)}`, () => {
      assert.equal(keyIn(view(uri), "weights"), undefined);
    });
});

describe("whether a location is one content", () => {
  const said = (...given: readonly Given[]) => {
    const { the, world } = closedWorld(...given);
    const { primaryContainer } = the<{ primaryContainer: { modelDataUrl: string } }>("llm").props;
    return isOneContent(primaryContainer.modelDataUrl, the("llm"), world).verdict;
  };
  const plain = "s3://weights/llm.tar.gz";
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: string]>> = {
    "a digest in it": [[bucket, model(`s3://weights/sha256/${A}/llm.tar.gz`)], "pass"],
    "a digest in it, of another stack": [[model(`s3://elsewhere/sha256/${A}/llm.tar.gz`)], "pass"],
    "a name": [[bucket, model(plain)], "fail"],
    "a version": [[bucket, model("s3://weights/v3/llm.tar.gz")], "fail"],
    "an upload of what the model is": [[bucket, object({ sourceHash: A }), model(plain)], "pass"],
    "the same in Base64": [
      [bucket, object({ sourceHash: Buffer.from(A, "hex").toString("base64") }), model(plain)],
      "pass",
    ],
    "the same in capitals": [[bucket, object({ sourceHash: `sha256:${A}`.toUpperCase() }), model(plain)], "pass"],
    "an upload of something else": [[bucket, object({ sourceHash: B }), model(plain)], "fail"],
    "an upload without a digest": [[bucket, object({}), model(plain)], "fail"],
    "an upload, and a model that says none": [[bucket, object({ sourceHash: A }), model(plain, {})], "fail"],
    "an upload, and a digest that is not known yet": [
      [bucket, object({ sourceHash: A }), model(plain, { "ai:model-digest": Unknown.value })],
      "undecided",
    ],
    "an upload to another key": [[bucket, object({ key: "other", sourceHash: A }), model(plain)], "fail"],
    "an upload to a key that is not known": [
      [bucket, object({ key: Unknown.value, sourceHash: A }), model(plain)],
      "undecided",
    ],
    "what is computed from such an upload": [
      [bucket, object({ sourceHash: A }), model(Unknown.value, undefined, { primaryContainer: ["object"] })],
      "pass",
    ],
    "what is computed from nothing": [[bucket, model(Unknown.value)], "undecided"],
    "what is malformed": [[bucket, object({ sourceHash: [A], key: 3 }), model({ of: plain })], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE))
    it(`${name}: ${verdict}`, () => {
      assert.equal(said(...given), verdict);
    });

  it("does not hang on what else is uploaded", () => {
    const hash = fc.constantFrom(A, B, undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("x", "y", "z"), hash), { maxLength: 5 }), (others) => {
        const more = others.map(([key, sourceHash], index): Given => ({
          ...object({ key, ...(sourceHash === undefined ? {} : { sourceHash }) }),
          name: `other-${index.toString()}`,
        }));
        assert.equal(said(bucket, ...more, object({ sourceHash: A }), model(plain)), "pass");
        assert.equal(said(bucket, ...more, object({ sourceHash: B }), model(plain)), "fail");
      }),
    );
  });
});

describe("the store of an artifact", () => {
  const storeAt = (uri: Tree, from: Given["from"] = {}) => {
    const { the, world } = closedWorld(bucket, object({}), model(uri, {}, from));
    const { primaryContainer } = the<{ primaryContainer: { modelDataUrl: string } }>("llm").props;
    return storeOf(primaryContainer.modelDataUrl, world)?.name;
  };
  for (const uri of [
    "s3://weights/llm.tar.gz",
    "arn:aws:s3:::weights/llm.tar.gz",
    "https://weights.s3.eu-west-1.amazonaws.com/llm.tar.gz",
    "https://s3.eu-west-1.amazonaws.com/weights/llm.tar.gz",
  ])
    it(`is the same by ${uri}`, () => {
      assert.equal(storeAt(uri), "weights");
    });
  it("is the bucket of the object that it was computed from", () => {
    assert.equal(storeAt(Unknown.value, { primaryContainer: ["object"] }), "weights");
  });
  for (const uri of ["s3://elsewhere/llm.tar.gz", "", 3, Unknown.value])
    it(`is none by ${inWords(uri)}`, () => {
      assert.equal(storeAt(uri), undefined);
    });
});

describe("whether a store keeps what is there", () => {
  const versioned = (status: Tree): Given => ({
    type: BucketVersioning,
    name: "versioning",
    props: { bucket: "weights", versioningConfiguration: { status } },
  });
  const locked = (mode: Tree, days: Tree = 30): Given => ({
    type: BucketObjectLock,
    name: "lock",
    props: { bucket: "weights", rule: { defaultRetention: { mode, days } } },
  });
  const lockable: Given = { ...bucket, props: { bucket: "weights", objectLockEnabled: true } };
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: string]>> = {
    "versions and a lock": [[lockable, versioned("Enabled"), locked("COMPLIANCE")], "pass"],
    "a lock, which turns versions on": [[lockable, locked("COMPLIANCE")], "pass"],
    "versions alone": [[bucket, versioned("Enabled")], "fail"],
    "versions that are suspended": [[lockable, versioned("Suspended"), locked("COMPLIANCE")], "fail"],
    nothing: [[bucket], "fail"],
    "a mode that is not known yet": [[lockable, versioned("Enabled"), locked(Unknown.value)], "undecided"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE))
    it(`${name}: ${verdict}`, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(isWriteOnce(the("weights"), world).verdict, verdict);
    });
});

describe("whether a location is in a registry", () => {
  const { world } = closedWorld();
  const TABLE: readonly (readonly [uri: Tree, registries: readonly string[], verdict: string])[] = [
    ["s3://registry/llm.tar.gz", ["registry"], "pass"],
    ["s3://registry/llm.tar.gz", ["s3://registry/*"], "pass"],
    ["https://registry.s3.eu-west-1.amazonaws.com/llm.tar.gz", ["registry"], "pass"],
    ["arn:aws:s3:::registry/llm.tar.gz", ["registry"], "pass"],
    ["s3://registry-of-mallory/llm.tar.gz", ["registry"], "fail"],
    ["s3://mallory/registry/llm.tar.gz", ["registry"], "fail"],
    ["s3://registry/llm.tar.gz", [], "undecided"],
    [Unknown.value, ["registry"], "undecided"],
  ];
  for (const [uri, registries, verdict] of TABLE)
    it(`${inWords(uri)} of [${registries.join()}]: ${verdict}`, () => {
      assert.equal(isRegistry(view(uri), registries, world).verdict, verdict);
    });
  it("is said at the end, while one may be of the stack still", () => {
    assert.equal(isRegistry(view("s3://elsewhere/x"), ["registry"], openWorld().world).verdict, "pass");
  });
  it("is never less for one more that is stated, where some are", () => {
    const name = fc.constantFrom("registry", "other", "s3://*", "models-*");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (stated, more) => {
        const uri = view("s3://registry/llm.tar.gz");
        if (isRegistry(uri, stated, world).verdict === "pass")
          assert.equal(isRegistry(uri, [...stated, more], world).verdict, "pass");
      }),
    );
  });
});
