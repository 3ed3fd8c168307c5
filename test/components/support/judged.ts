import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { combinationsOf, decided, type Choice, type Row } from "./combinations";
import { said, shown } from "./said";

/** How the combinations of a component are judged. */
export interface Judged {
  /** What there is to choose. */
  readonly choices: readonly Choice[];
  /** Makes the component with the arguments of one combination, by a name of its own or by that one. */
  readonly make: (row: never, name?: string) => unknown;
  /** Combinations apart, each with some choices decided, where what is right for one is refused of another. */
  readonly families?: Readonly<Record<string, Row>>;
  /** How many combinations are tried before it is every pair only. */
  readonly most?: number;
  /** What the organisation says of itself, where it is not as in the examples. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Tests that no combination of arguments is made that the pack finds a violation in: what is made passes, and what would not
 * is refused by an error that names the component and the argument. Every value is in a combination that is made.
 */
export function judgesEveryCombination(
  component: string,
  { choices, families = { "": {} }, make, most, settings }: Judged,
): void {
  describe(`every combination of arguments of ${component}`, () => {
    const made: Row[] = [];
    for (const [family, values] of Object.entries(families)) {
      for (const [index, row] of combinationsOf(decided(choices, values), most).entries()) {
        it(`${family} ${JSON.stringify(Object.keys(row).length === 0 ? {} : summaryOf(row))}`.trim(), async () => {
          // First previews and updates in turn.
          const outcome = await outcomeOf(component, () => make(row as never), index % 2 === 0, settings);
          if (outcome === undefined) return;
          assert.deepEqual(outcome, []);
          made.push(row);
        });
      }
    }

    it("has every value in one that is made", () => {
      const unmade = choices.flatMap(({ argument, values }) =>
        values
          .filter((value) => !made.some((row) => row[argument] === value))
          .map((value) => `${argument} = ${value === undefined ? "absent" : JSON.stringify(value)}`),
      );
      assert.deepEqual(unmade, []);
    });
  });
}

/** The violations; `undefined` where the arguments are refused. */
async function outcomeOf(
  component: string,
  build: () => unknown,
  preview: boolean,
  settings: Judged["settings"],
): Promise<readonly string[] | undefined> {
  try {
    const found = await said(build, preview, settings);
    return shown(found.filter(({ message }) => !message.startsWith("undecided")));
  } catch (error) {
    if (!pulumi.InputPropertyError.isInstance(error)) throw error;
    const named = `${component} "`;
    assert.ok(error.reason.startsWith(named) && error.reason.includes(`: ${error.propertyPath} is `), error.reason);
    return undefined;
  }
}

/** A combination in a title: enums and booleans as they are, and of the rest that it is given. */
const summaryOf = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isShort(value) ? value : "given"]));

const isShort = (value: unknown): boolean =>
  typeof value === "boolean" || (typeof value === "string" && value.length <= 20);
