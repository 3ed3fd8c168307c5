import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExceptionFiles, readYaml } from "../../tools/configure/files";
import { UsageError } from "../../tools/terminal";

describe("an organisation's files", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "organisation-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const written = (content: string): string => {
    const file = join(folder, "organisation.yaml");
    writeFileSync(file, content);
    return file;
  };

  const tenfold = (letter: string, of: string): string => `${letter}: &${letter} [${`*${of},`.repeat(10)}]\n`;
  const wrong: Readonly<Record<string, readonly [string, RegExp]>> = {
    "a name twice": ["roles: {}\nroles: {}", /unique/],
    "two documents": ["a: 1\n---\na: 2", /multiple documents/],
    "a tag that is not known": ["accounts: !!js/function 'x'", /tag/i],
    "aliases of aliases": [`a: &a [1]\n${tenfold("b", "a")}${tenfold("c", "b")}${tenfold("d", "c")}`, /alias/i],
    "an alias of nothing": ["a: *b", /alias/i],
  };
  for (const [name, [content, message]] of Object.entries(wrong)) {
    it(`are refused with ${name}, by the file's name`, () => {
      const file = written(content);
      assert.throws(
        () => readYaml(file),
        (error) => error instanceof UsageError && error.message.startsWith(file) && message.test(error.message),
      );
    });
  }

  it("hold dates and digits as they are written, and no name from elsewhere", () => {
    const read = readYaml(
      written("expires: 2027-01-31\nfrom: &f {approver: ben}\nto: {<<: *f}\n__proto__: {approver: b}"),
    );
    const { expires, to } = read as Readonly<Record<string, unknown>>;
    assert.equal(expires, "2027-01-31");
    assert.deepEqual(to, { "<<": { approver: "ben" } });
    assert.equal((read as { approver?: unknown }).approver, undefined);
  });

  it("are files: a folder called like one is refused", () => {
    mkdirSync(join(folder, "exceptions", "team.yaml"), { recursive: true });
    assert.throws(
      () => readExceptionFiles(join(folder, "exceptions"), true),
      /team\.yaml is a folder, where a file belongs/,
    );
  });
});
