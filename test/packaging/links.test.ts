import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../engine/support/harness";
import { anchorsIn, blocksIn, fencesIn, linksIn, proseIn } from "./support/markdown";

const NOT_PAGES = new Set(["node_modules", ".git", "dist", ".pulumi", "fixtures"]);

/** Every page of the repository, from its root. */
function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_PAGES.has(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

const pages = pagesBelow(".");
const textOf = new Map(pages.map((page) => [page, readFileSync(join(ROOT, page), "utf8")]));
const isWrittenByHand = (page: string): boolean => textOf.get(page)?.startsWith("<!-- Generated") !== true;

/** What is wrong with a page's links. `text` is what stands in it. */
function faultsOf(page: string, text: string): readonly string[] {
  return linksIn(text).flatMap((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), decodeURIComponent(path)));
    if (!existsSync(join(ROOT, target))) return [`${page}: ${link} is not there`];
    if (anchor === undefined || !target.endsWith(".md")) return [];
    const there = anchorsIn(target === page ? text : readFileSync(join(ROOT, target), "utf8"));
    return there.includes(anchor) ? [] : [`${page}: ${link} has no such heading`];
  });
}

/** The pages that are reached from a page by links; a link to a folder leads to its README, or to all pages in it. */
function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [start];
  for (let page = next.pop(); page !== undefined; page = next.pop()) {
    const text = textOf.get(page);
    if (text === undefined || reached.has(page)) continue;
    reached.add(page);
    for (const link of linksIn(text)) {
      const target = relative(ROOT, join(ROOT, dirname(page), link.split("#")[0] ?? ""));
      const isFolder = !target.endsWith(".md");
      next.push(...(isFolder ? pages.filter((one) => dirname(one) === target) : [target]));
    }
  }
  return reached;
}

/** Words for what has one already (design.md 3), and American spellings, in prose. */
const OTHER_WORDS: Readonly<Record<string, RegExp>> = {
  exception: /\b(?:waivers?|suppressions?|suppress(?:es|ed)?|exemptions?|allow-?listed violations?)\b/i,
  policy: /\b(?:policy rules?|policy checks?|compliance checks?|compliance rules?)\b/i,
  violation: /\b(?:misconfigurations?|policy failures?)\b/i,
  undecided: /\b(?:indeterminate|inconclusive|undetermined)\b/i,
  "British spelling":
    /\b(?:organizations?|behaviors?|colors?|customi[z]e|authori[z]ed|recogni[z]e|labeled|center|licensed under)\b/,
};
const strayWords = (text: string): readonly string[] =>
  Object.entries(OTHER_WORDS).flatMap(([word, form]) => {
    const [found] = form.exec(proseIn(text)) ?? [];
    return found === undefined ? [] : [`"${found}", where ${word} belongs`];
  });

/** The pages whose commands are run, and what their blocks may be: another kind would be run by nobody. */
const RUN = /^(?:README|docs\/(?:guides\/[\w-]+|exceptions|undecided))\.md$/;
const LANGUAGES = ["sh", "text", "json", "yaml", "ts", "codeowners"];

/** What stands in a page as code and is seen by no test. */
const unseenIn = (text: string): readonly string[] => {
  const blocks = blocksIn(text);
  const strange = blocks.filter(({ language }) => !LANGUAGES.includes(language)).map(({ language }) => language);
  return fencesIn(text) === 2 * blocks.length
    ? strange
    : [...strange, "a block that is indented, or without a language"];
};

describe("the pages", () => {
  it("are found", () => {
    assert.ok(pages.length > 200, pages.length.toString());
    for (const page of ["README.md", "docs/guides/adopt.md"]) assert.ok(pages.includes(page), page);
  });

  it("link to what is there", () => {
    assert.deepEqual(
      pages.flatMap((page) => faultsOf(page, textOf.get(page) ?? "")),
      [],
    );
  });

  it("are all reached from the README", () => {
    const reached = reachedFrom("README.md");
    assert.deepEqual(
      pages.filter((page) => !reached.has(page)),
      [],
    );
  });

  it("use one word for one idea", () => {
    const found = pages
      .filter(isWrittenByHand)
      .flatMap((page) => strayWords(textOf.get(page) ?? "").map((fault) => `${page}: ${fault}`));
    assert.deepEqual(found, []);
  });

  it("have no code that no test sees", () => {
    const run = pages.filter((page) => RUN.test(page));
    assert.ok(run.length > 7, run.join(", "));
    assert.deepEqual(
      run.flatMap((page) => unseenIn(textOf.get(page) ?? "").map((what) => `${page}: ${what}`)),
      [],
    );
    for (const fence of ["```console\na\n```\n", "```\na\n```\n", "- ```sh\n  a\n  ```\n", "~~~sh\na\n~~~\n"])
      assert.equal(unseenIn(fence).length, 1, fence);
  });

  it("would be caught otherwise", () => {
    assert.deepEqual(
      faultsOf("README.md", "[a](nowhere.md) [b](#nowhere) [c](docs/exceptions.md#ask) [d](https://a.b/c)"),
      ["README.md: nowhere.md is not there", "README.md: #nowhere has no such heading"],
    );
    assert.deepEqual(strayWords("A suppression of this color.\n\n```yaml\nwaiver: 1\n```\n"), [
      '"suppression", where exception belongs',
      '"color", where British spelling belongs',
    ]);
    assert.ok(!reachedFrom("docs/blocked-preview.txt").has("README.md"));
  });
});
