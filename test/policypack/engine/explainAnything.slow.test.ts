import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Ref, UNKNOWN, type ExampleResource } from "../../../policypack/engine/examples";
import type { Explanation } from "../../../policypack/engine/explain";
import { policies } from "../../../policypack/policies";
import { policiesWithCases } from "../../support/cases";
import { PackUnderTest, sentFrom, urnOf, type Diagnostic } from "../../support/pack";

/** Like no credential, so that nothing but its being a secret keeps it from being printed. */
const SECRET = "zebra plum seven";
const secret = (value: unknown): unknown => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

type Change = (value: unknown) => unknown;
const GONE = Symbol("gone");
const CHANGES: Readonly<Record<string, Change>> = {
  removed: () => GONE,
  unknown: () => UNKNOWN,
  secret: () => secret(SECRET),
  "a secret list": () => secret([SECRET, { name: SECRET }]),
  "kept, but a secret": (value) => (value instanceof Ref ? value : secret(value)),
  null: () => null,
  number: () => -1,
  list: () => [],
  object: () => ({}),
  text: () => "",
  document: () => `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Sid":7}]`,
  twice: (value) => [value, value],
  nested: (value) => ({ value }),
};

const stacks: readonly (readonly ExampleResource[])[] = policiesWithCases.flatMap(({ examples }) => [
  ...Object.values(examples.pass),
  ...[...Object.values(examples.fail), ...Object.values(examples.undecided ?? {})].map(({ given }) => given),
]);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, above: Path = []): readonly Path[] {
  if (value instanceof Ref || typeof value !== "object" || value === null) return [above];
  return [above, ...Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...above, name]))];
}

/** The value with what is at the path changed. */
function changed(value: unknown, [first, ...rest]: Path, change: Change): unknown {
  if (first === undefined) return change(value);
  const entries = Object.entries(value as object).flatMap(([name, item]: [string, unknown]) => {
    const now = name === String(first) ? changed(item, rest, change) : item;
    return now === GONE ? [] : [[name, now] as const];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** One of the examples with one thing changed. */
const somethingElse = fc
  .record({
    stack: fc.constantFrom(...stacks),
    at: fc.nat(),
    where: fc.nat(),
    how: fc.constantFrom(...Object.keys(CHANGES)),
  })
  .map(({ at, how, stack, where }) => {
    const index = at % Math.max(stack.length, 1);
    const resource = stack[index];
    if (resource === undefined) return [];
    const paths = pathsIn(resource.props).filter((path) => path.length > 0);
    const path = paths[where % Math.max(paths.length, 1)];
    if (path === undefined) return stack;
    const props = changed(resource.props, path, CHANGES[how] ?? String) as ExampleResource["props"];
    return stack.map((one, position) => (position === index ? { ...resource, props } : one));
  });

const verdictOf = ({ message }: Diagnostic): "fail" | "undecided" =>
  message.startsWith("undecided: ") ? "undecided" : "fail";

describe("an explanation of whatever there is", () => {
  it("is given for every policy of the type, says what the preview says, and no secret", async () => {
    await fc.assert(
      fc.asyncProperty(somethingElse, async (stack) => {
        const told: Explanation[] = [];
        const explainer = { isAbout: () => true, tell: (one: Explanation) => void told.push(one) };
        const sent = sentFrom(stack, "preview");
        const before = await new PackUnderTest(policies).runSent(sent);
        // At the end alone, where nothing has been told before: what is explained is what is judged then.
        const atTheEnd = await new PackUnderTest(policies, {}, { explainer }).judgeStack(sent);
        assert.ok(!JSON.stringify([told, before, atTheEnd]).includes(SECRET), "a secret is printed");
        for (const one of stack) {
          const asked = policies.filter(({ resources: { types } }) =>
            types.some(({ tokens }) => tokens.includes(one.type)),
          );
          const explained = new Set(told.filter(({ urn }) => urn === urnOf(one)).map(({ policy }) => policy));
          assert.deepEqual(
            asked.filter(({ id }) => !explained.has(id)).map(({ id }) => id),
            [],
          );
        }
        const previewed = atTheEnd.map((one) => `${one.policy} ${verdictOf(one)}`);
        const failing = (all: readonly string[]): readonly string[] =>
          [...new Set(all.filter((one) => one.endsWith(" fail")))].sort();
        assert.deepEqual(failing(told.map(({ policy, verdict }) => `${policy} ${verdict}`)), failing(previewed));
        // What is undecided is told where nothing worse is.
        for (const { policy } of told.filter((one) => one.verdict === "undecided"))
          assert.ok(
            previewed.some((one) => one.startsWith(`${policy} `)),
            JSON.stringify(told.filter((one) => one.policy === policy)),
          );
      }),
      { numRuns: Number(process.env["EXPLAIN_RUNS"] ?? 200) },
    );
  });
});
