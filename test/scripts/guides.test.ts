import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policies } from "../../policypack/policies";
import { organisationSchema } from "../../policypack/profiles/schema";
import { organisationPage } from "../../scripts/generate/organisation";
import { picture } from "../../scripts/generate/picture";
import { withSection } from "../../scripts/generate/section";
import { ROOT } from "../engine/support/harness";

/** The texts of an SVG's elements of one kind, by a reader of XML that forgives nothing. */
const READ = `import sys, json, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
space = "{http://www.w3.org/2000/svg}"
assert root.tag == space + "svg", root.tag
print(json.dumps(["".join(each.itertext()) for each in root.iter(space + sys.argv[1])]))`;
const textsOf = (svg: string, kind: string): readonly string[] =>
  JSON.parse(
    execFileSync("python3", ["-c", READ, kind], { input: svg, encoding: "utf8", stdio: "pipe" }),
  ) as readonly string[];

describe("the picture of a blocked preview", () => {
  const recorded = readFileSync(join(ROOT, "docs", "blocked-preview.txt"), "utf8").trimEnd();
  const { text: svg } = picture(ROOT);

  it("shows each line of what was printed, to where it is cut", () => {
    const drawn = textsOf(svg, "text");
    assert.equal(drawn.length, recorded.split("\n").length);
    for (const [index, line] of recorded.split("\n").entries())
      assert.ok(
        drawn[index] === line || (drawn[index]?.endsWith("…") && line.startsWith(drawn[index].slice(0, -1))),
        line,
      );
    assert.ok(drawn.some((line) => line.includes("[mandatory] [severity: critical]")));
  });

  it("holds all of it as text for who does not see it", () => {
    assert.deepEqual(textsOf(svg, "desc"), [recorded]);
    assert.match(readFileSync(join(ROOT, "README.md"), "utf8"), /!\[[^\]]{80,}\]\(docs\/blocked-preview\.svg\)/);
  });

  it("takes any text for text", () => {
    const folder = mkdtempSync(join(tmpdir(), "picture-"));
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "docs", "blocked-preview.txt"), '$ a < b && c > "d"\n  <script>x</script> ]]>\n');
    assert.deepEqual(textsOf(picture(folder).text, "text"), ['$ a < b && c > "d"', "  <script>x</script> ]]>"]);
    rmSync(folder, { recursive: true });
    assert.throws(() => textsOf("<svg>", "text"));
  });
});

describe("the page of the organisation's file", () => {
  const { text } = organisationPage();

  it("has each setting of each theme once, with the policies that read it", () => {
    const { properties } = organisationSchema() as {
      readonly properties: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
    };
    const themes = Object.entries(properties).filter(
      ([name]) => !["approvers", "policies", "newPolicies"].includes(name),
    );
    assert.ok(themes.length > 10);
    const expected = themes.flatMap(([theme, { properties: settings = {} }]) =>
      Object.keys(settings).map((setting) => `${theme}.${setting}`),
    );
    assert.deepEqual([...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name).sort(), expected.sort());
    const section = /^### accounts\.accounts$([^]*?)^###/m.exec(text)?.[1] ?? "";
    for (const { config = {}, id } of policies)
      assert.equal(section.includes(`[${id}]`), Object.hasOwn(config, "accounts"), id);
  });

  it("tells the default, and the stricter value", () => {
    assert.match(text, /^### observability\.logRetentionDays$[^]*?^- Default: `\d+`\n- In `regulated`: `\d+`$/m);
  });
});

describe("a generated section", () => {
  it("keeps what is written around it, and is refused where its place is not there once", () => {
    const folder = mkdtempSync(join(tmpdir(), "section-"));
    const page = (text: string): string => {
      writeFileSync(join(folder, "a.md"), text);
      return withSection(folder, "a.md", "it", "new").text;
    };
    assert.equal(
      page("before\n<!-- it -->\nold\n<!-- /it -->\nafter"),
      "before\n<!-- it -->\n\nnew\n\n<!-- /it -->\nafter",
    );
    for (const wrong of ["none", "<!-- it --> no end", "<!-- it --><!-- /it --><!-- it --><!-- /it -->"])
      assert.throws(() => page(wrong), /a\.md must hold/);
    rmSync(folder, { recursive: true });
  });
});
