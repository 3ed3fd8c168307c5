import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as components from "../../components/index";
import { componentsPage } from "../../scripts/generate/components";
import { classNamed, defaultOf, interfaceNamed, propertiesOf, saidOf } from "../../scripts/generate/componentSources";

const README = readFileSync(join(resolve(__dirname, "..", "..", "components"), "README.md"), "utf8");
const CLASSES = Object.entries(components).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

/** The table's rows: a component, and what it is. */
const rows = [...README.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, name = "", purpose = ""]) => ({
  name,
  purpose,
}));

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
      assert.ok(saidOf(interfaceNamed(`${component}Args`)).length > 20);
      assert.ok(saidOf(classNamed(component)).length > 20);
      const silent = propertiesOf(`${component}Args`).flatMap(({ declaration, name }) => {
        const said = saidOf(declaration);
        // Where one of two is asked for, or it hangs on another argument, the description says so in place of a default.
        const isAsked = /\bgive this or\b|\brequired\b|\bneeded\b|\bunless mode\b/i.test(said);
        const isOptional = declaration.questionToken !== undefined;
        const hasDefault = defaultOf(declaration) !== "";
        const isTold = isOptional ? hasDefault || isAsked : !hasDefault;
        return [
          ...(said.length > 10 ? [] : [`${name}: what it is`]),
          ...(isTold ? [] : [`${name}: ${isOptional ? "no" : "a needless"} default`]),
        ];
      });
      assert.deepEqual(silent, []);
    });
  }
});

describe("the components' page", () => {
  const { text } = componentsPage();
  const section = (component: string): string =>
    new RegExp(`^## ${component}$([^]*?)(?:^## |(?![^]))`, "m").exec(text)?.[1] ?? "";

  it("has each component with each of its arguments and outputs", () => {
    const system = propertiesOf("SystemArgs").map(({ name }) => name);
    for (const component of CLASSES) {
      for (const { name } of propertiesOf(`${component}Args`).filter((property) => !system.includes(property.name)))
        assert.ok(section(component).includes(`| \`${name}\` | `), `${component}: ${name}`);
      assert.match(section(component), /^- `\w+`: \w/m, component);
    }
  });

  it("tells an enum by its values, a list by what is in it, and what a part is made of", () => {
    assert.match(section("EndpointMonitor"), /\| `mode` \| `"real-time"`, `"asynchronous"`, `"serverless"` \|/);
    assert.match(section("ModelStore"), /\| `readerRoleNames` +\| `string\[\]` \|/);
    assert.match(
      section("InferenceEndpoint"),
      /### ServerlessArgs[^]*\| `memoryMegabytes` \| `number` \|[^|]*\| 4096 \|/,
    );
  });
});
