import { createHash } from "node:crypto";

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A number's worth of hexadecimal digits that follow from a text: the same resource gets the same id at every run. */
export function hex(seed: string, digits: number): string {
  let text = "";
  for (let block = 0; text.length < digits; block += 1) {
    text += createHash("sha256").update(`${block.toString()}:${seed}`).digest("hex");
  }
  return text.slice(0, digits);
}

/** A version 4 UUID that follows from a text. */
export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  const groups = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return groups.join("-");
}

/** Capitals and digits that follow from a text, as AWS's unique ids are written: `AROAX3MPL3…`. */
export function capitals(seed: string, length: number): string {
  return Array.from(hex(seed, length * 2).matchAll(/../g), ([byte]) => {
    return LETTERS_AND_DIGITS[Number.parseInt(byte, 16) % LETTERS_AND_DIGITS.length] ?? "A";
  }).join("");
}
