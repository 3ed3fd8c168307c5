import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { requestsFor } from "../../../tools/fleet/requests";
import { ownState, readState, StateError } from "../../../tools/fleet/state";
import { sentProperties } from "../../../tools/fleet/values";
import { UNKNOWN, type PropertyMap, type Value } from "../../../tools/sandbox/provider/values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;
const BUCKET = { urn: urn("aws:s3/bucket:Bucket", "weights"), type: "aws:s3/bucket:Bucket", inputs: { bucket: "w" } };

describe("a state", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "states-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const written = (content: string | Buffer, name = "state.json"): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const withResources = (...resources: readonly object[]): string =>
    written(JSON.stringify({ version: 3, deployment: { resources } }));

  it("is read as it is exported, as a checkpoint, compressed, with a byte-order mark", () => {
    const resources = [{ ...BUCKET, urn: urn("shop:index:Store$aws:s3/bucket:Bucket", "a::b"), protect: true }];
    const forms = [
      written(JSON.stringify({ version: 3, deployment: { resources } }), "a.json"),
      written(JSON.stringify({ version: 4, features: ["taint"], deployment: { resources } }), "b.json"),
      written(JSON.stringify({ version: 3, checkpoint: { stack: "x", latest: { resources } } }), "c.json"),
      written(gzipSync(JSON.stringify({ version: 3, deployment: { resources } })), "d.json.gz"),
      written(`\uFEFF${JSON.stringify({ version: 3, deployment: { resources } })}`, "e.json"),
    ];
    for (const file of forms) {
      const { project, stack, resources: read } = readState(file);
      assert.deepEqual([project, stack], ["shop", "prod"]);
      assert.deepEqual(
        read.map(({ inputs, name, protect, type }) => [type, name, inputs, protect]),
        [["aws:s3/bucket:Bucket", "a::b", { bucket: "w" }, true]],
      );
    }
  });

  it("may be of a stack without resources", () => {
    for (const deployment of [{}, { resources: [] }, { resources: null }]) {
      assert.deepEqual(readState(written(JSON.stringify({ version: 3, deployment }))).resources, []);
    }
    const never = JSON.stringify({ version: 3, checkpoint: { stack: "organization/shop/dev", latest: null } });
    assert.deepEqual(readState(written(never)).resources, []);
  });

  const WRONG: Readonly<Record<string, readonly [content: string | Buffer, says: RegExp]>> = {
    "no JSON": ['{ "password": "hunter2"', /^\S+state\.json: is not JSON$/],
    "ten megabytes of anything": [Buffer.alloc(10 * 1024 * 1024, "\u00c3\u0000{["), /^\S+state\.json: is not JSON$/],
    "a list": ["[]", /state\.json: is no state/],
    "another document": ['{"kind": "List", "secret": "hunter2"}', /state\.json: is no state: "pulumi stack export/],
    "an old version": ['{"version": 2, "deployment": {}}', /state\.json: is a state of version 2, and 3 or 4 is read/],
    "no version": ['{"deployment": {}}', /state\.json: is a state of version null/],
    "a deployment that is none": ['{"version": 3, "deployment": "x"}', /state\.json: its deployment is not an object/],
    "resources that are none": ['{"version": 3, "deployment": {"resources": {}}}', /"resources" is not a list/],
    "a resource that is none": ['{"version": 3, "deployment": {"resources": [7]}}', /resource 1 is not an object/],
    "a resource without a URN": [
      '{"version": 3, "deployment": {"resources": [{"urn": "x"}]}}',
      /resource 1 has no URN/,
    ],
    "inputs that are none": [
      JSON.stringify({ version: 3, deployment: { resources: [BUCKET, { ...BUCKET, inputs: [] }] } }),
      /resource 2: "inputs" is not an object/,
    ],
  };
  for (const [name, [content, says]] of Object.entries(WRONG)) {
    it(`is refused where it is ${name}, by the file's name and without its content`, () => {
      assert.throws(
        () => readState(written(content)),
        (error) => error instanceof StateError && says.test(error.message) && !error.message.includes("hunter2"),
      );
    });
  }

  it("is refused where there is no file", () => {
    assert.throws(() => readState(join(folder, "none.json")), /none\.json: cannot be read \(ENOENT\)/);
    assert.throws(() => readState(written("x", "broken.json.gz")), /broken\.json\.gz: cannot be read/);
  });

  it("is handed to the engine without what its program only reads, from a checkpoint too", () => {
    const read = { ...BUCKET, urn: urn("aws:s3/bucket:Bucket", "read"), external: true };
    const latest = { manifest: {}, resources: [BUCKET, read] };
    const expected = { version: 3, deployment: { manifest: {}, resources: [BUCKET] } };
    assert.deepEqual(ownState(written(JSON.stringify({ version: 3, deployment: latest }))), expected);
    assert.deepEqual(ownState(written(JSON.stringify({ version: 3, checkpoint: { latest } }))), expected);
  });

  describe("as it is sent to a pack", () => {
    const secret = (rest: PropertyMap): PropertyMap => ({ [SIGNATURE]: SECRET, ...rest });
    const VALUES: Readonly<Record<string, readonly [inState: Value, sent: Value]>> = {
      "a plain value": [{ a: [1, "b", null, true] }, { a: [1, "b", null, true] }],
      "a secret in clear": [secret({ plaintext: '{"a":"b"}' }), secret({ value: { a: "b" } })],
      "an encrypted secret": [secret({ ciphertext: "v1:abc" }), secret({ value: UNKNOWN })],
      "a secret that is no JSON": [secret({ plaintext: "{" }), secret({ value: UNKNOWN })],
      "a resource": [{ [SIGNATURE]: REFERENCE, urn: "u", id: "i" }, "i"],
      "a resource whose id is not known": [{ [SIGNATURE]: REFERENCE, urn: "u", id: "" }, UNKNOWN],
      "a resource as it was once written": [{ [SIGNATURE]: REFERENCE, urn: "u", id: { V: "i" } }, "i"],
      "a component": [{ [SIGNATURE]: REFERENCE, urn: "u" }, "u"],
      "a number that JSON has no form for": [
        { [SIGNATURE]: "8ad145fe-0d11-4827-bfd7-1abcbf086f5c", value: "3ff8000000000000" },
        1.5,
      ],
    };
    for (const [name, [inState, sent]] of Object.entries(VALUES)) {
      it(`has ${name} in the engine's form`, () => {
        assert.deepEqual(sentProperties({ nested: [{ value: inState }] }), { nested: [{ value: sent }] });
      });
    }

    it("lacks what is the engine's own", () => {
      assert.deepEqual(sentProperties({ __defaults: [], a: { __b: 1 } }), { a: { __b: 1 } });
    });

    it("is refused where a value is of a kind that there is not, by file and resource", () => {
      const file = withResources({ ...BUCKET, inputs: { bucket: { [SIGNATURE]: "hunter2" } } });
      assert.throws(
        () => requestsFor(readState(file)),
        (error) =>
          error instanceof StateError &&
          error.message.startsWith(`${file}: ${BUCKET.urn}: `) &&
          !error.message.includes("hunter2"),
      );
    });

    it("has providers, dependencies and options, and no resource that is only read or on its way out", () => {
      const provider = {
        urn: urn("pulumi:providers:aws", "eu"),
        type: "pulumi:providers:aws",
        inputs: { region: "eu" },
      };
      const file = withResources(
        provider,
        { ...BUCKET, provider: `${provider.urn}::0b1c`, outputs: { id: "w" }, protect: true },
        { ...BUCKET, urn: urn("aws:s3/bucket:Bucket", "read"), external: true },
        { ...BUCKET, urn: urn("aws:s3/bucket:Bucket", "old"), delete: true },
        {
          ...{ ...BUCKET, urn: urn("aws:s3/bucketPolicy:BucketPolicy", "p"), provider: "urn:pulumi:x::y::z::gone::1" },
          propertyDependencies: { bucket: [BUCKET.urn], policy: [] },
        },
      );
      const { resources, stack } = requestsFor(readState(file));
      const requests = [...resources];
      assert.deepEqual(
        requests.map((request) => [
          request.getName(),
          request.getProvider()?.getName(),
          request.getOptions()?.getProtect(),
        ]),
        [
          ["eu", undefined, false],
          ["weights", "eu", true],
          ["p", undefined, false],
        ],
      );
      const sent = stack.getResourcesList();
      assert.deepEqual(sent[1]?.getProperties()?.toJavaScript(), { id: "w" });
      assert.deepEqual(
        [...(sent[2]?.getPropertydependenciesMap().entries() ?? [])].map(([name, urns]) => [name, urns.getUrnsList()]),
        [["bucket", [BUCKET.urn]]],
      );
    });
  });
});
