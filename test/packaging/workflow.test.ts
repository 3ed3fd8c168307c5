import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(__dirname, "..", "..");
const WORKFLOWS = join(ROOT, ".github", "workflows");

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: { readonly push: { readonly tags: readonly string[] } };
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const text = readFileSync(join(WORKFLOWS, "release.yml"), "utf8");
const { jobs, on, permissions } = parse(text) as Workflow;
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);
const lines = (of: readonly Step[]): readonly string[] => of.flatMap(({ run }) => run ?? []);

/** The scripts that commands name. */
const scriptsIn = (commands: readonly string[]): readonly string[] =>
  commands.flatMap((command) =>
    [...command.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)].map(
      ([, run, short]) => run ?? short ?? "",
    ),
  );

describe("the workflow of a release", () => {
  it("runs scripts that there are", () => {
    const named = scriptsIn(lines(steps));
    assert.deepEqual([...named].sort(), ["release", "sbom", "test"]);
    assert.deepEqual(
      named.filter((name) => !Object.hasOwn(scripts, name)),
      [],
    );
    assert.deepEqual(scriptsIn(["npm run no-such && npm test"]), ["no-such", "test"]);
  });

  it("starts at the tag that a release prints, and at no branch", () => {
    assert.deepEqual(on, { push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } });
  });

  it("lets one job publish, which runs nothing of the repository", () => {
    assert.deepEqual(permissions, {});
    const publishing = Object.entries(jobs).filter(([, job]) => job.permissions?.["id-token"] === "write");
    assert.deepEqual(
      publishing.map(([name]) => name),
      ["publish"],
    );
    for (const [, job] of publishing) {
      assert.deepEqual(job.permissions, { "id-token": "write" });
      assert.deepEqual(lines(job.steps), [
        'for package in ./packed/*.tgz; do npm publish "$package" --access public --provenance; done',
      ]);
      assert.ok(job.steps.every(({ uses }) => uses?.startsWith("actions/checkout") !== true));
    }
  });

  it("names every action by its commit, with the version beside it", () => {
    const used = [...text.matchAll(/^\s*- uses: (.*)$/gm)].map(([, action = ""]) => action);
    assert.equal(used.length, steps.filter(({ uses }) => uses !== undefined).length);
    for (const action of used) assert.match(action, /^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("holds no secret, and puts nothing that others choose into a command", () => {
    assert.doesNotMatch(text, /secrets\./);
    for (const line of lines(steps)) assert.doesNotMatch(line, /\$\{\{/);
  });

  it("is the only one", () => {
    assert.deepEqual(readdirSync(WORKFLOWS), ["release.yml"]);
  });
});

describe("what each package says of its publication", () => {
  for (const folder of [".", "components", "tools"]) {
    it(`is public, with its provenance: ${folder}`, () => {
      const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as Record<string, unknown>;
      assert.deepEqual(manifest["publishConfig"], { access: "public", provenance: true });
      assert.deepEqual([manifest["license"], manifest["private"]], ["Apache-2.0", undefined]);
    });
  }
});
