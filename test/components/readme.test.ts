import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import * as components from "../../components/index";
import { interfaceNamed, propertiesOf } from "./support/combinations";

const README = readFileSync(join(resolve(__dirname, "..", "..", "components"), "README.md"), "utf8");
const CLASSES = Object.entries(components).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

/** The table's rows: a component, and what it is. */
const rows = [...README.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, name = "", purpose = ""]) => ({
  name,
  purpose,
}));

const textOf = (comment: ts.JSDoc["comment"]): string => ts.getTextOfJSDocComment(comment) ?? "";

describe("the components' README", () => {
  it("names each component once, and nothing else", () => {
    assert.ok(CLASSES.length > 10);
    assert.deepEqual(rows.map(({ name }) => name).sort(), [...CLASSES].sort()); // prettier-ignore
  });

  it("says what each is for, each in other words", () => {
    for (const { name, purpose } of rows) assert.match(purpose, /^\w.{25,}$/, name);
    assert.equal(new Set(rows.map(({ purpose }) => purpose)).size, rows.length);
  });

  it("shows arguments that there are", () => {
    const example = /new ai\.(\w+)\("\w+", \{([^}]*)\}/.exec(README);
    const [, component = "", body = ""] = example ?? [];
    const known = propertiesOf(`${component}Args`).map(({ name }) => name);
    const used = [...body.matchAll(/^ {2}(\w+):/gm)].map(([, argument]) => argument);
    assert.ok(used.length > 3);
    assert.deepEqual(used.filter((argument) => !known.includes(argument ?? "")), []); // prettier-ignore
  });
});

describe("the arguments' descriptions", () => {
  for (const component of CLASSES) {
    it(`say of each argument of ${component} what it is, and of each that may be left out what is then`, () => {
      assert.ok(textOf(docOf(interfaceNamed(`${component}Args`))?.comment).length > 20);
      const silent = propertiesOf(`${component}Args`).flatMap(({ declaration, name }) => {
        const doc = docOf(declaration);
        const fallback = doc?.tags?.find(({ tagName }) => tagName.text === "default");
        // Where one of two is asked for, or it hangs on another argument, the description says so in place of a default.
        const isAsked = /\bgive this or\b|\brequired\b|\bneeded\b|\bunless mode\b/i.test(textOf(doc?.comment));
        const isOptional = declaration.questionToken !== undefined;
        const hasDefault = textOf(fallback?.comment) !== "";
        const isTold = isOptional ? hasDefault || isAsked : !hasDefault;
        return [
          ...(textOf(doc?.comment).length > 10 ? [] : [`${name}: what it is`]),
          ...(isTold ? [] : [`${name}: ${isOptional ? "no" : "a needless"} default`]),
        ];
      });
      assert.deepEqual(silent, []);
    });
  }
});

const docOf = (node: ts.Node): ts.JSDoc | undefined => ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
