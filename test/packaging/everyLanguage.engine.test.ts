import assert from "node:assert/strict";
import { join } from "node:path";
import type { RunResult } from "secure-ai-hosting-tools";
import * as ai from "../../components/index";
import { once, ROOT, sandbox } from "../engine/support/harness";

const PROGRAMS = join(ROOT, "test", "packaging", "fixtures", "everyLanguage");
/** The class of every component: what the library gives beside them are enums. */
const CLASSES = Object.entries(ai).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

/** A resource as the engine was asked for it. */
interface Asked {
  readonly urn: string;
  readonly inputs: unknown;
}

const previewed = (program: string) =>
  once(async () => {
    const result = await (await sandbox()).preview(join(PROGRAMS, program));
    assert.equal(result.exitCode, 0, result.stdout + result.stderr);
    return askedIn(result);
  });

/** What the preview would make, by URN. A component's own inputs are left out: a library has none of them sent. */
function askedIn({ events }: RunResult): readonly Asked[] {
  return events
    .flatMap(({ resourcePreEvent }): readonly Asked[] => {
      const { new: made, type = "", urn = "" } = resourcePreEvent?.metadata ?? {};
      const isComponent = type.startsWith("secure-ai-hosting:");
      const isOfProgram = !type.startsWith("pulumi:");
      return made === undefined || made === null || !isOfProgram
        ? []
        : [{ urn, inputs: isComponent ? undefined : made.inputs }];
    })
    .sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

describe("a program that knows the components only through their package", () => {
  const [library, remote] = [previewed("library"), previewed("package")];

  it("makes each of them", async () => {
    const types = new Set((await remote()).map(({ urn }) => urn.split("::")[2]));
    assert.deepEqual(
      CLASSES.filter((name) => !types.has(`secure-ai-hosting:index:${name}`)),
      [],
    );
  });

  it("builds the same resources with the same inputs as one that imports the library", async () => {
    const [own, others] = [await library(), await remote()];
    assert.ok(own.length > 200, `only ${own.length.toString()} resources`);
    assert.deepEqual(
      others.map(({ urn }) => urn),
      own.map(({ urn }) => urn),
    );
    for (const [index, { inputs, urn }] of others.entries()) assert.deepEqual(inputs, own[index]?.inputs, urn);
  });
});
