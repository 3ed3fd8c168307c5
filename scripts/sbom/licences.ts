import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Licences that ask of a user no more than to name who wrote it: SPDX ids, https://spdx.org/licenses. */
const ACCEPTED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Where an id belongs, these are a mistake. */
const NO_ID: ReadonlySet<string> = new Set(["", "(", ")", "AND", "OR", "WITH"]);
/** The letters of MIT's own text, with whose it is: what is longer says more. */
const MIT_LENGTH = 1300;

/**
 * Whether an SPDX expression leaves a choice of accepted licences only: one of those joined by OR, all of those joined by AND.
 * What is no expression, or has an id that is not known here, is not accepted: `SEE LICENSE IN …`, `UNLICENSED`, AGPL.
 */
export function isAccepted(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const mistakes: string[] = [];
  const takes = (token: string): boolean => tokens[at] === token && at++ >= 0;
  const joined = (operator: string, part: () => boolean, join: (one: boolean, other: boolean) => boolean): boolean => {
    let result = part();
    while (takes(operator)) {
      const other = part();
      result = join(result, other);
    }
    return result;
  };
  const one = (): boolean => {
    if (!takes("(")) {
      const id = tokens[at++] ?? "";
      if (NO_ID.has(id)) mistakes.push(id);
      return ACCEPTED.has(id);
    }
    const result = either();
    if (!takes(")")) mistakes.push("(");
    return result;
  };
  const all = (): boolean => joined("AND", one, (left, right) => left && right);
  const either = (): boolean => joined("OR", all, (left, right) => left || right);
  const result = either();
  // What is left over is no part of an expression: `MIT WITH …`.
  return result && mistakes.length === 0 && at === tokens.length;
}

/** The licence that a package holds without naming it in SPDX's words, where its text is one that is known by sight. */
export function licenceIn(folder: string): string | undefined {
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name))
    : undefined;
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").replace(/\s+/g, " ");
  const isMit =
    text.length < MIT_LENGTH && /^\W*(The )?MIT License/.test(text) && MIT.every((part) => text.includes(part));
  return isMit ? "MIT" : undefined;
}

const MIT = [
  "Permission is hereby granted, free of charge, to any person obtaining a copy",
  "to deal in the Software without restriction",
  "The above copyright notice and this permission notice shall be included in all copies or substantial portions",
];
