import assert from "node:assert/strict";
import { breakingEntries, released, unreleased } from "../../../scripts/release/changelog";
import { hasRepository, lockAt, manifestAt, tarballsAt } from "../../../scripts/release/manifests";
import { verify } from "../../../scripts/release/verify";
import { pack, policy } from "./support";

const CHANGELOG = `# Changelog

Words.

## Unreleased

- One thing
  over two lines.
- Breaking: \`ModelStore\` takes
  no \`size\`.
- **Breaking:** the other.

## 0.1.0 (2026-11-26)

- The first, Breaking: not at the start.
`;

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

describe("the changelog of a release", () => {
  it("tells what breaks that no metadata shows", () => {
    assert.deepEqual(breakingEntries(CHANGELOG), ["`ModelStore` takes no `size`.", "the other."]);
  });

  it("has what was unreleased under the version and the day, and nothing unreleased", () => {
    const changelog = released(CHANGELOG, "0.2.0", "2026-12-01");
    assert.equal(unreleased(changelog), "");
    assert.match(changelog, /^# Changelog\n\nWords\.\n\n## Unreleased\n\n## 0\.2\.0 \(2026-12-01\)\n\nUpgrade notes: /);
    assert.match(changelog, /\(docs\/upgrades\/0\.2\.0\.md\)\n\n- One thing\n {2}over two lines\.\n/);
    assert.match(changelog, /- \*\*Breaking:\*\* the other\.\n\n## 0\.1\.0 \(2026-11-26\)\n\n- The first/);
  });

  it("may be the first one's", () => {
    assert.ok(released("# C\n\n## Unreleased\n\n- All.\n", "0.1.0", "2026-12-01").endsWith(")\n\n- All.\n"));
  });

  for (const [name, text] of Object.entries({ none: "# C\n", two: "## Unreleased\n\n## Unreleased\n" })) {
    it(`is refused with ${name} of the headings`, () => {
      assert.throws(() => unreleased(text), /must hold "## Unreleased" once/);
    });
  }
});

describe("the manifests of a release", () => {
  it("state the version where they are the packages', and what depends on them everywhere", () => {
    const components = { name: "secure-ai-hosting", version: "0.1.0", dependencies: { "@pulumi/aws": "^7.0.0" } };
    const example = {
      name: "example-x",
      version: "0.1.0",
      private: true,
      dependencies: { "secure-ai-hosting": "^0.1.0", yaml: "0.1.0" },
      devDependencies: { "secure-ai-hosting-tools": "0.1.0", "secure-ai-hosting-policies": "file:../.." },
    };
    assert.equal(manifestAt(json(components), "0.2.0"), json({ ...components, version: "0.2.0" }));
    assert.equal(
      manifestAt(json(example), "0.2.0"),
      json({
        ...example,
        dependencies: { "secure-ai-hosting": "^0.2.0", yaml: "0.1.0" },
        devDependencies: { "secure-ai-hosting-tools": "0.2.0", "secure-ai-hosting-policies": "file:../.." },
      }),
    );
  });

  it("are in the lock as they are themselves", () => {
    const at = (version: string) => ({
      name: "secure-ai-hosting-policies",
      version,
      lockfileVersion: 3,
      packages: {
        "": { name: "secure-ai-hosting-policies", version },
        components: { name: "secure-ai-hosting", version },
        "examples/x": { name: "example-x", version: "0.1.0", dependencies: { "secure-ai-hosting": `^${version}` } },
        "node_modules/toString": { version: "0.1.0" },
        tools: { name: "secure-ai-hosting-tools", version },
      },
    });
    assert.equal(lockAt(json(at("0.1.0")), "0.2.0"), json(at("0.2.0")));
  });

  it("are refused where they are no manifests", () => {
    assert.throws(() => manifestAt("[]", "0.2.0"), /where npm keeps names with values/);
    assert.throws(() => lockAt('{"packages":{"":1}}', "0.2.0"), /^Error: 1 is found where/);
  });

  it("name their repository or not", () => {
    assert.deepEqual([hasRepository("{}"), hasRepository('{"repository":"github:a/b"}')], [false, true]);
  });

  it("go with pages that name tarballs", () => {
    const at = (version: string) =>
      `npm i secure-ai-hosting-${version}.tgz secure-ai-hosting-tools-${version}.tgz x-0.1.0.tgz`;
    assert.equal(tarballsAt(at("0.1.0"), "0.10.0"), at("0.10.0"));
  });
});

describe("what is published of a tag", () => {
  const release = pack([policy("a")], { version: "0.2.0" });
  const versions = { "package.json": "0.2.0", "tools/package.json": "0.2.0" };
  const cases = {
    "is the release": [[], verify("v0.2.0", versions, [release], release)],
    "is not of another version": [
      [/^tools\/package\.json states 0\.1\.0, where v0\.2\.0 is to be published$/],
      verify("v0.2.0", { ...versions, "tools/package.json": "0.1.0" }, [release], release),
    ],
    "is not what was not released": [[/releases\/0\.2\.0\.json is not there/], verify("v0.2.0", versions, [], release)],
    "is not what was changed afterwards": [
      [/is not the pack that is here/],
      verify("v0.2.0", versions, [release], { ...release, policies: [policy("a"), policy("b")] }),
    ],
  } as const;
  for (const [name, [expected, found]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(found.length, expected.length, found.join("\n"));
      for (const [index, fault] of expected.entries()) assert.match(found[index] ?? "", fault);
    });
  }
});
