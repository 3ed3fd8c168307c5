import assert from "node:assert/strict";
import { captureResources, UNKNOWN, type CapturedResource } from "./support/capture";
import { whole } from "./support/programs";

const DOCUMENTS = ["policy", "assumeRolePolicy"];

function documentsOf(resources: CapturedResource[]): [string, unknown][] {
  return resources.flatMap(({ name, props }) =>
    DOCUMENTS.filter((key) => key in props).map((key): [string, unknown] => [`${name}.${key}`, props[key]]),
  );
}

describe("all components together", () => {
  for (const preview of [true, false]) {
    describe(preview ? "at a first preview" : "at an update", () => {
      let resources: CapturedResource[];
      before(async () => {
        resources = await captureResources(() => whole(), { preview });
      });

      it("writes documents that are known, and that are JSON", () => {
        const documents = documentsOf(resources);
        assert.ok(documents.length >= 20, `only ${documents.length.toString()} documents`);
        for (const [where, text] of documents) {
          assert.equal(typeof text, "string", where);
          assert.ok(!String(text).includes(UNKNOWN), `${where} is unknown`);
          const { Version } = JSON.parse(String(text)) as { Version: string };
          assert.equal(Version, "2012-10-17", where);
        }
      });

      it("gives every resource that takes tags the system's", () => {
        const tagged = resources.filter(({ props }) => "tags" in props);
        assert.ok(tagged.length > 40, `only ${tagged.length.toString()} are tagged`);
        for (const { name, props } of tagged) {
          const tags = props.tags as Record<string, string>;
          const known = [tags["ai:system"], tags["ai:owner"], tags["ai:env"], tags["ai:data-classification"]];
          assert.deepEqual(known, ["support-assistant", "ml-platform", "dev", "internal"], name);
        }
      });

      it("makes every resource a child of its component, with a name that begins with the component's", () => {
        for (const { name, parent, custom } of resources) {
          if (!custom) continue;
          assert.match(parent, /secure-ai-hosting:index:\w+::/, name);
          assert.ok(name.startsWith(`${parent.split("::").at(-1) ?? ""}-`), name);
        }
      });

      it("knows every name", () => {
        for (const { name, props } of resources) {
          for (const key of ["name", "bucket", "endpointConfigName", "roleName"])
            assert.notEqual(props[key], UNKNOWN, `${name}.${key}`);
        }
      });
    });
  }

  it("makes no way to the internet", async () => {
    const resources = await captureResources(() => whole());
    const ways = resources.filter(({ type }) =>
      /internetGateway|natGateway|egressOnly|:Route$|elasticIp|:Eip$/i.test(type),
    );
    assert.deepEqual(ways, []);
  });

  const protectedTypes = ["aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:cloudwatch/logGroup:LogGroup"];
  const cases: [Parameters<typeof whole>[0], boolean][] = [
    [{}, false],
    [{ environment: "prod" }, true],
    [{ classification: "confidential" }, true],
    [{ classification: "restricted" }, true],
  ];
  for (const [changes, expected] of cases) {
    it(`${expected ? "protects" : "does not protect"} what holds data with ${JSON.stringify(changes)}`, async () => {
      const resources = await captureResources(() => whole(changes));
      const holding = resources.filter(({ type }) => protectedTypes.includes(type));
      assert.equal(holding.length, 11);
      for (const { name, protect, props } of holding) {
        assert.equal(protect, expected, name);
        if ("forceDestroy" in props) assert.equal(props.forceDestroy, !expected, name);
      }
    });
  }
});
