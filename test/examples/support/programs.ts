import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..", "..");

/** The programs whose state is recorded, by the name of the fixture: an example as a user has it, and every component. */
export const RECORDED: Readonly<Record<string, string>> = {
  "private-inference": join(ROOT, "examples", "private-inference"),
  "every-component": join(ROOT, "test", "packaging", "fixtures", "everyLanguage", "library"),
};

/** The file of a recorded state. */
export const fixtureOf = (name: string): string => join(__dirname, "..", "fixtures", `${name}.state.json`);
